import { openBrowser } from '../../support/browser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeDatabase } from '@/db/client';
import type { Account } from '@/lib/auth/current-account';
import { openSession, readPatientSession } from '@/lib/auth/sessions';
import { endOtherSessions, ownSessions } from '@/lib/registration/own-sessions';
import { keyedHash } from '@/lib/sealing';
import { freshDatabase } from '../../support/fresh-database';
import { actor, morning, newAccount } from '../../support/people';

const password = 'tegami to Hato 7';
const minutesLater = (minutes: number) => new Date(morning.getTime() + minutes * 60_000);

beforeAll(freshDatabase);
afterAll(() => closeDatabase());

/** An account with a session on this phone, as its guard returns it. */
async function signedInHere(email: string): Promise<Account> {
  openBrowser();
  const account = await newAccount(email, password);
  const { token } = await openSession({ accountId: account.id, keepSignedIn: false }, morning);
  return actor(account, { sessionHash: keyedHash('session', token) });
}

test('hanako sees her live sessions, this one first, and nobody else’s', async () => {
  const hanako = await signedInHere('hanako@example.jp');
  await openSession({ accountId: hanako.accountId, keepSignedIn: false }, minutesLater(30));
  await signedInHere('taro@example.jp');
  const seen = await ownSessions(hanako, minutesLater(31));
  expect(seen.map(({ isThis }) => isThis)).toEqual([true, false]);
});

test('one that ended by an hour of rest is not shown, one kept on a phone is', async () => {
  const hanako = await signedInHere('rest@example.jp');
  await openSession({ accountId: hanako.accountId, keepSignedIn: true }, morning);
  expect(await ownSessions(hanako, minutesLater(59))).toHaveLength(2);
  expect(await ownSessions(hanako, minutesLater(60))).toHaveLength(1);
});

test('the others end with the right password only, and this one stays', async () => {
  const hanako = await signedInHere('end@example.jp');
  const other = await openSession({ accountId: hanako.accountId, keepSignedIn: true }, morning);
  const stranger = await signedInHere('stranger@example.jp');

  expect(await endOtherSessions(hanako, 'not Her password 1', morning)).toEqual({ kind: 'wrong-password' });
  expect(await readPatientSession(other.token, morning)).toBeDefined();

  expect(await endOtherSessions(hanako, password, morning)).toEqual({ kind: 'ended' });
  expect(await readPatientSession(other.token, morning)).toBeUndefined();
  expect(await ownSessions(hanako, morning)).toHaveLength(1);
  expect(await ownSessions(stranger, morning)).toHaveLength(1);
});
