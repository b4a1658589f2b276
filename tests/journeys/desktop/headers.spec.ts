import { readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { once } from 'node:events';
import { expectOwnScriptsOnly, expectProtected, nonceOf } from '../support/headers';
import { pages } from '../support/access-table';
import { formsSeen } from '../support/forms-seen';
import { expect, test } from '../support/own-product';
import { filled, pageAs, reactPageAs } from '../support/page-as';
import { builtActions, callAction, fieldsOf, postForm } from '../support/post-action';
import { ask, type RawAnswer } from '../support/raw-http';
import { database } from '../support/stored';
import { newWorld, staffCookie } from '../support/world';

test.describe.configure({ mode: 'default' });

const html = { accept: 'text/html' };

for (const actor of ['nobody', 'hanako', 'sato'] as const) {
  test(`every page is protected for ${actor}, however it is asked for, and runs only its own scripts`, async () => {
    test.setTimeout(120_000);
    const world = await newWorld();
    const cookie = await world.cookieOf(actor);
    const nonces = new Set<string | undefined>();
    for (const address of Object.keys(pages)) {
      const path = filled(address, world);
      const page = await pageAs(path, cookie);
      expectProtected(page, `GET ${address}`);
      expectOwnScriptsOnly(page, address);
      expect(nonces.has(nonceOf(page)), `${address} has a nonce of its own`).toBe(false);
      nonces.add(nonceOf(page));
      expectProtected(await pageAs(path, cookie, 'HEAD'), `HEAD ${address}`);
      expectProtected(await reactPageAs(path, cookie), `RSC ${address}`);
      const prefetch = { rsc: '1', 'next-router-prefetch': '1' };
      expectProtected(await reactPageAs(path, cookie, prefetch), `prefetch ${address}`);
      const segment = { ...prefetch, 'next-router-segment-prefetch': '/_tree' };
      expectProtected(await reactPageAs(path, cookie, segment), `segment ${address}`);
    }
    expect(nonces.has(undefined)).toBe(false);
  });
}

test('a sent form is answered protected, with and without scripts, when it is refused and when it leads on', async () => {
  const world = await newWorld();
  const built = builtActions();
  for (const [name, typed] of [
    ['app/(patient)/status-report/actions.ts sendInfectedReport', []],
    ['app/(patient)/status-report/actions.ts sendInfectedReport', [['emergencySigns', 'E7']]],
    ['app/(patient)/sign-in/actions.ts enter', [['email', 'nobody@example.jp']]],
    ['app/(patient)/register/email/actions.ts sendCode', []],
  ] as const) {
    const seen = formsSeen[name];
    if (!seen) throw new Error(`no form: ${name}`);
    const form = await seen(world);
    const id = built.get(name) ?? '';
    const fields = (await fieldsOf(id, form)).filter(([field]) => !typed.some(([own]) => own === field));
    const sent = [...fields, ...typed.map(([field, value]): [string, string] => [field, value])];
    const answer = await postForm(form.path, sent, form.cookie);
    expectProtected(answer, `${name} as a form`);
    expectOwnScriptsOnly(answer, name);
    expectProtected(await callAction(form.path, id, sent, form.cookie), `${name} by React`);
  }
});

test('what is no page is protected too', async () => {
  const post = (headers: Record<string, string>, body: string) => ({ method: 'POST', headers, body });
  const json = { 'content-type': 'application/json' };
  const origin = process.env.APP_URL ?? '';
  const route = '/api/v1/status-reports';
  const cases: [what: string, status: number, answer: Promise<RawAnswer>][] = [
    ['no such page', 404, ask('/no-such-page', { headers: html })],
    ['no such page for a program', 404, ask('/no-such-page', { headers: { accept: 'application/json' } })],
    ['a broken address', 404, ask('/%E0%A4%A', { headers: html })],
    ['the framework’s own failure', 500, ask('/_global-error', { headers: html })],
    ['the framework’s own failure for whoever asks', 500, ask('/_global-error')],
    ['the framework’s own picture service', 404, ask('/_next/image?url=%2Ficon.svg&w=64&q=75')],
    ['a double slash inside', 308, ask('/sign-in//code')],
    ['the health check', 200, ask('/healthz')],
    ['readiness', 200, ask('/readyz')],
    ['another method', 405, ask('/sign-in', { method: 'DELETE' })],
    ['another method on the route', 405, ask(route)],
    ['a report of nobody', 401, ask(route, post({ ...json, origin }, '{}'))],
    ['a report from elsewhere', 403, ask(route, post({ ...json, origin: 'https://evil.example' }, '{}'))],
    ['a report that is no JSON', 415, ask(route, post({ 'content-type': 'text/plain', origin }, '{}'))],
    ['a form from elsewhere', 403, ask('/sign-in', post({ origin: 'https://evil.example' }, ''))],
    ['a long form', 413, ask('/sign-in', post({ origin }, 'x'.repeat(65 * 1024)))],
    ['a long report', 413, ask(route, post({ ...json, origin }, 'x'.repeat(65 * 1024)))],
  ];
  for (const [what, status, asked] of cases) {
    const answer = await asked;
    expect(answer.status, what).toBe(status);
    expectProtected(answer, what);
    if (/html/.test(answer.headers['content-type'] ?? '')) expectOwnScriptsOnly(answer, what);
  }
});

test('what cannot be read as a request is answered protected', async () => {
  const { hostname, port } = new URL(process.env.APP_URL ?? '');
  for (const [line, status] of [
    ['hello', 400],
    ['GET / HTTP/1.1', 400],
    [`GET / HTTP/1.1\r\nHost: a\r\nCookie: ${'c'.repeat(20_000)}`, 431],
    ['POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked', 400],
  ] as const) {
    const socket = connect(Number(port), hostname);
    let text = '';
    socket.on('data', (chunk) => (text += chunk.toString()));
    socket.write(`${line}\r\n\r\n`);
    await once(socket, 'close');
    const lines = text
      .split('\r\n')
      .map((each): [string, string] => [each.replace(/:.*/, '').toLowerCase(), each.replace(/^[^:]*: /, '')]);
    expect(text).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expectProtected({ status, headers: Object.fromEntries(lines), text }, line.slice(0, 40));
  }
});

test('built files may be kept for ever, icons are asked about again', async () => {
  const [script] = readdirSync('.next/static/chunks').filter((file) => file.endsWith('.js'));
  const built = await ask(`/_next/static/chunks/${script}`);
  expectProtected(built, 'a script', { kept: true });
  expect(built.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  for (const icon of ['/favicon.ico', '/icon.svg', '/apple-touch-icon.png'])
    expectProtected(await ask(icon), icon, { kept: true });
  expectProtected(await ask('/_next/static/chunks/none.js'), 'a script that is not there');
});

test('headers that only the inside may send are without effect', async () => {
  const forged = {
    ...html,
    'content-security-policy': `script-src 'nonce-forged'`,
    'x-hersys-path': '/forged',
    'x-hersys-method': 'POST',
    'x-hersys-reference': 'forged',
    'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy',
    'x-middleware-rewrite': '/dashboard',
    'x-middleware-next': '1',
    'x-invoke-path': '/dashboard',
    'x-matched-path': '/dashboard',
    'x-nextjs-data': '1',
    'x-forwarded-host': 'forged.example',
  };
  const page = await ask('/sign-in', { headers: forged });
  expect(page.status).toBe(200);
  expect(page.text).not.toContain('forged');
  expect(JSON.stringify(page.headers)).not.toContain('forged');
  expectOwnScriptsOnly(page, 'a page asked for with forged headers');
  expect((await ask('/dashboard', { headers: forged })).headers.location).toContain('/dashboard/sign-in');
});

test('a page that fails is the front’s own, with the phone and 119, and says nothing of why', async () => {
  // A key that cannot be opened any more: the code page asks for it and fails.
  const cookie = await staffCookie('ueda', 'nurse', '13101', {
    secondFactor: false,
    secret: 'JBSWY3DPEHPK3PXP',
  });
  const path = '/dashboard/sign-in/code';
  const id = builtActions().get('app/dashboard/sign-in/code/actions.ts verifyCode') ?? '';
  const form = { path, cookie, typed: [['code', '123456']] as [string, string][] };
  const fields = await fieldsOf(id, form);
  await database()`update staff set sealed_totp_secret = 'not sealed at all' where name = 'ueda'`;
  const answer = await postForm(path, fields, cookie);
  expect(answer.status).toBe(500);
  expectProtected(answer, 'a failed form');
  expectOwnScriptsOnly(answer, 'a failed form');
  expect(answer.text).toContain('tel:119');
  expect(answer.text).toContain('tel:0300001111');
  expect(answer.text).not.toMatch(/sealed|secret|\bat [\w.]+ \(|node_modules|\.ts\b/);
  const byReact = await callAction(path, id, fields, cookie);
  expect(byReact.status).toBe(500);
  expectProtected(byReact, 'a failed action');
  expect(byReact.text).not.toMatch(/sealed|secret|\bat [\w.]+ \(|node_modules|\.ts\b/);
});

test('no document that the build made beforehand is served with its own scripts', () => {
  const manifest = JSON.parse(readFileSync('.next/prerender-manifest.json', 'utf8')) as { routes: object };
  // This one is the framework's page for failures; the front answers those itself. Another would need hashes.
  expect(Object.keys(manifest.routes)).toEqual(['/_global-error']);
});
