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
  response.write = (chunk: string) => gzip.write(chunk);
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

test('a page that did not fail stays as it was', async () => {
  const [status, text] = await ask((_request, response) => void response.writeHead(404).end('not here'), {
    accept: 'text/html',
  });
  expect([status, text]).toEqual([404, 'not here']);
});
