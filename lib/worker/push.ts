/**
 * What of a service worker reminders need. TypeScript's own types of workers cannot stand beside those of pages, and not every
 * browser has all of it.
 */
export interface PushWorker {
  location: { origin: string };
  navigator: { setAppBadge?: () => Promise<void> };
  registration: {
    showNotification: (title: string, options: NotificationOptions) => Promise<void>;
    pushManager: Pick<PushManager, 'subscribe'>;
  };
  clients: {
    matchAll: (options: { type: 'window'; includeUncontrolled: boolean }) => Promise<readonly OpenPage[]>;
    openWindow: (url: string) => Promise<unknown>;
  };
  fetch: typeof fetch;
  addEventListener: (name: string, listener: (event: never) => void) => void;
}

interface OpenPage {
  url: string;
  focus: () => Promise<unknown>;
}

interface Lasting {
  waitUntil: (work: Promise<unknown>) => void;
}
interface PushCame extends Lasting {
  data: { json: () => unknown } | null;
}
interface NotificationPressed extends Lasting {
  notification: { close: () => void };
}
interface SubscriptionChanged extends Lasting {
  oldSubscription?: PushSubscription | null;
  newSubscription?: PushSubscription | null;
}

const reportPath = '/status-report';

// Phones draw no SVG in a notification; of the badge in the status bar they use the shape alone (bin/draw-icons.ts).
const pictures = { icon: '/icons/icon-192.png', badge: '/icons/monochrome-192.png' };

/** Has a worker show reminders, lead to the report when one is pressed, and tell of a new address. */
export function listenToPushes(worker: PushWorker): void {
  worker.addEventListener('push', (event: PushCame) => event.waitUntil(show(worker, event)));
  worker.addEventListener('notificationclick', (event: NotificationPressed) => {
    event.notification.close();
    event.waitUntil(openReport(worker));
  });
  worker.addEventListener('pushsubscriptionchange', (event: SubscriptionChanged) =>
    event.waitUntil(tellNewAddress(worker, event)),
  );
}

/** A browser takes the permission away from who is pushed and shows nothing: whatever came, something is shown. */
async function show(worker: PushWorker, { data }: PushCame): Promise<void> {
  const { title, body, lang } = wordsIn(data);
  // One takes the place of another: nobody finds three of them in the evening.
  await worker.registration.showNotification(title, { body, lang, tag: 'report', ...pictures });
  await worker.navigator.setAppBadge?.().catch(() => undefined);
}

function wordsIn(data: PushCame['data']): { title: string; body?: string; lang?: string } {
  try {
    const told = data?.json();
    if (typeof told !== 'object' || told === null) return { title: 'My HER-SYS' };
    const text = (name: string) => {
      const value: unknown = Reflect.get(told, name);
      return typeof value === 'string' ? value : undefined;
    };
    return { title: text('title') ?? 'My HER-SYS', body: text('body'), lang: text('lang') };
  } catch {
    return { title: 'My HER-SYS' };
  }
}

/** Goes to the report where it is open already, whatever is typed there; else opens it beside what is open. */
async function openReport({ clients, location }: PushWorker): Promise<void> {
  const pages = await clients.matchAll({ type: 'window', includeUncontrolled: true });
  const onReport = pages.find(({ url }) => {
    const { origin, pathname } = new URL(url);
    return origin === location.origin && pathname.startsWith(reportPath) && !pathname.includes('/history');
  });
  await (onReport ? onReport.focus() : clients.openWindow(reportPath));
}

/** The push service gave the browser a new address. The server takes it in place of the old one, or wants none. */
async function tellNewAddress(
  worker: PushWorker,
  { oldSubscription, newSubscription }: SubscriptionChanged,
): Promise<void> {
  const key = oldSubscription?.options.applicationServerKey;
  if (!oldSubscription || (!newSubscription && !key)) return;
  const subscription =
    newSubscription ??
    (await worker.registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key }));
  const { endpoint, keys } = subscription.toJSON();
  const answer = await worker.fetch('/api/v1/push-devices', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      add: false,
      endpoint,
      keys: { p256dh: keys?.p256dh, auth: keys?.auth },
      replaces: oldSubscription.endpoint,
    }),
  });
  if (answer.ok && !((await answer.json()) as { yours: boolean }).yours) await subscription.unsubscribe();
}
