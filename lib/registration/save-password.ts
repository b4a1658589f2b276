import 'server-only';
import { and, eq, gt, isNull } from 'drizzle-orm';
import { db } from '@/db/client';
import { accounts, emailChallenges } from '@/db/schema/accounts';
import { recordEvent } from '@/lib/audit/record-event';
import type { Account } from '@/lib/auth/current-account';
import { hashPassword, passwordProblem, type PasswordProblem } from '@/lib/auth/passwords';

export type SavePasswordOutcome =
  { kind: 'saved' } | { kind: 'already-set' } | { kind: 'refused'; problem: PasswordProblem };

/** Step 5: the first password of a fresh account. Changing it later is another act, which asks for the old one. */
export async function savePassword(
  account: Account,
  password: string,
  at: Date,
): Promise<SavePasswordOutcome> {
  if (account.hasPassword) return { kind: 'already-set' };
  const problem = passwordProblem(password, [account.email]);
  if (problem) return { kind: 'refused', problem };
  const passwordHash = await hashPassword(password);
  return db().transaction(async (tx) => {
    const stored = await tx
      .update(accounts)
      .set({ passwordHash })
      .where(and(eq(accounts.id, account.accountId), isNull(accounts.passwordHash)))
      .returning({ id: accounts.id });
    if (stored.length === 0) return { kind: 'already-set' };
    // A registration code asked for elsewhere must not open the finished account.
    await tx
      .update(emailChallenges)
      .set({ voidedAt: at })
      .where(
        and(
          eq(emailChallenges.email, account.email),
          eq(emailChallenges.purpose, 'register'),
          isNull(emailChallenges.verifiedAt),
          isNull(emailChallenges.voidedAt),
          gt(emailChallenges.createdAt, new Date(at.getTime() - 86_400_000)),
        ),
      );
    await recordEvent(tx, account, { action: 'account.registered' }, at);
    return { kind: 'saved' };
  });
}
