import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { behindDoors, openDoor } from '@/lib/front-doors';

let server: Server | undefined;
afterEach(() => {
  server?.close();
  server?.closeAllConnections();
});

async function serve(): Promise<string> {
  server = createServer((request, response) => {
    void behindDoors((_, page) => void page.end('a page'))(request, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
}

const path = '/api/v1/status-reports';
const json = { 'content-type': 'application/json' };

test('before a door is opened its address is told to come back; nothing there ever reaches the pages', async () => {
  const origin = await serve();
  const early = await fetch(origin + path, { method: 'POST', headers: json, body: '{}' });
  expect(early.status).toBe(503);
  expect(early.headers.get('retry-after')).toMatch(/^\d+$/);

  openDoor(path, async ({ body, headers }) => {
    let text = '';
    for await (const chunk of body as AsyncIterable<Buffer>) text += chunk.toString();
    return { status: 429, json: { text, type: headers['content-type'] }, retryAfter: 7 };
  });
  for (const address of [path, `${path}?x=1`]) {
    const answer = await fetch(origin + address, { method: 'POST', headers: json, body: '"はい"' });
    expect(answer.status).toBe(429);
    expect(answer.headers.get('retry-after')).toBe('7');
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
    expect(answer.headers.get('content-type')).toBe('application/json');
    expect(await answer.json()).toEqual({ text: '"はい"', type: 'application/json' });
  }
  for (const method of ['GET', 'HEAD', 'PUT', 'DELETE']) {
    const answer = await fetch(origin + path, { method });
    expect(answer.status, method).toBe(405);
    expect(answer.headers.get('allow')).toBe('POST');
  }
  for (const other of ['/', `${path}/`, `${path}.rsc`, '/api/v1/Status-Reports'])
    expect(await (await fetch(origin + other)).text(), other).toBe('a page');
});
