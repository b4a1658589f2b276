import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { behindCrowd } from '@/lib/front-crowd';

const held: ServerResponse[] = [];
const server = createServer((request, response) => {
  void behind(request, response);
});
const behind = behindCrowd((request, response) => {
  if (request.url === '/sign-in' && request.method === 'POST') held.push(response);
  else response.end('a page');
}, 2);

afterEach(() => {
  server.close();
  server.closeAllConnections();
});

test('beyond so many sign-ins at once the next are told to come back; other pages are not, and places become free', async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  const signIn = () => fetch(`${origin}/sign-in`, { method: 'POST', body: 'x' });

  const waiting = [signIn(), signIn()];
  while (held.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
  const third = await signIn();
  expect(third.status).toBe(503);
  expect(third.headers.get('retry-after')).toMatch(/^\d+$/);
  expect((await fetch(`${origin}/sign-in`)).status).toBe(200);
  expect((await fetch(`${origin}/`, { method: 'POST' })).status).toBe(200);

  held.forEach((response) => response.end());
  expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual([200, 200]);
  const next = signIn();
  while (held.length < 3) await new Promise((resolve) => setTimeout(resolve, 5));
  held[2]?.end();
  expect((await next).status).toBe(200);
});
