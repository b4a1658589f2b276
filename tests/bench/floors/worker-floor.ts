import { createServer } from 'node:http';
import { freePort } from '../../../bin/free-port';

// The least that an app which opens from the phone can be: one page of a heading and a link, and a worker that keeps it.

const worker = `
addEventListener('install', (event) => event.waitUntil(caches.open('kept').then((cache) => cache.add('/kept')).then(() => skipWaiting())));
addEventListener('activate', (event) => event.waitUntil(Promise.all([clients.claim(), registration.navigationPreload.enable()])));
addEventListener('fetch', (event) => event.respondWith(event.request.url.endsWith('/kept')
  ? caches.match('/kept')
  : Promise.resolve(event.preloadResponse).then((answer) => answer ?? fetch(event.request))));
`;

// The mark on the link is the one by which React's scripts are seen to be at work: here there is nothing to wait for.
const page = `<!doctype html>
<html lang="en"><head><meta name="viewport" content="width=device-width, initial-scale=1"><title>Floor</title></head>
<body><main><h1>Floor</h1><a href="#here">Here</a></main>
<script>document.querySelector('a').__reactProps = 0; navigator.serviceWorker.register('/worker.js')</script></body></html>`;

export interface WorkerFloor {
  port: number;
  stop: () => void;
}

/** Serves that page: at `/kept` from the phone after the first visit, at `/asked` from here each time. */
export async function startWorkerFloor(): Promise<WorkerFloor> {
  const port = await freePort(20_000 + Math.floor(Math.random() * 20_000));
  const server = createServer(({ url }, response) => {
    const isWorker = url === '/worker.js';
    response.writeHead(200, { 'content-type': isWorker ? 'text/javascript' : 'text/html; charset=utf-8' });
    response.end(isWorker ? worker : page);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    port,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
