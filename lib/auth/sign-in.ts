import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { accounts } from '@/db/schema/accounts';
import { recordEvent, type Actor } from '@/lib/audit/record-event';
import { dropDevicesOf } from '@/lib/reminders/devices';
import { followAccountsLocale } from './account-locale';
import { countAttempts, forgiveAttempts, type Attempt } from './attempt-limits';
import { clientAddress } from './client-address';
import { clearCookie, writeCookie } from './cookies';
import type { Account } from './current-account';
import { verifyPassword } from './passwords';
import { openSession, revokeSession } from './sessions';

export type SignInOutcome =
  { kind: 'signed-in' } | { kind: 'wrong' } | { kind: 'too-many-attempts'; waitSeconds: number };

/** The limits of one attempt to sign in, the same for patients and staff; `who` is the address typed. */
export async function signInAttempts(who: string): Promise<{ always: Attempt[]; whenWrong: Attempt[] }> {
  const address = await clientAddress();
  return {
    always: [{ limit: 'signIn.attemptsPerMinutePerIp', of: address }],
    whenWrong: [
      { limit: 'signIn.wrongPerQuarterHourPerIp', of: `${who} ${address}` },
      { limit: 'signIn.wrongPerHour', of: who },
    ],
  };
}

/** Signs a person in by address and password; the answer and its work are the same for an address nobody has. */
export async function signIn(
  input: { email: string; password: string; keepSignedIn: boolean },
  at: Date,
): Promise<SignInOutcome> {
  const attempts = await signInAttempts(input.email);
  const waitSeconds = await countAttempts(...attempts.always, ...attempts.whenWrong);
  if (waitSeconds > 0) return { kind: 'too-many-attempts', waitSeconds };

  const [account] = await db().select().from(accounts).where(eq(accounts.email, input.email));
  const right = await verifyPassword(account?.passwordHash, input.password).catch(async (error: unknown) => {
    // We could not look: that is no wrong password.
    await forgiveAttempts(...attempts.whenWrong);
    throw error;
  });
  if (!right || !account || account.disabledAt) {
    // The same row for an address nobody has: the same work, and guessing shows in the audit log.
    const actor: Actor = account ? { kind: 'account', accountId: account.id } : { kind: 'system' };
    await recordEvent(db(), actor, { action: 'account.sign-in-refused' }, at);
    return { kind: 'wrong' };
  }

  await forgiveAttempts(...attempts.whenWrong);
  await enterAccount(account.id, input.keepSignedIn, at);
  return { kind: 'signed-in' };
}

/** Opens a session for whoever proved that the account is theirs, and gives its token to the browser. */
export async function enterAccount(accountId: string, keepSignedIn: boolean, at: Date): Promise<void> {
  const session = await openSession({ accountId, keepSignedIn }, at);
  await recordEvent(db(), { kind: 'account', accountId }, { action: 'account.signed-in' }, at);
  await writeCookie('session', session.token, keepSignedIn ? session.expiresAt : undefined);
  await followAccountsLocale(accountId);
}

/** Ends this session for good, in the database and in the browser. */
export async function signOut(account: Account, at: Date): Promise<void> {
  await revokeSession(account.sessionHash, at);
  await dropDevicesOf(account, at);
  await recordEvent(db(), account, { action: 'account.signed-out' }, at);
  await clearCookie('session');
  // A code under way shows its address: the next person at this browser must not see it.
  await clearCookie('email-challenge');
}
