import 'server-only';
import { and, eq, gte, inArray, isNull, max, notExists, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { latestReports, reportReads, statusReports } from '@/db/schema/status-reports';
import { recordEvent } from '@/lib/audit/record-event';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { firstReportDay } from '../first-report-day';
import { changedAt } from '@/lib/live/changed-at';
import { heldCase } from './our-case';
import { isUuid } from '../is-uuid';

export type DoneOutcome =
  | { kind: 'done' }
  /** What the page showed is read; a report that came after it stays unread. */
  | { kind: 'newer-arrived'; receivedAt: Date }
  | { kind: 'not-found' | 'may-not' };

/** Marks the reports that the page showed as read: these and no other, so that nothing is read that nobody saw. */
export async function markDone(
  staff: CenterStaff,
  { caseId, shown }: { caseId: string; shown: readonly string[] },
  at: Date,
): Promise<DoneOutcome> {
  if (staff.role === 'viewer') return { kind: 'may-not' };
  const { centerCode, staffId } = staff;
  const reportIds = shown.filter(isUuid);
  const outcome = await db().transaction(async (tx): Promise<DoneOutcome> => {
    const person = await heldCase(tx, staff, caseId);
    if (!person) return { kind: 'not-found' };
    const ofCase = and(
      eq(statusReports.caseId, caseId),
      eq(statusReports.centerCode, centerCode),
      gte(statusReports.reportOn, firstReportDay(person)),
    );
    const read =
      reportIds.length === 0
        ? []
        : await tx
            .insert(reportReads)
            .select(
              tx
                .select({
                  caseId: statusReports.caseId,
                  reportId: statusReports.id,
                  centerCode: statusReports.centerCode,
                  readAt: sql`${at.toISOString()}::timestamptz`.as('read_at'),
                  readBy: sql`${staffId}::uuid`.as('read_by'),
                })
                .from(statusReports)
                .where(and(ofCase, inArray(statusReports.id, reportIds))),
            )
            .onConflictDoNothing()
            .returning({ reportId: reportReads.reportId });
    if (reportIds.length > 0) {
      await tx
        .update(latestReports)
        .set({ readAt: at, readBy: staffId })
        .where(
          and(
            eq(latestReports.caseId, caseId),
            eq(latestReports.centerCode, centerCode),
            inArray(latestReports.reportId, reportIds),
            isNull(latestReports.readAt),
          ),
        );
    }
    const event = { action: 'case.done', centerCode, caseId, details: { reports: read.length } };
    await recordEvent(tx, staff, event, at);
    const [unread] = await tx
      .select({ receivedAt: max(statusReports.receivedAt) })
      .from(statusReports)
      .where(
        and(
          ofCase,
          notExists(
            tx
              .select({ one: sql`1` })
              .from(reportReads)
              .where(and(eq(reportReads.caseId, caseId), eq(reportReads.reportId, statusReports.id))),
          ),
        ),
      );
    return unread?.receivedAt ? { kind: 'newer-arrived', receivedAt: unread.receivedAt } : { kind: 'done' };
  });
  if (outcome.kind !== 'not-found') changedAt(centerCode, { by: staffId });
  return outcome;
}
