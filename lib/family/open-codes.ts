import 'server-only';
import { and, eq, gt, isNull, or } from 'drizzle-orm';
import { db, type DatabaseOrTransaction } from '@/db/client';
import { cases } from '@/db/schema/cases';
import { handoverCodes } from '@/db/schema/family';
import { recordEvents } from '@/lib/audit/record-event';
import type { Account } from '@/lib/auth/current-account';

/** A code that nobody has used, withdrawn or replaced. */
export const isOpen = and(isNull(handoverCodes.usedAt), isNull(handoverCodes.voidedAt));

/** Which people of the account may be taken over at this moment by a code that it gave, and until when. */
export async function openCodes(account: Account, at: Date): Promise<{ caseId: string; expiresAt: Date }[]> {
  return db()
    .select({ caseId: handoverCodes.caseId, expiresAt: handoverCodes.expiresAt })
    .from(handoverCodes)
    .innerJoin(cases, and(eq(cases.id, handoverCodes.caseId), eq(cases.accountId, account.accountId)))
    .where(and(eq(handoverCodes.accountId, account.accountId), isOpen, gt(handoverCodes.expiresAt, at)));
}

/** Ends every code that the account gave and nobody has used. */
export async function withdrawCodes(account: Account, at: Date): Promise<void> {
  await db().transaction((tx) => withdrawCodesOf(tx, account, at));
}

/** The same inside a transaction, as when the account's password changes. */
export async function withdrawCodesOf(
  tx: DatabaseOrTransaction,
  account: Pick<Account, 'kind' | 'accountId'>,
  at: Date,
): Promise<void> {
  const withdrawn = await tx
    .update(handoverCodes)
    .set({ voidedAt: at })
    .where(and(eq(handoverCodes.accountId, account.accountId), isOpen, gt(handoverCodes.expiresAt, at)))
    .returning({ caseId: handoverCodes.caseId, centerCode: handoverCodes.centerCode });
  const events = withdrawn.map((each) => ({ action: 'case.handover-code-withdrawn', ...each }));
  await recordEvents(tx, account, events, at);
}

/** No code opens the case any more: who reported for it does so no longer. */
export async function voidCodesOfCase(tx: DatabaseOrTransaction, caseId: string, at: Date): Promise<void> {
  await tx
    .update(handoverCodes)
    .set({ voidedAt: at })
    .where(and(eq(handoverCodes.caseId, caseId), isOpen));
}

/**
 * Uses a code up, whose hash this is, for a case that `accountId` reports for; the caller holds the row of the case. False
 * where there is no such code: of two who come at once the second finds it used.
 */
export async function spendCode(
  tx: DatabaseOrTransaction,
  { caseId, accountId }: { caseId: string; accountId: string },
  codeHash: string,
  at: Date,
): Promise<boolean> {
  const used = await tx
    .update(handoverCodes)
    .set({ usedAt: at })
    .where(
      and(
        eq(handoverCodes.caseId, caseId),
        eq(handoverCodes.codeHash, codeHash),
        or(isNull(handoverCodes.accountId), eq(handoverCodes.accountId, accountId)),
        isOpen,
        gt(handoverCodes.expiresAt, at),
      ),
    )
    .returning({ id: handoverCodes.id });
  return used.length > 0;
}
