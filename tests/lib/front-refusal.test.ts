import type { RequestListener } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { readingsInBrackets } from '@/lib/language/furigana/notation';
import { langOf, locales } from '@/lib/language/locales';
import { messages } from '@/lib/language/messages';
import { closeFronts, openFront, raw } from '../support/front';

afterEach(closeFronts);

const echo: RequestListener = (request, response) => {
  request.resume().on('end', () => response.end('served'));
};

describe('what a page of ours would not send', () => {
  test.each(['PUT', 'DELETE', 'PATCH', 'TRACE', 'OPTIONS', 'PROPFIND'])('%s is refused', async (method) => {
    const { origin } = await openFront(echo);
    const answer = await raw(origin, `${method} /sign-in HTTP/1.1\r\nHost: a\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 405 [\s\S]*allow: GET, HEAD, POST/i);
  });

  test.each([
    ['https://evil.example', 403],
    ['http://hersys.example', 403],
    ['null', 403],
    ['https://hersys.example', 200],
  ])('a form from the origin %s → %i', async (from, status) => {
    let calls = 0;
    const { origin } = await openFront((request, response) => {
      calls++;
      echo(request, response);
    });
    const post = (path: string) => fetch(`${origin}${path}`, { method: 'POST', headers: { origin: from } });
    expect((await post('/sign-in')).status).toBe(status);
    expect(calls).toBe(status === 200 ? 1 : 0);
    // This one answers itself, with the level of what was sent.
    expect((await post('/api/v1/status-reports')).status).toBe(200);
  });

  test('a wish to upgrade the connection is passed over', async () => {
    const { origin } = await openFront(echo);
    const answer = await raw(
      origin,
      'GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, close\r\nUpgrade: h2c\r\n\r\n',
    );
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
  });
});

describe('the page of a refusal', () => {
  const pageIn = async (headers: Record<string, string>) => {
    const { origin } = await openFront(echo, { maxOpen: 0 });
    return (await fetch(origin, { headers })).text();
  };

  test.each([...locales])('is in %s, with Japanese or English beside it', async (locale) => {
    const page = await pageIn({ cookie: `a=b; hersys-locale=${locale}` });
    const beside = langOf(locale) === 'ja' ? 'en' : 'ja';
    expect(page).toContain(`<html lang="${langOf(locale)}">`);
    expect(page).toContain(`<p>${readingsInBrackets(messages[locale].refused.busy)}</p>`);
    expect(page).toContain(`<p lang="${beside}">${messages[beside].refused.busy}</p>`);
    expect(page).not.toContain('《');
  });

  test('is in what the browser asks for, else in English', async () => {
    expect(await pageIn({ 'accept-language': 'pt-BR,pt;q=0.9' })).toContain(messages.pt.refused.busy);
    expect(await pageIn({ cookie: 'hersys-locale=xx' })).toContain('<html lang="en">');
  });
});

describe('a report that is turned away', () => {
  const report = (answers: object) => JSON.stringify({ answers });
  const tooLong = 'x'.repeat(70_000);

  test.each([
    ['with an emergency sign', report({ emergencySigns: ['E7'] }), true],
    ['with a saturation of ９０', report({ oxygenSaturation: '９０' }), true],
    ['without one', report({ emergencySigns: ['none'], oxygenSaturation: 97 }), false],
    ['that is no JSON, with a sign', '{"answers":{"emergencySigns":["E12"]', true],
  ])('%s says so', async (_what, body, isEmergency) => {
    const { origin } = await openFront(echo, { maxOpen: 0 });
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(origin, { method: 'POST', headers, body });
    expect(answer.status).toBe(503);
    expect(await answer.json()).toEqual({ error: 'busy', ...(isEmergency ? { level: 'emergency' } : {}) });
  });

  test('for its length is looked at as far as it may go', async () => {
    const { origin } = await openFront(echo);
    const headers = { 'content-type': 'application/json' };
    const body = report({ emergencySigns: ['E7'], message: tooLong });
    const answer = await fetch(origin, { method: 'POST', headers, body });
    expect(answer.status).toBe(413);
    expect(await answer.json()).toEqual({ error: 'too-large', level: 'emergency' });
  });

  test('is answered although its end never comes', async () => {
    const { origin } = await openFront(echo, { maxOpen: 0 });
    const head =
      'POST / HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n';
    const answer = await raw(origin, `${head}{"answers":{"emergencySigns":["E1"],`);
    expect(answer).toMatch(/^HTTP\/1\.1 503 [\s\S]*"level":"emergency"/);
  });

  test('as a page names the phone of the service', async () => {
    const { origin } = await openFront(echo, { maxOpen: 0, helpPhone: '03-0000-1111' });
    const page = await (await fetch(origin)).text();
    expect(page).toContain('<a href="tel:0300001111">03-0000-1111</a>');
    expect(page).toContain('tel:119');
  });
});
