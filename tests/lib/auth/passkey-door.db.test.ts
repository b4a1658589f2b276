import { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { closeDatabase } from '@/db/client';
import { openBrowser } from '../../support/browser';
import { freshDatabase } from '../../support/fresh-database';
import { takeChallenge } from '@/lib/auth/passkey-challenges';
import { askPasskey } from '@/lib/auth/passkey-door';
import { env } from '@/lib/env';

beforeAll(() => freshDatabase());
afterAll(() => closeDatabase());
afterEach(() => {
  env().APP_URL = 'http://localhost:3000';
});

const asks = (headers: Record<string, string> = {}) =>
  askPasskey({
    headers: { host: 'localhost:3000', origin: 'http://localhost:3000', ...headers },
    body: Readable.from([]),
  });

test('the question is the same for everybody but for its challenge, which the browser keeps sealed for five minutes', async () => {
  const [one, other] = [await asks(), await asks({ cookie: 'hersys-session=a-token' })];
  if (!('json' in one) || !('json' in other)) throw new Error('no answer');
  const { challenge, ...question } = one.json as { challenge: string };
  expect(question).toMatchObject({ rpId: 'localhost', userVerification: 'required' });
  expect({ ...other.json, challenge }).toEqual(one.json);
  expect(other.json).not.toEqual(one.json);

  const [pair = '', ...attributes] = one.cookie?.split('; ') ?? [];
  const [name = '', value = ''] = pair.split('=');
  expect(attributes.toSorted()).toMatchObject([
    expect.stringMatching(/^Expires=/),
    'HttpOnly',
    'Path=/',
    'SameSite=Lax',
  ]);
  expect(value).not.toContain(challenge);
  const lasts = Date.parse(attributes.find((each) => each.startsWith('Expires='))?.slice(8) ?? '');
  expect(lasts - Date.now()).toBeGreaterThan(290_000);
  expect(lasts - Date.now()).toBeLessThanOrEqual(300_000);
  const browser = openBrowser();
  browser.cookies.set(name, value);
  expect(await takeChallenge('sign-in', new Date())).toBe(challenge);
});

test('over https its cookie is bound to this host', async () => {
  env().APP_URL = 'https://hersys.example';
  const answer = await asks({ host: 'hersys.example', origin: 'https://hersys.example' });
  expect(answer.cookie).toMatch(/^__Host-hersys-passkey-challenge=.*; Secure$/);
});

test('no page of another site has it asked, and a product at a bare IP address asks nobody', async () => {
  expect(await asks({ origin: 'https://evil.example' })).toEqual({
    status: 403,
    json: { error: 'wrong-origin' },
  });
  env().APP_URL = 'http://127.0.0.1:3000';
  const answer = await asks({ host: '127.0.0.1:3000', origin: 'http://127.0.0.1:3000' });
  expect(answer).toEqual({ status: 404, json: { error: 'no-passkeys' } });
});
