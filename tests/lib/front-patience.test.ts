import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { closeFronts, openFront, raw } from '../support/front';

afterEach(closeFronts);

const patience = { head: 200, request: 400, silence: 60_000 };

async function open(origin: string): Promise<Socket> {
  const { hostname, port } = new URL(origin);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => {});
  await once(socket, 'connect');
  return socket;
}

describe('a client that takes its time', () => {
  test('over the head of a request is told 408', async () => {
    const { origin } = await openFront((_request, response) => void response.end(), {
      patience: { ...patience, request: 60_000 },
    });
    expect(await raw(origin, 'GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ')).toMatch(/^HTTP\/1\.1 408 /);
  });

  test('over a body is told 408, and takes nobody’s place any longer', async () => {
    const { front, origin } = await openFront((request) => void request.resume(), { patience });
    const answer = await raw(origin, 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nslow');
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    await expect.poll(() => front.openCount()).toBe(0);
  });

  test('and never reads what it asked for is cut off', async () => {
    const large = Buffer.alloc(32 * 1024 * 1024);
    const { front, origin } = await openFront((_request, response) => void response.end(large), {
      patience: { ...patience, silence: 300 },
    });
    const socket = await open(origin);
    socket.pause();
    socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
    await expect.poll(() => front.openCount()).toBe(1);
    await expect.poll(() => front.openCount(), { timeout: 5000 }).toBe(0);
    socket.destroy();
  });

  test('between two requests is let go after five seconds, and told so', async () => {
    const { origin } = await openFront((_request, response) => void response.end());
    expect((await fetch(origin)).headers.get('keep-alive')).toBe('timeout=5');
  });
});

test('connections have a bound: one more is closed unheard, and the next is taken when one has gone', async () => {
  const { origin } = await openFront((_request, response) => void response.end('served'), {
    maxConnections: 2,
  });
  const held = [await open(origin), await open(origin)];
  expect(await raw(origin, 'GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n')).toBe('');
  for (const socket of held) socket.destroy();
  await expect
    .poll(() => raw(origin, 'GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'))
    .toContain('served');
});

test('a thousand requests that were given up leave nothing behind', async () => {
  const answers: WeakRef<ServerResponse>[] = [];
  const { front, origin } = await openFront((_request, response) => void answers.push(new WeakRef(response)));
  for (let round = 0; round < 20; round++) {
    const sockets = await Promise.all(Array.from({ length: 50 }, () => open(origin)));
    for (const socket of sockets) socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
    await expect.poll(() => answers.length).toBe((round + 1) * 50);
    for (const socket of sockets) socket.destroy();
  }
  await expect.poll(() => front.openCount()).toBe(0);

  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  await expect
    .poll(() => {
      collect();
      return answers.filter((answer) => answer.deref()).length;
    })
    .toBeLessThan(10);
});
