import 'server-only';
import { and, desc, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { revokedIds } from '@/db/schema/revoked-ids';
import { staff } from '@/db/schema/staff';

/** The IDs of a person that went astray, the last first, each with who stopped it and whether an account was cut off. */
export async function revokedIdsOf({ centerCode }: { centerCode: string }, caseId: string) {
  return db()
    .select({
      id: revokedIds.id,
      issuedId: revokedIds.issuedId,
      reason: revokedIds.reason,
      revokedAt: revokedIds.revokedAt,
      revokedBy: staff.name,
      accountId: revokedIds.accountId,
    })
    .from(revokedIds)
    .leftJoin(staff, eq(staff.id, revokedIds.revokedBy))
    .where(and(eq(revokedIds.caseId, caseId), eq(revokedIds.centerCode, centerCode)))
    .orderBy(desc(revokedIds.revokedAt));
}

export type RevokedId = Awaited<ReturnType<typeof revokedIdsOf>>[number];

/** Whether a report came from an account that had registered with another person's ID, before it was cut off. */
export function sentByCutOff(
  report: { reportedByAccount: string | null; receivedAt: Date },
  revoked: readonly RevokedId[],
): boolean {
  return revoked.some(
    ({ accountId, revokedAt }) =>
      accountId !== null && accountId === report.reportedByAccount && report.receivedAt <= revokedAt,
  );
}
