import { openBrowser } from '../../support/browser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { randomUUID } from 'node:crypto';
import { closeDatabase, db } from '@/db/client';
import { passkeys } from '@/db/schema/passkeys';
import { enterCode } from '@/lib/auth/enter-code';
import { pendingChallenge } from '@/lib/auth/pending-challenge';
import { requestCode } from '@/lib/auth/request-code';
import { hasPasskey } from '@/lib/auth/passkeys';
import { verifyPassword } from '@/lib/auth/passwords';
import { closeMailQueue, ensureMailQueue } from '@/lib/mail/queue';
import { changePassword, resetPassword } from '@/lib/registration/change-password';
import { freshDatabase } from '../../support/fresh-database';
import { accountOf, actor, lettersTo, morning, newAccount } from '../../support/people';

const oldPassword = 'tegami to Hato 7';
const newPassword = 'Umi no kaze 2026';
let serial = 0;

beforeAll(async () => {
  await freshDatabase();
  await ensureMailQueue();
});
afterAll(async () => {
  await closeMailQueue();
  await closeDatabase();
});

/** An account, as its guard returns it, whose reset code was entered in a browser and not used yet. */
async function withResetCode() {
  serial += 1;
  const email = `hanako-${serial}@example.jp`;
  const { id: accountId } = await newAccount(email, oldPassword);
  openBrowser(`192.0.2.${serial}`);
  await requestCode({ purpose: 'reset-password', email, locale: 'en' }, morning);
  const code = (await lettersTo(email)).at(-1)?.code ?? '';
  const entered = await enterCode('reset-password', code, morning);
  if (entered.kind !== 'verified') throw new Error(entered.kind);
  const challenge = await pendingChallenge('reset-password');
  if (!challenge) throw new Error('the challenge is gone');
  const account = actor({ id: accountId, email });
  return { account, challenge, email };
}

async function passwordOf(email: string, typed: string) {
  return verifyPassword((await accountOf(email))?.passwordHash, typed);
}

test('a reset code sets one password, once', async () => {
  const { challenge, email } = await withResetCode();
  const outcomes = await Promise.all([
    resetPassword(challenge, newPassword, morning),
    resetPassword(challenge, newPassword, morning),
  ]);
  expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['changed', 'no-challenge']);
  expect(await passwordOf(email, newPassword)).toBe(true);
});

test('a reset code asked for before the password was changed is void', async () => {
  const { account, challenge, email } = await withResetCode();
  await changePassword(account, { present: oldPassword, next: newPassword }, morning);
  const outcome = await resetPassword(challenge, 'Yama no mori 2027', morning);
  expect(outcome.kind).toBe('no-challenge');
  expect(await passwordOf(email, newPassword)).toBe(true);
});

test('a password set anew by e-mail removes the passkeys; one that is changed inside leaves them', async () => {
  const { account, challenge } = await withResetCode();
  const values = { accountId: account.accountId, publicKey: '', counter: 0, transports: [], isSynced: false };
  await db()
    .insert(passkeys)
    .values({ ...values, id: randomUUID(), createdAt: morning });
  expect((await changePassword(account, { present: oldPassword, next: newPassword }, morning)).kind).toBe(
    'changed',
  );
  expect(await hasPasskey(account)).toBe(true);

  const other = await withResetCode();
  await db()
    .insert(passkeys)
    .values({ ...values, accountId: other.account.accountId, id: randomUUID(), createdAt: morning });
  expect((await resetPassword(other.challenge, newPassword, morning)).kind).toBe('changed');
  expect([await hasPasskey(other.account), await hasPasskey(account)]).toEqual([false, true]);
  expect((await resetPassword(challenge, newPassword, morning)).kind).toBe('no-challenge');
});
