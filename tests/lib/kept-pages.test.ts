import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { request as ask } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { behindKeptPages } from '@/lib/kept-pages';
import { closeFronts, openFront } from '../support/front';

const appUrl = new URL('https://hersys.example');

beforeAll(() => {
  for (const [name, value] of Object.entries({
    APP_URL: appUrl.origin,
    AUTH_SECRET: 'a secret for tests, long enough to pass',
    RESEND_API_KEY: 're_test',
    MAIL_FROM: 'My HER-SYS <no-reply@hersys.example>',
    DEFAULT_LOCALE: 'ja',
  }))
    vi.stubEnv(name, value);
});
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
  asked = [];
  extra = () => '';
  change = () => {};
});
afterEach(() => {
  closeFronts();
  vi.useRealTimers();
});

/** What the pages were asked, those drawn to be kept among it. */
let asked: IncomingMessage[] = [];
let extra: (request: IncomingMessage) => string;
let change: (response: ServerResponse) => void;

/** Pages as Next draws them: the nonce of the request's policy on scripts, the language, and all that came with the request. */
function pages(request: IncomingMessage, response: ServerResponse): void {
  asked.push(request);
  const nonce = /nonce-(\w+)/.exec(String(request.headers['content-security-policy']))?.[1];
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.setHeader('vary', 'rsc');
  change(response);
  const { host, cookie, 'user-agent': agent, 'accept-language': language, ...more } = request.headers;
  delete more['content-security-policy'];
  delete more['x-hersys-reference'];
  const body = `<html><script nonce="${nonce}"></script>${extra(request)}${JSON.stringify([host, cookie, agent, language, more])}`;
  response.write(body);
  response.end(`<script nonce="${nonce}"></script></html>`);
}

interface Answer {
  status: number;
  headers: IncomingMessage['headers'];
  text: string;
  nonce: string;
}

async function open() {
  const { origin } = await openFront(behindKeptPages(pages, { appUrl }));
  return (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    new Promise<Answer>((resolve, reject) => {
      const sent = ask(`${origin}${path}`, { method, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const whole = Buffer.concat(chunks);
          const text = response.headers['content-encoding'] === 'gzip' ? gunzipSync(whole) : whole;
          const nonce = /nonce-(\w+)/.exec(String(response.headers['content-security-policy']))?.[1] ?? '';
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: text.toString(),
            nonce,
          });
        });
      });
      sent.on('error', reject);
      sent.end('content-length' in headers ? 'x' : undefined);
    });
}

/** Once it has been asked for, and drawn twice more to be kept. */
async function kept(get: Awaited<ReturnType<typeof open>>, path = '/', headers = {}) {
  await get(path, headers);
  await expect.poll(() => asked.length % 3).toBe(0);
  asked = [];
}

const fromMemory = () => asked.length === 0;

describe('from memory', () => {
  test('a page has the same words each time, and a fresh nonce that only its own policy knows', async () => {
    const get = await open();
    await kept(get);
    const answers = [await get('/'), await get('/', { 'accept-encoding': 'br, gzip' }), await get('/')];
    expect(fromMemory()).toBe(true);
    expect(new Set(answers.map(({ nonce }) => nonce)).size).toBe(3);
    for (const { text, nonce } of answers) expect(text.split(`nonce="${nonce}"`)).toHaveLength(3);
    const words = answers.map(({ text, nonce }) => text.replaceAll(nonce, ''));
    expect(new Set(words).size).toBe(1);
    expect(answers[1]?.headers['content-encoding']).toBe('gzip');
    expect(answers[0]?.headers).not.toHaveProperty('content-encoding');
  });

  test('every answer has the headers of the front, and says on what it depends', async () => {
    const get = await open();
    await kept(get);
    const { status, headers, text } = await get('/');
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-length': String(Buffer.byteLength(text)),
      'cache-control': 'private, no-store',
      'x-frame-options': 'DENY',
      vary: 'rsc, Accept-Encoding, Accept-Language, Cookie',
    });
    const head = await get('/', {}, 'HEAD');
    expect([head.text, head.headers['content-length']]).toEqual(['', headers['content-length']]);
    expect(fromMemory()).toBe(true);
  });

  test('each form is told from every other', async () => {
    extra = () => {
      const token = randomUUID();
      return `<input type="hidden" name="formToken" value="${token}"/>{"value":"${token}"}`;
    };
    const get = await open();
    await kept(get, '/register/email');
    const tokens = await Promise.all(
      Array.from({ length: 4 }, async () => {
        const { text } = await get('/register/email', { 'accept-encoding': 'gzip' });
        const token = /name="formToken" value="([0-9a-f-]{36})"/.exec(text)?.[1] ?? '';
        expect(text).toContain(`{"value":"${token}"}`);
        return token;
      }),
    );
    expect(fromMemory()).toBe(true);
    expect(new Set(tokens).size).toBe(4);
  });

  test('each language is its own page, by the cookie before the browser, else as the operator set it', async () => {
    const get = await open();
    for (const headers of [{}, { 'accept-language': 'en' }]) await kept(get, '/', headers);
    const language = async (headers: Record<string, string>) =>
      /hersys-locale=(\w+)/.exec((await get('/', headers)).text)?.[1];
    expect(await language({})).toBe('ja');
    expect(await language({ 'accept-language': 'fr, en;q=0.5' })).toBe('en');
    expect(await language({ 'accept-language': 'en', cookie: 'hersys-locale=ja' })).toBe('ja');
    // What a passkey is to sign says nothing of anybody.
    expect(await language({ 'accept-language': 'ja', cookie: 'hersys-passkey-challenge=sealed' })).toBe('ja');
    const both = '__Host-hersys-passkey-challenge=sealed; hersys-locale=ja';
    expect(await language({ 'accept-language': 'en', cookie: both })).toBe('ja');
    expect(await language({ 'accept-language': '\u00ff;;q=x,,*' })).toBe('ja');
    expect(fromMemory()).toBe(true);
  });

  test('after a minute it is drawn again', async () => {
    const get = await open();
    await kept(get);
    vi.advanceTimersByTime(59_000);
    await get('/');
    expect(fromMemory()).toBe(true);
    vi.advanceTimersByTime(1_001);
    await Promise.all([get('/'), get('/'), get('/')]);
    // Drawn for nobody, twice as ever, while all who come are given the old one.
    await expect.poll(() => asked.length).toBe(2);
    await get('/');
    expect(asked).toHaveLength(2);
  });
});

describe('nothing of a visitor', () => {
  test('gets into what is kept, whatever they send', async () => {
    const get = await open();
    const hostile = 'evil.example';
    await kept(get, '/', {
      host: hostile,
      'user-agent': hostile,
      'x-forwarded-host': hostile,
      'x-forwarded-for': hostile,
      'x-hersys-path': hostile,
      'content-security-policy': `'nonce-${hostile}'`,
      'accept-language': `ja, ${hostile}`,
      'x-anything': hostile,
      accept: hostile,
      referer: hostile,
    });
    const { text } = await get('/');
    expect(fromMemory()).toBe(true);
    expect(text).toContain('"hersys.example"');
    expect(text).not.toContain(hostile);
  });

  test.each([
    'hersys-session=a-token',
    '__Host-hersys-session=a-token',
    'hersys-email-challenge=an-id; hersys-locale=ja',
    'hersys-locale=ja; hersys-staff-session=a-token',
    'hersys-locale=ja=hersys-session',
    'hersys-locale=fr',
    'hersys-locale',
    'anything=else',
    ' ',
    'hersys-passkey-challenge=sealed; hersys-session=a-token',
    'hersys-passkey-challenges=sealed',
  ])('with the cookie %j is answered from memory, or kept', async (cookie) => {
    const get = await open();
    await get('/', { cookie });
    await get('/', { cookie });
    expect(asked.map(({ headers }) => headers.cookie?.trim())).toEqual([cookie.trim(), cookie.trim()]);
    // Nor when a stranger was here before.
    asked = [];
    await kept(get);
    expect((await get('/', { cookie })).text).toContain(JSON.stringify(cookie.trim()));
    expect(asked).toHaveLength(1);
  });

  test.each([
    ['a query', '/?to=x', {}, 'GET'],
    ['an address that is not listed', '/status-report', {}, 'GET'],
    ['another spelling', '/emergency/', {}, 'GET'],
    ['an escape', '/%65mergency', {}, 'GET'],
    ['a sent form', '/', {}, 'POST'],
    ['what scripts ask for', '/', { rsc: '1' }, 'GET'],
    ['a prefetch', '/', { 'next-router-prefetch': '1' }, 'GET'],
    ['a body', '/', { 'content-length': '1' }, 'GET'],
    ['a body of no declared length', '/', { 'transfer-encoding': 'chunked' }, 'GET'],
  ])('%s is a matter of the pages', async (_, path, headers, method) => {
    const get = await open();
    await kept(get);
    await get(path, headers, method);
    await get(path, headers, method);
    expect(asked).toHaveLength(2);
  });
});

describe('what is not the same for everybody is never kept', () => {
  test.each<[string, () => void]>([
    ['something fresh on the page', () => (extra = () => randomUUID())],
    ['a cookie', () => (change = (response) => response.setHeader('set-cookie', 'a=b'))],
    ['another place', () => (change = (response) => (response.statusCode = 307))],
    ['a failure', () => (change = (response) => (response.statusCode = 503))],
    ['no page', () => (change = (response) => response.setHeader('content-type', 'application/json'))],
    ['what is compressed', () => (change = (response) => response.setHeader('content-encoding', 'br'))],
  ])('%s', async (_, prepare) => {
    prepare();
    const get = await open();
    await get('/');
    await expect.poll(() => asked.length).toBe(3);
    await get('/');
    await get('/');
    // Nor is it tried again at each request.
    expect(asked).toHaveLength(5);
  });

  test('pages that cannot be drawn', async () => {
    let calls = 0;
    change = () => {
      calls++;
      if (calls > 1) throw new Error('not now');
    };
    const get = await open();
    expect((await get('/')).status).toBe(200);
    await expect.poll(() => calls).toBe(2);
    expect((await get('/')).status).toBe(500);
  });
});
