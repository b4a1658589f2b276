import { scope } from './scope';

// Served at /worker.js instead of the worker while HERSYS_WORKER=off: it takes the place of whichever worker a phone has,
// empties what that one kept and takes itself away. From then on every page comes from the server as if there had been none.

scope.addEventListener('install', (event) => {
  event.waitUntil(scope.skipWaiting());
});

scope.addEventListener('activate', (event) => {
  event.waitUntil(leave());
});

async function leave(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(names.map((name) => caches.delete(name)));
  await scope.registration.unregister();
}
