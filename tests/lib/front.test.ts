import type { RequestListener } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import type { Front, FrontOptions } from '../../lib/front';
import { onStop, stopAll } from '../../lib/on-stop';
import { closeFronts, openFront, raw } from '../support/front';

afterEach(closeFronts);

let front: Front | undefined;

const echo: RequestListener = (request, response) => {
  let body = '';
  request.on('data', (chunk: Buffer) => (body += chunk.toString()));
  request.on('end', () => response.end(JSON.stringify({ headers: request.headers, url: request.url, body })));
};

async function serve(handler: RequestListener, options: Partial<FrontOptions> = {}): Promise<string> {
  const opened = await openFront(handler, options);
  front = opened.front;
  return opened.origin;
}

describe('bodies', () => {
  test('64 KiB pass, one byte more is refused before the application sees it', async () => {
    let calls = 0;
    const origin = await serve((request, response) => {
      calls++;
      echo(request, response);
    });
    const post = (bytes: number) => fetch(origin, { method: 'POST', body: 'a'.repeat(bytes) });

    expect((await post(64 * 1024)).status).toBe(200);
    const refused = await post(64 * 1024 + 1);
    expect(refused.status).toBe(413);
    expect(await refused.text()).toContain('tel:119');
    expect(calls).toBe(1);
  });

  test('a body of undeclared length is counted as it comes', async () => {
    const origin = await serve(echo);
    const post = (pieces: number) =>
      fetch(origin, {
        method: 'POST',
        duplex: 'half',
        headers: { accept: 'application/json' },
        body: new ReadableStream({
          async pull(controller) {
            if (pieces-- > 0) controller.enqueue(new TextEncoder().encode('a'.repeat(1024)));
            else controller.close();
            await new Promise((resolve) => setTimeout(resolve, 1));
          },
        }),
      } as RequestInit);

    const passed = await post(64);
    expect(((await passed.json()) as { body: string }).body).toHaveLength(64 * 1024);
    const refused = await post(66);
    expect(refused.status).toBe(413);
    expect(await refused.json()).toEqual({ error: 'too-large' });
  });

  describe('of an address that takes more', () => {
    const larger = { largerBodies: { '/files': 100_000 } };
    const staff = { cookie: 'hersys-staff-session=x' };
    const post = (address: string, bytes: number, headers = {}) =>
      fetch(address, { method: 'POST', body: 'a'.repeat(bytes), headers }).then(({ status }) => status);

    test('so much passes from a browser of the staff, and one byte more is refused', async () => {
      const origin = await serve(echo, larger);
      expect(await post(`${origin}/files?x`, 100_000, staff)).toBe(200);
      expect(await post(`${origin}/files`, 100_001, staff)).toBe(413);
    });

    test('64 KiB pass from any other browser, at any other address, and by its relatives', async () => {
      const origin = await serve(echo, larger);
      expect(await post(`${origin}/files`, 65_537)).toBe(413);
      for (const path of ['/', '/files/', '/Files', '/files/x', '/%66iles', '/toString', '/__proto__'])
        expect(await post(origin + path, 65_537, staff), path).toBe(413);
      expect(await post(`${origin}/files`, 65_536)).toBe(200);
    });

    test('a body of undeclared length is counted, too', async () => {
      const origin = await serve(echo, larger);
      const body = (bytes: number) => new Blob(['a'.repeat(bytes)]).stream();
      const send = (bytes: number) =>
        fetch(`${origin}/files`, {
          method: 'POST',
          body: body(bytes),
          duplex: 'half',
          headers: staff,
        } as RequestInit).then(({ status }) => status);
      expect(await send(100_000)).toBe(200);
      expect(await send(100_001)).toBe(413);
    });
  });

  test('a client that asks first is told no instead of being invited', async () => {
    const origin = await serve(echo);
    const answer = await raw(
      origin,
      'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 70000\r\nExpect: 100-continue\r\n\r\n',
    );
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  });
});

describe('what is not a plain request to this site', () => {
  test.each(['GET http://evil.example/ HTTP/1.1', 'OPTIONS * HTTP/1.1', 'GET //evil.example/ HTTP/1.1'])(
    '%s is refused',
    async (line) => {
      const origin = await serve(echo);
      expect(await raw(origin, `${line}\r\nHost: a\r\n\r\n`)).toMatch(/^HTTP\/1\.1 400 /);
    },
  );

  test('a tunnel is not opened', async () => {
    const origin = await serve(echo);
    expect(await raw(origin, 'CONNECT evil.example:443 HTTP/1.1\r\nHost: a\r\n\r\n')).not.toMatch(/ 200 /);
  });
});

describe('a full house', () => {
  test('what comes beyond the bound is told to come back, with the 119 advice; health checks are not', async () => {
    const waiting: (() => void)[] = [];
    const origin = await serve(
      (request, response) => {
        if (request.url === '/wait') waiting.push(() => response.end('done'));
        else response.end('alive');
      },
      { maxOpen: 2 },
    );
    const held = [fetch(`${origin}/wait`), fetch(`${origin}/wait`)];
    await expect.poll(() => waiting.length).toBe(2);

    const refused = await fetch(`${origin}/wait`);
    expect(refused.status).toBe(503);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.text()).toContain('tel:119');
    expect((await fetch(`${origin}/healthz`)).status).toBe(200);

    for (const finish of waiting) finish();
    for (const response of held) expect(await (await response).text()).toBe('done');
    expect(await (await fetch(`${origin}/again`)).text()).toBe('alive');
  });

  test('an open event stream takes nobody’s place', async () => {
    const origin = await serve(
      (request, response) => {
        if (request.url !== '/events') return void response.end('served');
        response.setHeader('content-type', 'text/event-stream');
        response.write('data: hello\n\n');
      },
      { maxOpen: 1 },
    );
    const stream = await fetch(`${origin}/events`);
    expect(stream.status).toBe(200);
    expect(await (await fetch(origin)).text()).toBe('served');
  });
});

describe('the end', () => {
  test('an open request is answered, new ones are not taken, an event stream is not waited for', async () => {
    let finish = () => {};
    const origin = await serve((request, response) => {
      if (request.url === '/slow') finish = () => void response.end('in time');
      else {
        response.setHeader('content-type', 'text/event-stream');
        response.write('data: hello\n\n');
      }
    });
    await fetch(`${origin}/events`);
    const slow = fetch(`${origin}/slow`);
    await expect.poll(() => finish.name).not.toBe('');
    await new Promise((resolve) => setTimeout(resolve, 50));

    let drained = false;
    const drain = front?.drain(5000).then(() => (drained = true));
    await expect(fetch(`${origin}/new`)).rejects.toThrow();
    expect(drained).toBe(false);
    finish();
    expect(await (await slow).text()).toBe('in time');
    await drain;
    expect(drained).toBe(true);
  });

  test('waiting has a limit', async () => {
    const origin = await serve(() => {});
    const never = fetch(origin).catch(() => 'cut');
    await new Promise((resolve) => setTimeout(resolve, 50));
    const began = Date.now();
    await front?.drain(100);
    expect(Date.now() - began).toBeLessThan(1000);
    front?.server.closeAllConnections();
    expect(await never).toBe('cut');
  });

  test('what was registered is stopped; one that fails or hangs holds up nobody', async () => {
    const stopped: string[] = [];
    onStop(async () => void stopped.push(await Promise.resolve('worker')));
    onStop(() => Promise.reject(new Error('no')));
    onStop(() => new Promise(() => {}));
    const began = Date.now();
    await stopAll(200);

    expect(stopped).toEqual(['worker']);
    expect(Date.now() - began).toBeLessThan(1000);
  });
});
