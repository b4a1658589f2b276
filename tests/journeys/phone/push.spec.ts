import type { Page, Worker } from '@playwright/test';
import { expect, test } from '../support/journey';
import { signedIn } from '../support/signed-in';

/** Hands a push to the browser's worker as its push service would, which no browser of a test can reach. */
async function pushTo(page: Page): Promise<(data: string) => Promise<void>> {
  const devtools = await page.context().newCDPSession(page);
  const registered = new Promise<string>((resolve) =>
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations: [own] }) => {
      if (own) resolve(own.registrationId);
    }),
  );
  await devtools.send('ServiceWorker.enable');
  const registrationId = await registered;
  const origin = new URL(page.url()).origin;
  return async (data) => {
    await devtools.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data });
  };
}

/** What the phone shows of us just now. */
function shown(page: Page) {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const path = (url: string) => url.replace(location.origin, '');
    // What TypeScript's own Notification leaves out.
    const notifications = (await registration.getNotifications()) as (Notification & { badge: string })[];
    return notifications.map(({ title, body, lang, icon, badge, tag }) => ({
      ...{ title, body, lang, tag, icon: path(icon), badge: path(badge) },
    }));
  });
}

/** Where the worker goes, and how often it sets the icon's dot: a test's browser lets nobody open a window but by a finger. */
async function watch(worker: Worker): Promise<() => Promise<string[]>> {
  await worker.evaluate(() => {
    const told: string[] = [];
    const scope = globalThis as unknown as {
      clients: { openWindow: (url: string) => Promise<null> };
      WindowClient: { prototype: { url: string; focus: () => Promise<unknown> } };
    };
    Object.assign(globalThis, { told });
    Object.assign(navigator, { setAppBadge: () => Promise.resolve(void told.push('dot')) });
    scope.clients.openWindow = (url) => Promise.resolve((told.push(`opened ${url}`), null));
    scope.WindowClient.prototype.focus = function (this: { url: string }) {
      return Promise.resolve(told.push(`went to ${new URL(this.url).pathname}`));
    };
  });
  return () => worker.evaluate(() => (globalThis as unknown as { told: string[] }).told);
}

/** Presses the notification that is shown, as far as a script can: the event is the browser's own kind, and so is all it leads to. */
async function press(worker: Worker): Promise<void> {
  await worker.evaluate(async () => {
    const scope = globalThis as unknown as {
      registration: ServiceWorkerRegistration;
      NotificationEvent: new (name: string, init: { notification?: Notification }) => Event;
    };
    const [notification] = await scope.registration.getNotifications();
    const work: Promise<unknown>[] = [];
    const event = new scope.NotificationEvent('notificationclick', { notification });
    Object.defineProperty(event, 'waitUntil', { value: (promise: Promise<unknown>) => work.push(promise) });
    globalThis.dispatchEvent(event);
    await Promise.all(work);
  });
}

test('a push reaches the worker of a browser: shown once, without a name or a disease, with a dot; pressed it leads to the report', async ({
  page,
  context,
  words,
  issue,
}) => {
  const hanako = await issue();
  await signedIn(context, hanako);
  await context.grantPermissions(['notifications'], { origin: process.env.APP_URL });
  await page.goto('/account');
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
  const push = await pushTo(page);
  const [worker] = context.serviceWorkers();
  if (!worker) throw new Error('the page has no worker');
  const told = await watch(worker);
  const { title, body } = words.reminders.push;

  await push(JSON.stringify({ title, body, lang: 'en' }));
  const reminder = {
    ...{ title, body, lang: 'en', tag: 'report' },
    ...{ icon: '/icons/icon-192.png', badge: '/icons/monochrome-192.png' },
  };
  await expect.poll(() => shown(page)).toEqual([reminder]);
  expect(JSON.stringify(await shown(page))).not.toMatch(/hanako|yamada|covid|corona|infect|patient/i);
  expect(await told()).toEqual(['dot']);
  for (const path of [reminder.icon, reminder.badge])
    expect((await page.request.get(path)).headers()['content-type']).toBe('image/png');

  // The next one takes its place, whatever is in it.
  await push('{');
  await expect.poll(async () => (await shown(page)).map((each) => each.title)).toEqual(['My HER-SYS']);

  await press(worker);
  expect(await shown(page)).toEqual([]);
  expect(await told()).toEqual(['dot', 'dot', 'opened /status-report']);

  // Where the report is open already, it is gone to, and nothing beside it is opened.
  await page.goto('/status-report/infected');
  await push(JSON.stringify({ title, body, lang: 'en' }));
  await expect.poll(() => shown(page)).toHaveLength(1);
  await press(worker);
  expect((await told()).slice(3)).toEqual(['dot', 'went to /status-report/infected']);
  expect(await shown(page)).toEqual([]);
});
