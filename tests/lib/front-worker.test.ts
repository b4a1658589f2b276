import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { workerScript } from '../../bin/worker-script';
import { behindWorker } from '@/lib/front-worker';

let server: Server | undefined;
afterEach(() => {
  server?.close();
  server?.closeAllConnections();
});

const configured = { HELP_PHONE: '03-0000-1111', HERSYS_DEMO: undefined, HERSYS_WORKER: undefined };

async function serve(script: string): Promise<string> {
  const handler = behindWorker(script, (_, page) => void page.end('a page'));
  server = createServer((request, response) => void handler(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
}

test('the worker is asked for anew each time, and sent only when it is another', async () => {
  const origin = await serve(workerScript(configured));
  const answer = await fetch(`${origin}/worker.js`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('cache-control')).toBe('no-cache');
  expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  expect(await answer.text()).toContain('addEventListener("install"');
  const tag = answer.headers.get('etag') ?? '';
  const again = await fetch(`${origin}/worker.js`, { headers: { 'if-none-match': tag } });
  expect([again.status, await again.text()]).toEqual([304, '']);
  expect((await fetch(`${origin}/worker.js`, { method: 'POST' })).status).toBe(405);
  for (const other of ['/', '/worker.jsx', '/x/worker.js'])
    expect(await (await fetch(origin + other)).text()).toBe('a page');
});

test('what the browser asks for while the worker starts is not drawn where the worker shows its own page', async () => {
  const origin = await serve(workerScript(configured));
  const ask = (path: string, says: string) =>
    fetch(origin + path, { headers: { 'service-worker-navigation-preload': says } });
  for (const path of ['/today', '/today?then=report', '/emergency', '/offline/report/contact?for=1']) {
    const answer = await ask(path, 'shells');
    expect([answer.status, await answer.text()], path).toEqual([204, '']);
    // A worker of a former release may show what came.
    expect(await (await ask(path, 'true')).text(), path).toBe('a page');
  }
  for (const path of ['/', '/offline', '/status-report/infected', '/todays'])
    expect(await (await ask(path, 'shells')).text(), path).toBe('a page');
});

test('the worker is another when what its pages say is another, and one that leaves when it is switched off', () => {
  const script = workerScript(configured);
  expect(workerScript(configured)).toBe(script);
  expect(workerScript({ ...configured, HELP_PHONE: '03-0000-9999' })).not.toBe(script);
  expect(script).not.toContain('unregister');
  const retired = workerScript({ ...configured, HERSYS_WORKER: 'off' });
  expect(retired).toContain('unregister');
  expect(retired).not.toContain('"fetch"');
});
