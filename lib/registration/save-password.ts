import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import { db } from '@/db/client';
import { accounts } from '@/db/schema/accounts';
import { recordEvent } from '@/lib/audit/record-event';
import type { Account } from '@/lib/auth/current-account';
import { hashPassword, passwordProblem, type PasswordProblem } from '@/lib/auth/passwords';
import { voidRegistrationCodes } from './void-codes';

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
    await voidRegistrationCodes(tx, account.email, at);
    await recordEvent(tx, account, { action: 'account.registered' }, at);
    return { kind: 'saved' };
  });
}
