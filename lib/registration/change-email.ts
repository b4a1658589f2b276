import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import { db, type DatabaseOrTransaction } from '@/db/client';
import { accounts, emailChallenges } from '@/db/schema/accounts';
import { recordEvent } from '@/lib/audit/record-event';
import type { Account } from '@/lib/auth/current-account';
import type { EmailChallenge } from '@/lib/auth/email-challenges';
import { revokeSessionsOf } from '@/lib/auth/sessions';
import { errorKind } from '@/lib/log';
import { queueMail } from '@/lib/mail/queue-mail';
import { voidRegistrationCodes, voidResetCodes } from './void-codes';

const uniqueViolation = '23505';

/** The address of a `change-email` challenge whose code was right becomes the account's; other sessions end, and the old address gets a letter. */
export async function changeEmail(
  account: Account,
  challenge: EmailChallenge,
  at: Date,
): Promise<{ kind: 'changed' | 'no-challenge' }> {
  if (challenge.accountId !== account.accountId) return { kind: 'no-challenge' };
  return db().transaction(async (tx) => {
    const [taken] = await tx
      .update(emailChallenges)
      .set({ consumedAt: at })
      .where(and(eq(emailChallenges.id, challenge.id), isNull(emailChallenges.consumedAt)))
      .returning({ id: emailChallenges.id });
    if (!taken || !(await takeAddress(tx, account, challenge.email, at)))
      return { kind: 'no-challenge' as const };
    await revokeSessionsOf(tx, account, at, account.sessionHash);
    await voidResetCodes(tx, account.accountId, at);
    await voidRegistrationCodes(tx, challenge.email, at);
    await recordEvent(tx, account, { action: 'account.email-changed' }, at);
    await queueMail(tx, { kind: 'email-changed', locale: account.locale, to: account.email }, at);
    return { kind: 'changed' as const };
  });
}

/** Whether the address was still free. It may be taken at this very instant: then the code is used up, and no more is told. */
async function takeAddress(
  tx: DatabaseOrTransaction,
  account: Account,
  email: string,
  at: Date,
): Promise<boolean> {
  // Whoever began to register with it, and got no further than its code, has the same mailbox.
  await tx.delete(accounts).where(and(eq(accounts.email, email), isNull(accounts.passwordHash)));
  try {
    // A transaction inside the other one: what its index refuses does not undo the rest.
    await tx.transaction((step) =>
      step.update(accounts).set({ email, emailVerifiedAt: at }).where(eq(accounts.id, account.accountId)),
    );
    return true;
  } catch (error) {
    if (errorKind(error) === uniqueViolation) return false;
    throw error;
  }
}
