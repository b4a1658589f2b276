import { request as httpRequest, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import { once } from 'node:events';
import { afterEach, describe, expect, test } from 'vitest';
import { closeFronts, openFront, raw } from '../support/front';

afterEach(closeFronts);

const expected: Record<string, string | RegExp> = {
  'content-security-policy': /frame-ancestors 'none'/,
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': /camera=\(\).*geolocation=\(\).*microphone=\(\)/,
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'cache-control': /no-store/,
};

function expectProtected(headers: IncomingHttpHeaders): void {
  for (const [name, value] of Object.entries(expected)) expect(headers[name], name).toMatch(value);
  expect(headers['content-security-policy']).not.toMatch(/unsafe/);
  expect(headers['x-powered-by'] ?? headers.server).toBeUndefined();
}

/** The head of a raw answer, as Node would read it. */
function headOf(answer: string): [line: string, headers: IncomingHttpHeaders] {
  const [line = '', ...lines] = (answer.split('\r\n\r\n')[0] ?? '').split('\r\n');
  const pairs = lines.map((each) => [each.replace(/:.*/, '').toLowerCase(), each.replace(/^.*?: /, '')]);
  return [line, Object.fromEntries(pairs) as IncomingHttpHeaders];
}

const echo: RequestListener = (request, response) => void response.end(JSON.stringify(request.headers));
const fail: RequestListener = (_request, response) => void response.writeHead(500).end('blank');
const boom = () => {
  throw new Error('select * from accounts');
};
const host = 'Host: a\r\nConnection: close\r\n';

describe('every answer of the front is protected', () => {
  test.each([
    ['a page', 200, `GET / HTTP/1.1\r\n${host}\r\n`, echo],
    ['a page that is only asked about', 200, `HEAD / HTTP/1.1\r\n${host}\r\n`, echo],
    ['a failed page', 500, `GET / HTTP/1.1\r\n${host}\r\n`, fail],
    ['a failed answer to a program', 500, `GET / HTTP/1.1\r\n${host}Accept: application/json\r\n\r\n`, fail],
    ['another place', 400, `GET http://evil.example/ HTTP/1.1\r\n${host}\r\n`, echo],
    ['another origin', 403, `POST / HTTP/1.1\r\n${host}Origin: https://evil.example\r\n\r\n`, echo],
    ['another method', 405, `DELETE / HTTP/1.1\r\n${host}\r\n`, echo],
    ['a long body', 413, `POST / HTTP/1.1\r\n${host}Content-Length: 70000\r\n\r\n`, echo],
    ['no host', 400, `GET / HTTP/1.1\r\n\r\n`, echo],
    ['no request at all', 400, 'hello\r\n\r\n', echo],
    ['a long head', 431, `GET / HTTP/1.1\r\n${host}Cookie: ${'c'.repeat(20_000)}\r\n\r\n`, echo],
    ['two lengths', 400, `POST / HTTP/1.1\r\n${host}Content-Length: 1\r\nContent-Length: 2\r\n\r\n`, echo],
  ])('%s (%i)', async (_what, status, text, handler) => {
    const { origin } = await openFront(handler);
    const [line, headers] = headOf(await raw(origin, text));
    expect(line).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expectProtected(headers);
  });

  test('a full house (503)', async () => {
    const { origin } = await openFront(echo, { maxOpen: 0 });
    for (const accept of ['text/html', 'application/json']) {
      const answer = await fetch(origin, { headers: { accept } });
      expect(answer.status).toBe(503);
      expectProtected(Object.fromEntries(answer.headers));
    }
  });

  test.each([
    ['throws', () => boom()],
    ['rejects', () => Promise.resolve().then(boom)],
  ])('a handler that %s', async (_how, handler) => {
    const { origin } = await openFront(handler);
    const answer = await fetch(origin);
    expect(answer.status).toBe(500);
    expectProtected(Object.fromEntries(answer.headers));
    expect(await answer.text()).not.toContain('select');
  });
});

describe('the nonce', () => {
  const nonceOf = (policy = '') => /'nonce-([0-9a-f]{32})'/.exec(policy)?.[1] ?? 'none';

  test('is another for each answer, and the pages are told the one that is sent', async () => {
    const { origin } = await openFront(echo);
    const seen = new Set<string>();
    for (let turn = 0; turn < 50; turn++) {
      const answer = await fetch(origin);
      const sent = nonceOf(answer.headers.get('content-security-policy') ?? '');
      const told = (await answer.json()) as IncomingHttpHeaders;
      expect(nonceOf(String(told['content-security-policy']))).toBe(sent);
      seen.add(sent);
    }
    expect(seen.size).toBe(50);
    expect(seen.has('none')).toBe(false);
  });

  test('stands beside nothing that would run other scripts, except on the developer’s machine', async () => {
    const policyOf = async (development: boolean) => {
      const { origin } = await openFront(echo, { development, appUrl: new URL('http://localhost:3000') });
      return (await fetch(origin)).headers.get('content-security-policy') ?? '';
    };
    expect(await policyOf(false)).toMatch(/script-src 'self' 'nonce-[0-9a-f]{32}' 'strict-dynamic';/);
    expect(await policyOf(false)).not.toMatch(/unsafe|ws:|upgrade-insecure/);
    expect(await policyOf(true)).toMatch(/script-src [^;]*'unsafe-eval'/);
    expect(await policyOf(true)).not.toMatch(/script-src [^;]*'unsafe-inline'/);
  });
});

test('what a client says under the names of the inside never arrives', async () => {
  const { origin } = await openFront(echo);
  const request = httpRequest(`${origin}/sign-in?a=b`, {
    method: 'POST',
    headers: {
      'content-security-policy': `script-src 'nonce-mine'`,
      'content-security-policy-report-only': `script-src 'nonce-mine'`,
      'x-hersys-path': '/mine',
      'x-hersys-method': 'MINE',
      'x-hersys-reference': 'mine',
      'x-middleware-subrequest': 'mine',
      'x-middleware-prefetch': 'mine',
      'x-invoke-path': '/mine',
      'x-matched-path': '/mine',
      'x-nextjs-data': 'mine',
      'x-prerender-revalidate': 'mine',
      'x-now-route-matches': 'mine',
      'next-resume': 'mine',
    },
  });
  request.end();
  const [response] = (await once(request, 'response')) as [AsyncIterable<Buffer>];
  let text = '';
  for await (const chunk of response) text += chunk.toString();
  expect(text).not.toMatch(/mine/i);
  expect(JSON.parse(text)).toMatchObject({ 'x-hersys-path': '/sign-in?a=b', 'x-hersys-method': 'POST' });
});

test('without https nothing promises it', async () => {
  const { origin } = await openFront(echo, { appUrl: new URL('http://localhost:3000') });
  expect((await fetch(origin)).headers.get('strict-transport-security')).toBeNull();
});

test('built files may be kept, everything else not', async () => {
  const { origin } = await openFront(echo);
  const cacheControl = async (path: string) => (await fetch(origin + path)).headers.get('cache-control');
  expect(await cacheControl('/_next/static/chunks/a.js')).toBeNull();
  for (const path of ['/', '/status-report', '/favicon.ico/x', '/_next/data/a.json', '/_next/static'])
    expect(await cacheControl(path), path).toBe('private, no-store');
});
