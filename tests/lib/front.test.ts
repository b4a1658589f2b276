import { once } from 'node:events';
import { request as httpRequest, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { clientAddress } from '../../lib/forwarded';
import { createFront, type Front, type FrontOptions } from '../../lib/front';
import { onStop, stopAll } from '../../lib/on-stop';

let front: Front | undefined;

afterEach(() => {
  front?.server.close();
  front?.server.closeAllConnections();
});

const echo: RequestListener = (request, response) => {
  let body = '';
  request.on('data', (chunk: Buffer) => (body += chunk.toString()));
  request.on('end', () => response.end(JSON.stringify({ headers: request.headers, url: request.url, body })));
};

/** The origin of a front before `handler`. */
async function serve(handler: RequestListener, options: Partial<FrontOptions> = {}): Promise<string> {
  front = createFront((request, response) => void handler(request, response), {
    appUrl: new URL('https://hersys.example'),
    hops: 0,
    ...options,
  });
  front.server.listen(0, '127.0.0.1');
  await once(front.server, 'listening');
  const address = front.server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
}

async function headersSeen(origin: string, headers: Record<string, string>): Promise<IncomingHttpHeaders> {
  // fetch would refuse to send a Host header of our choice.
  const request = httpRequest(origin, { headers });
  request.end();
  const [response] = (await once(request, 'response')) as [AsyncIterable<Buffer>];
  let text = '';
  for await (const chunk of response) text += chunk.toString();
  return (JSON.parse(text) as { headers: IncomingHttpHeaders }).headers;
}

/** Sends raw bytes and returns everything that comes back. */
async function raw(origin: string, text: string): Promise<string> {
  const { hostname, port } = new URL(origin);
  const socket = connect(Number(port), hostname);
  socket.write(text);
  let answer = '';
  socket.on('data', (chunk) => (answer += chunk.toString()));
  socket.on('error', () => {});
  await once(socket, 'close');
  return answer;
}

describe('who the client is', () => {
  test.each([
    { hops: 0, forwardedFor: '203.0.113.9', is: '198.51.100.1' },
    { hops: 0, forwardedFor: undefined, is: '198.51.100.1' },
    { hops: 1, forwardedFor: '6.6.6.6, 203.0.113.9', is: '203.0.113.9' },
    { hops: 2, forwardedFor: '6.6.6.6, 203.0.113.9, 10.0.0.1', is: '203.0.113.9' },
    { hops: 2, forwardedFor: '203.0.113.9', is: '198.51.100.1' },
    { hops: 1, forwardedFor: undefined, is: '198.51.100.1' },
    { hops: 1, forwardedFor: 'unknown', is: '198.51.100.1' },
    { hops: 1, forwardedFor: '2001:db8::7', is: '2001:db8::7' },
    { hops: 1, forwardedFor: '::ffff:203.0.113.9', is: '203.0.113.9' },
  ])('behind $hops proxies, X-Forwarded-For "$forwardedFor" → $is', ({ hops, forwardedFor, is }) => {
    expect(clientAddress(forwardedFor, '::ffff:198.51.100.1', hops)).toBe(is);
  });

  test('what the client says of its address, host and protocol never reaches the application', async () => {
    const origin = await serve(echo);
    const seen = await headersSeen(origin, {
      host: 'evil.example',
      forwarded: 'for=6.6.6.6',
      'x-real-ip': '6.6.6.6',
      'x-forwarded-for': '6.6.6.6',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-port': '1',
      'x-forwarded-proto': 'gopher',
    });

    expect(seen).toMatchObject({
      host: 'hersys.example',
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-host': 'hersys.example',
      'x-forwarded-proto': 'https',
    });
    expect(JSON.stringify(seen)).not.toMatch(/evil|6\.6\.6\.6|gopher|x-forwarded-port/);
  });

  test('on the own machine localhost and 127.0.0.1 are one place, other names are not', async () => {
    const origin = await serve(echo, { appUrl: new URL('http://localhost:4000') });

    expect((await headersSeen(origin, { host: '127.0.0.1:4000' }))['x-forwarded-host']).toBe(
      '127.0.0.1:4000',
    );
    expect((await headersSeen(origin, { host: '127.0.0.1:4001' }))['x-forwarded-host']).toBe(
      'localhost:4000',
    );
    expect((await headersSeen(origin, { host: 'rebound.example:4000' }))['x-forwarded-host']).toBe(
      'localhost:4000',
    );
  });
});

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
