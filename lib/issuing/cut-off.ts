import 'server-only';
import { and, eq, isNull, ne } from 'drizzle-orm';
import type { DatabaseOrTransaction } from '@/db/client';
import { cases, healthBackgrounds, profiles } from '@/db/schema/cases';
import { recordEvent, type Actor } from '@/lib/audit/record-event';
import { revokeSessionsOf } from '@/lib/auth/sessions';
import { voidCodesOfCase } from '@/lib/family/open-codes';
import { revokeIssuedBy } from '@/lib/recuperation/revoke-record';
import { latestWithout } from '@/lib/status-report/latest-without';

/**
 * Parts an account from a case that was not its person's. What it entered about the person is taken off their page and
 * answered, to be kept aside; its reports are no longer their latest state, and the
 * recuperation records it issued of them are revoked. Its sessions end, unless it looks after somebody else, whom it keeps; their record says in
 * general words what was done, and nothing of the other person.
 */
export async function cutOff(
  tx: DatabaseOrTransaction,
  actor: Actor,
  { caseId, centerCode, accountId }: { caseId: string; centerCode: string; accountId: string },
  at: Date,
) {
  const [profile] = await tx.delete(profiles).where(eq(profiles.caseId, caseId)).returning();
  const [health] = await tx.delete(healthBackgrounds).where(eq(healthBackgrounds.caseId, caseId)).returning();
  await voidCodesOfCase(tx, caseId, at);
  await latestWithout(tx, { caseId, centerCode, accountId });
  await revokeIssuedBy(tx, actor, { caseId, centerCode, accountId }, at);
  const kept = await tx
    .select({ caseId: cases.id, centerCode: cases.centerCode })
    .from(cases)
    .where(and(eq(cases.accountId, accountId), ne(cases.id, caseId), isNull(cases.purgedAt)));
  for (const other of kept) {
    // Another center is not told who of this one it was.
    const by: Actor = other.centerCode === centerCode ? actor : { kind: 'system' };
    await recordEvent(tx, by, { action: 'case.account-cut-off', ...other }, at);
  }
  if (kept.length === 0) await revokeSessionsOf(tx, { accountId }, at);
  return { profile: profile ?? null, health: health ?? null };
}
