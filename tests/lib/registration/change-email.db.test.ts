import { openBrowser, within } from '../../support/browser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeDatabase, db } from '@/db/client';
import { accounts } from '@/db/schema/accounts';
import { enterCode } from '@/lib/auth/enter-code';
import { pendingChallenge } from '@/lib/auth/pending-challenge';
import { requestCode } from '@/lib/auth/request-code';
import { verifyPassword } from '@/lib/auth/passwords';
import { closeMailQueue, ensureMailQueue } from '@/lib/mail/queue';
import { changeEmail } from '@/lib/registration/change-email';
import { resetPassword } from '@/lib/registration/change-password';
import { freshDatabase } from '../../support/fresh-database';
import { accountOf, actor, lettersTo, newAccount } from '../../support/people';

// A code that opens an account is judged by NextAuth, on the present clock.
const morning = new Date();
const password = 'tegami to Hato 7';
let serial = 0;

beforeAll(async () => {
  process.env.LIMITS = JSON.stringify({ 'code.secondsBetweenSends': 0 });
  await freshDatabase();
  await ensureMailQueue();
});
afterAll(async () => {
  await closeMailQueue();
  await closeDatabase();
});

function freshBrowser() {
  serial += 1;
  return openBrowser(`192.0.2.${serial}`);
}

/** Somebody who wants another address and has typed the code of the letter to it. */
async function withCodeFor(email: string) {
  freshBrowser();
  const account = actor(await newAccount(`hanako-${serial}@example.jp`, password));
  await requestCode({ purpose: 'change-email', email, locale: 'en', askedBy: account.accountId }, morning);
  const code = (await lettersTo(email)).at(-1)?.code ?? '';
  const entered = await enterCode('change-email', code, morning);
  if (entered.kind !== 'verified') throw new Error(entered.kind);
  return { account, challenge: entered.challenge };
}

test('a reset code sent to the old address is void once the address was changed', async () => {
  const { account, challenge } = await withCodeFor('void@example.jp');
  freshBrowser();
  await requestCode({ purpose: 'reset-password', email: account.email, locale: 'en' }, morning);
  await enterCode('reset-password', (await lettersTo(account.email)).at(-1)?.code ?? '', morning);
  const reset = await pendingChallenge('reset-password');
  expect(await changeEmail(account, challenge, morning)).toEqual({ kind: 'changed' });

  if (!reset) throw new Error('the challenge is gone');
  expect((await resetPassword(reset, 'Umi no kaze 2026', morning)).kind).toBe('no-challenge');
  const changed = await accountOf('void@example.jp');
  expect(await verifyPassword(changed?.passwordHash, password)).toBe(true);
});

test('of two people who prove the same address at the same instant one has it, and the other hears only that the code is used', async () => {
  const two = [await withCodeFor('both@example.jp'), await withCodeFor('both@example.jp')];
  const outcomes = await Promise.all(
    two.map(({ account, challenge }) => changeEmail(account, challenge, morning)),
  );
  expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['changed', 'no-challenge']);
  const again = await Promise.all(
    two.map(({ account, challenge }) => changeEmail(account, challenge, morning)),
  );
  expect(again.map(({ kind }) => kind)).toEqual(['no-challenge', 'no-challenge']);
});

test('a registration that was begun with the new address, and not finished, gives way', async () => {
  await db()
    .insert(accounts)
    .values({ ...(await newAccount('begun@example.jp')), id: crypto.randomUUID(), email: 'x@example.jp' });
  await db().update(accounts).set({ passwordHash: null });
  const { account, challenge } = await withCodeFor('begun@example.jp');
  expect(await changeEmail(account, challenge, morning)).toEqual({ kind: 'changed' });
  expect((await accountOf('begun@example.jp'))?.id).toBe(account.accountId);
});

test('a registration code for the new address, asked for before, opens nothing', async () => {
  const browser = freshBrowser();
  await requestCode({ purpose: 'register', email: 'mine@example.jp', locale: 'en' }, morning);
  const code = (await lettersTo('mine@example.jp')).at(-1)?.code ?? '';
  const { account, challenge } = await withCodeFor('mine@example.jp');
  await changeEmail(account, challenge, morning);
  const entered = await within(browser, () => enterCode('register', code, morning));
  expect(entered.kind).toBe('no-challenge');
  expect(browser.cookies.has('hersys-session')).toBe(false);
});

test('two browsers that prove the same mailbox at the same instant go on with one account', async () => {
  const email = 'twice@example.jp';
  const two: { browser: ReturnType<typeof freshBrowser>; code: string }[] = [];
  for (let each = 0; each < 2; each += 1) {
    const browser = freshBrowser();
    await requestCode({ purpose: 'register', email, locale: 'en' }, morning);
    // Letters of one instant stand in any order.
    const codes = (await lettersTo(email)).map(({ code = '' }) => code);
    two.push({ browser, code: codes.find((code) => two.every((before) => before.code !== code)) ?? '' });
  }
  const rows = await db().select().from(accounts);
  const outcomes = await Promise.all(
    two.map(({ browser, code }) => within(browser, () => enterCode('register', code, morning))),
  );
  expect(outcomes.map(({ kind }) => kind)).toEqual(['verified', 'verified']);
  expect(await db().select().from(accounts)).toHaveLength(rows.length + 1);
});
