import { openBrowser, within } from '../../support/browser';
import { lettersTo, morning } from '../../support/people';
import { freshDatabase } from '../../support/fresh-database';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { closeDatabase } from '@/db/client';
import { requestCode } from '@/lib/auth/request-code';
import { closeMailQueue, ensureMailQueue } from '@/lib/mail/queue';

beforeAll(async () => {
  await freshDatabase();
  await ensureMailQueue();
});
afterAll(async () => {
  await closeMailQueue();
  await closeDatabase();
});

let serial = 0;
let email = '';
let formToken = '';
beforeEach(() => {
  serial += 1;
  email = `hanako-${serial}@example.jp`;
  formToken = randomUUID();
});

const send = (change: Partial<Parameters<typeof requestCode>[0]> = {}, at = morning) =>
  requestCode({ purpose: 'register', email, locale: 'en', formToken, ...change }, at);
const freshBrowser = () => openBrowser(`192.0.2.${serial}`);
const cookie = 'hersys-email-challenge';

test('a form sent twice, whose first answer the browser dropped, leads to the code of the one letter', async () => {
  const first = freshBrowser();
  expect(await send()).toEqual({ kind: 'requested' });
  const second = freshBrowser();
  expect(await send()).toEqual({ kind: 'requested' });
  expect(second.cookies.get(cookie)).toBe(first.cookies.get(cookie));
  expect(await lettersTo(email)).toHaveLength(1);
});

test('the same where both are under way at once', async () => {
  const two = [freshBrowser(), freshBrowser()];
  const outcomes = await Promise.all(two.map((browser) => within(browser, () => send())));
  expect(outcomes).toEqual([{ kind: 'requested' }, { kind: 'requested' }]);
  expect(two[0]?.cookies.get(cookie)).toBe(two[1]?.cookies.get(cookie));
  expect(await lettersTo(email)).toHaveLength(1);
});

test.each([
  ['another showing of the form', () => ({ formToken: randomUUID() })],
  ['no token', () => ({ formToken: undefined })],
  ['another purpose', () => ({ purpose: 'reset-password' as const })],
])('%s in another browser is told to wait, and gets no cookie', async (_what, change) => {
  freshBrowser();
  await send();
  const other = freshBrowser();
  expect((await send(change())).kind).toBe('too-many-requests');
  expect(other.cookies.has(cookie)).toBe(false);
});

test('the token of a form opens nothing for another address', async () => {
  freshBrowser();
  await send();
  const other = freshBrowser();
  const elsewhere = `other-${serial}@example.jp`;
  await send({ email: elsewhere, formToken: randomUUID() });
  other.cookies.clear();
  expect((await send({ email: elsewhere })).kind).toBe('too-many-requests');
  expect(other.cookies.has(cookie)).toBe(false);
});

test('in the browser that has the code, asking too soon leads back to the page of the code', async () => {
  const browser = freshBrowser();
  await send();
  const challenge = browser.cookies.get(cookie);
  const again = await send({ formToken: randomUUID() });
  expect(again).toMatchObject({ kind: 'already-sent' });
  expect(browser.cookies.get(cookie)).toBe(challenge);
});

test('the cookie cannot be told from the form', async () => {
  const browser = freshBrowser();
  await send();
  expect(browser.cookies.get(cookie)).not.toBe(formToken);
});
