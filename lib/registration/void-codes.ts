import 'server-only';
import { and, eq, gt, isNull, type SQL } from 'drizzle-orm';
import type { DatabaseOrTransaction } from '@/db/client';
import { emailChallenges } from '@/db/schema/accounts';

const dayMs = 86_400_000;

/** Reset codes asked for before end with the password or address they were for, in whichever browser they wait. */
export async function voidResetCodes(tx: DatabaseOrTransaction, accountId: string, at: Date): Promise<void> {
  await voidCodes(tx, 'reset-password', eq(emailChallenges.accountId, accountId), at);
}

/** A registration code asked for elsewhere must not open the account that has this address from now on. */
export async function voidRegistrationCodes(
  tx: DatabaseOrTransaction,
  email: string,
  at: Date,
): Promise<void> {
  await voidCodes(tx, 'register', eq(emailChallenges.email, email), at);
}

async function voidCodes(
  tx: DatabaseOrTransaction,
  purpose: 'register' | 'reset-password',
  whose: SQL,
  at: Date,
): Promise<void> {
  await tx
    .update(emailChallenges)
    .set({ voidedAt: at })
    .where(
      and(
        whose,
        eq(emailChallenges.purpose, purpose),
        isNull(emailChallenges.consumedAt),
        isNull(emailChallenges.voidedAt),
        // None lives longer; the index is on this column.
        gt(emailChallenges.createdAt, new Date(at.getTime() - dayMs)),
      ),
    );
}
