import { forgetOwner } from '@/lib/on-phone/forget';

const patienceMs = 3000;

/**
 * Empties this browser of what belongs to whoever signs out: the addresses for notifications, the badge, and every store.
 * The server's answer asks the browser for the same, which not every browser does. What the worker keeps is nobody's. With
 * `keepOthers` a report stays that somebody else has not sent yet.
 */
export async function forgetThisPhone(owner: string, { keepOthers }: { keepOthers: boolean }): Promise<void> {
  const databases = keepOthers ? forgetOwner(owner) : deleteDatabases();
  const done = Promise.allSettled([endNotifications(), clearBadge(), databases, clearStores()]);
  // Signing out must not wait for a browser that hangs.
  await Promise.race([done, new Promise((resolve) => setTimeout(resolve, patienceMs))]);
}

async function endNotifications(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const registration = await navigator.serviceWorker.getRegistration();
  const shown = await registration?.getNotifications();
  shown?.forEach((each) => each.close());
  await (await registration?.pushManager?.getSubscription())?.unsubscribe();
}

async function clearBadge(): Promise<void> {
  if ('clearAppBadge' in navigator) await navigator.clearAppBadge();
}

async function deleteDatabases(): Promise<void> {
  const found = 'databases' in indexedDB ? await indexedDB.databases() : [{ name: 'hersys' }];
  await Promise.all(
    found.map(
      ({ name }) =>
        new Promise<void>((resolve) => {
          if (name === undefined) return resolve();
          const request = indexedDB.deleteDatabase(name);
          request.onsuccess = request.onerror = () => resolve();
        }),
    ),
  );
}

// eslint-disable-next-line @typescript-eslint/require-await -- a store that is forbidden throws, which must not stop the others
async function clearStores(): Promise<void> {
  sessionStorage.clear();
  localStorage.clear();
}
