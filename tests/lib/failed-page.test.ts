import type { RequestListener, ServerResponse } from 'node:http';
import { createGzip } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { closeFronts, openFront } from '../support/front';

afterEach(closeFronts);

async function ask(handler: RequestListener, headers: Record<string, string>): Promise<[number, string]> {
  const { origin } = await openFront(handler, { helpPhone: '03-0000-1111' });
  const answer = await fetch(origin, { headers });
  return [answer.status, await answer.text()];
}

const fail =
  (type = 'text/html'): RequestListener =>
  (request, response) => {
    response.statusCode = 500;
    response.setHeader('content-type', type);
    response.write('<html id="__next_error__">');
    response.end(`blank ${String(request.headers['x-hersys-reference'])}`);
  };

/** Puts itself before `write` and `end`, as the compression of Next does. */
function compress(response: ServerResponse): void {
  const write = response.write.bind(response);
  const end = response.end.bind(response);
  const gzip = createGzip();
  response.setHeader('content-encoding', 'gzip');
  gzip.on('data', (chunk: Buffer) => write(chunk)).on('end', () => end());
  response.write = (chunk: string) => {
    if (!response.headersSent) response.writeHead(response.statusCode);
    return gzip.write(chunk);
  };
  response.end = (chunk?: unknown) => {
    gzip.end(chunk);
    return response;
  };
}

test('a page that failed says so without scripts, with the 119 advice and a reference', async () => {
  let given: unknown;
  const [status, page] = await ask(
    (request, response) => {
      given = request.headers['x-hersys-reference'];
      void fail()(request, response);
    },
    { accept: 'text/html', 'x-hersys-reference': 'chosen by the client' },
  );
  expect(status).toBe(500);
  expect(page).toContain('This is not your fault');
  expect(page).toContain('tel:119');
  expect(given).toMatch(/^[0-9a-f]{8}$/);
  expect(page).toContain(given);
  expect(page).not.toContain('blank');
  expect(page).toContain('tel:0300001111');
});

test('a failed page that was being compressed is answered just the same', async () => {
  const [status, page] = await ask(
    (request, response) => {
      compress(response);
      void fail()(request, response);
    },
    { accept: 'text/html' },
  );
  expect(status).toBe(500);
  expect(page).toContain('This is not your fault');
  expect(page.trimEnd().endsWith('</html>')).toBe(true);
});

test.each([
  ['scripts ask for a part of a page', { accept: 'text/html', rsc: '1' }],
  ['scripts send a form', { accept: 'text/html', 'next-action': 'abc' }],
  ['a program asks', { accept: 'application/json' }],
])('when %s the answer stays as it was', async (_who, headers) => {
  const [status, text] = await ask(fail(), headers);
  expect(status).toBe(500);
  expect(text).toContain('blank');
});

test('a browser that names no kind of answer gets the page too', async () => {
  const [status, page] = await ask(fail(), {});
  expect(status).toBe(500);
  expect(page).toContain('tel:119');
});

const pages: RequestListener = (request, response) => {
  const nowhere = request.url === '/nothing-is-here';
  const { cookie, 'x-hersys-path': path, 'content-security-policy': policy } = request.headers;
  compressIfAsked(request.headers['accept-encoding'], response);
  response.statusCode = 404;
  response.setHeader('content-type', 'text/html');
  response.setHeader('x-inside', 'yes');
  response.flushHeaders();
  response.write(nowhere ? '<h1>Not found</h1>' : '<html id="__next_error__">');
  response.end(nowhere ? JSON.stringify([request.method, cookie, path, policy]) : 'blank');
};
const compressIfAsked = (encodings: unknown, response: ServerResponse) => {
  if (String(encodings).includes('gzip')) compress(response);
};

test.each(['GET', 'POST'])(
  'what is not there is drawn whole for %s, in the language asked for',
  async (method) => {
    const { origin } = await openFront(pages, {});
    const headers = { accept: 'text/html', cookie: 'hersys-locale=ja', 'accept-encoding': 'gzip' };
    const answer = await fetch(`${origin}/cases/x`, {
      method,
      headers,
      ...(method === 'POST' && { body: 'a=1' }),
    });
    const text = await answer.text();
    expect(answer.status).toBe(404);
    expect(text.startsWith('<h1>Not found</h1>')).toBe(true);
    const policy = answer.headers.get('content-security-policy');
    expect(JSON.parse(text.slice(18))).toEqual(['GET', 'hersys-locale=ja', '/cases/x', policy]);
    expect(answer.headers.get('x-inside')).toBeNull();
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
  },
);

test('scripts that ask for a part of a page that is not there, and programs, get what there was', async () => {
  const { origin } = await openFront(pages, {});
  const asked = await fetch(origin, { headers: { rsc: '1' } });
  expect([asked.status, (await asked.text()).endsWith('blank')]).toEqual([404, true]);
  const head = await fetch(origin, { method: 'HEAD', headers: { accept: 'text/html' } });
  expect([head.status, await head.text()]).toEqual([404, '']);
});

test('where even that page fails the front’s own stands', async () => {
  const { origin } = await openFront((request, response) => {
    if (request.url === '/nothing-is-here') throw new Error('no page at all');
    return pages(request, response);
  });
  const answer = await fetch(origin, { headers: { accept: 'text/html' } });
  expect([answer.status, (await answer.text()).includes('tel:119')]).toEqual([500, true]);
});

test('a page that did not fail stays as it was', async () => {
  const [status, text] = await ask((_request, response) => void response.writeHead(404).end('not here'), {
    accept: 'text/html',
  });
  expect([status, text]).toEqual([404, 'not here']);
});
