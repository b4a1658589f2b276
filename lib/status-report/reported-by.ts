import 'server-only';
import { and, eq, isNull, min } from 'drizzle-orm';
import { db } from '@/db/client';
import { cases } from '@/db/schema/cases';
import { formerHolders } from '@/db/schema/family';
import type { Report } from './own-reports';

/** Since when a case belongs to an account, this one or those before it: before that, nobody could report for it. */
export async function linkedSince(
  { accountId }: { accountId: string },
  caseId: string,
): Promise<Date | undefined> {
  const [row] = await db()
    .select({ linkedAt: cases.linkedAt, before: min(formerHolders.linkedAt) })
    .from(cases)
    .leftJoin(formerHolders, eq(formerHolders.caseId, cases.id))
    .where(and(eq(cases.id, caseId), eq(cases.accountId, accountId), isNull(cases.purgedAt)))
    .groupBy(cases.id);
  return row?.before ?? row?.linkedAt ?? undefined;
}

/** Who sent a report, for somebody who reads it as the person's account. */
export function sentBy(
  { reportedByAccount, reportedByStaff }: Pick<Report, 'reportedByAccount' | 'reportedByStaff'>,
  { accountId }: { accountId: string },
): 'you' | 'staff' | 'former' {
  if (reportedByStaff) return 'staff';
  return reportedByAccount === accountId ? 'you' : 'former';
}
