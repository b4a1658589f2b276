/** What the browser itself knows of its subscription to notifications. */
export type DeviceState = 'unsupported' | 'ios' | 'denied' | 'on' | 'off';

/** On an iPhone only the installed app can be notified; its pages in Safari do not even know of notifications. */
const isIos = () => /iPhone|iPad|iPod/.test(navigator.userAgent);

function isSupported(): boolean {
  return 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;
}

/** Tells the server of a subscription: one that was just asked for, or one that was there. Answers whether it is this person's. */
async function tell(subscription: PushSubscription, add: boolean): Promise<boolean> {
  const { endpoint, keys } = subscription.toJSON();
  const answer = await fetch('/api/v1/push-devices', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ add, endpoint, keys: { p256dh: keys?.p256dh, auth: keys?.auth } }),
  });
  // Signed out, or the server is away: nothing was decided.
  if (answer.status !== 200 && answer.status !== 201) throw new Error(`not told: ${answer.status}`);
  return ((await answer.json()) as { yours: boolean }).yours;
}

/**
 * Looks whose device this browser is. A subscription that somebody else left here, or that was made under other keys, ends:
 * the present person has not asked for it.
 */
export async function meetDevice(): Promise<DeviceState> {
  if (!isSupported()) return isIos() ? 'ios' : 'unsupported';
  if (Notification.permission === 'denied') return 'denied';
  const registration = await navigator.serviceWorker.getRegistration();
  const subscription = await registration?.pushManager.getSubscription();
  if (!subscription) return 'off';
  if (await tell(subscription, false)) return 'on';
  await subscription.unsubscribe();
  return 'off';
}

/** Until the worker is there; where it could not be loaded it never is. */
function readyWorker(): Promise<ServiceWorkerRegistration> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error('no worker')), 10_000);
  });
  return Promise.race([navigator.serviceWorker.ready, late]);
}

/** Asks the person, then the browser's push service; only ever called by a press. */
export async function addDevice(publicKey: string): Promise<'added' | 'denied' | 'dismissed'> {
  const permission = await Notification.requestPermission();
  if (permission !== 'granted') return permission === 'denied' ? 'denied' : 'dismissed';
  const registration = await readyWorker();
  const before = await registration.pushManager.getSubscription();
  await before?.unsubscribe();
  const subscription = await registration.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: publicKey,
  });
  if (await tell(subscription, true)) return 'added';
  throw new Error('not taken');
}
