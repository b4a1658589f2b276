import {
  dropOldFiles,
  followLanguage,
  fromKeptFirst,
  keepShells,
  keptLanguage,
  keptShell,
} from './kept-files';
import { sendWaiting, syncTag } from '../on-phone/send-waiting';
import { openPage } from './open-page';
import { listenToPushes, type PushWorker } from './push';
import { scope } from './scope';
import { fallbackFor, isShownAtOnce, isStaticFile, preloadUnused } from './shells';

// The service worker, served at /worker.js by lib/front-worker.ts. Here stands which event does what; how is done in the
// files beside it. An event that scope.ts does not know yet gets a line in its `Events`.

scope.addEventListener('install', (event) => {
  event.waitUntil(keptLanguage().then(keepShells));
});

scope.addEventListener('activate', (event) => {
  // The first worker takes the page that brought it under its care, so that the next step already works offline.
  event.waitUntil(Promise.all([dropOldFiles(), askAhead(), scope.clients.claim()]));
});

async function askAhead(): Promise<void> {
  const { navigationPreload } = scope.registration;
  await navigationPreload?.enable();
  await navigationPreload?.setHeaderValue(preloadUnused);
}

scope.addEventListener('fetch', (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== 'GET' || origin !== scope.location.origin) return;
  if (mode !== 'navigate') {
    if (isStaticFile(pathname)) event.respondWith(fromKeptFirst(event.request));
    return;
  }
  if (isShownAtOnce(pathname)) {
    event.respondWith(keptShell(pathname).then((kept) => kept ?? fetch(event.request)));
    // What the browser asked for meanwhile is not thrown away while it is under way: it would complain.
    event.waitUntil(Promise.resolve(event.preloadResponse).catch(() => {}));
    return;
  }
  const fallback = fallbackFor(pathname);
  if (fallback) event.respondWith(openPage(event, fallback));
});

scope.addEventListener('message', (event) => {
  const said = event.data as { activate?: true; language?: string };
  // Only because somebody pressed the button: see app/offline/_components/app-worker.tsx.
  if (said.activate) event.waitUntil(scope.skipWaiting());
  if (typeof said.language === 'string') event.waitUntil(followLanguage(said.language).catch(() => {}));
});

// There is a connection again, or the browser thinks so; it asks once more later where something still waits.
scope.addEventListener('sync', (event) => {
  if (event.tag === syncTag)
    event.waitUntil(sendWaiting().then((waits) => waits && Promise.reject(new Error('waits'))));
});

// Reminders: a push, a pressed notification, a new address of this browser.
listenToPushes(globalThis as unknown as PushWorker);
