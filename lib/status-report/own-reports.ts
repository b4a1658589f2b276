import 'server-only';
import { and, desc, eq, gte, isNull, notInArray, or, sql } from 'drizzle-orm';
import { z } from 'zod';
import { db } from '@/db/client';
import { cases } from '@/db/schema/cases';
import { healthCenters } from '@/db/schema/health-centers';
import { revokedIds } from '@/db/schema/revoked-ids';
import { reportKeys, reportReads, statusReports } from '@/db/schema/status-reports';
import { centerPhones } from '@/lib/cases/phone-at';
import { now } from '@/lib/clock';
import { japanDateOf, type JapanDate } from '@/lib/japan-time';
import type { Reporter } from './submit-report';
import { reportsOfDay, type TodaysReport } from './today';

export type Report = typeof statusReports.$inferSelect;

/** All reports of a case, newest measurement first, corrected ones and their corrections alike; none of another's case. */
export async function reportsOfCase(reader: Reporter, caseId: string, atMost = 200): Promise<Report[]> {
  if (!isUuid(caseId)) return [];
  const rows = await db()
    .select({ report: statusReports })
    .from(statusReports)
    .innerJoin(cases, eq(cases.id, statusReports.caseId))
    .where(and(eq(statusReports.caseId, caseId), isNull(cases.purgedAt), mayRead(reader), sentFor(reader)))
    .orderBy(desc(statusReports.measuredAt), desc(statusReports.receivedAt))
    .limit(atMost);
  return rows.map((row) => row.report);
}

/** What a person reported for a day in Japan, each report once, the latest first. */
export async function reportsOfToday(
  reader: Reporter,
  caseId: string,
  today: JapanDate,
): Promise<TodaysReport[]> {
  const { id, category, slot, receivedAt, measuredAt, correctsReportId } = statusReports;
  const versions = await db()
    .select({ id, category, slot, receivedAt, measuredAt, correctsReportId })
    .from(statusReports)
    .innerJoin(cases, eq(cases.id, statusReports.caseId))
    .where(
      and(
        eq(statusReports.caseId, caseId),
        eq(statusReports.reportOn, today),
        isNull(cases.purgedAt),
        mayRead(reader),
        sentFor(reader),
      ),
    );
  return reportsOfDay(versions);
}

/** One report of the person's own, or of the staff's center, with whom it is about and the health center that has it; undefined for anybody else's. */
export async function reportForOwner(reader: Reporter, reportId: string) {
  if (!isUuid(reportId)) return undefined;
  const [found] = await db()
    .select({
      report: statusReports,
      name: cases.name,
      center: { name: healthCenters.name, nameJa: healthCenters.nameJa, ...centerPhones },
    })
    .from(reportKeys)
    .innerJoin(
      statusReports,
      and(
        eq(statusReports.caseId, reportKeys.caseId),
        eq(statusReports.reportOn, reportKeys.reportOn),
        eq(statusReports.id, reportKeys.reportId),
      ),
    )
    .innerJoin(cases, eq(cases.id, reportKeys.caseId))
    .innerJoin(healthCenters, eq(healthCenters.code, cases.centerCode))
    .where(and(eq(reportKeys.reportId, reportId), isNull(cases.purgedAt), mayRead(reader), sentFor(reader)));
  return found;
}

/** The version of a report that counts: its last correction, or the report itself. */
export async function versionThatCounts(report: Report): Promise<Report> {
  const [last] = await versionsOf(report);
  return last ?? report;
}

/** A report and its corrections, the one that counts first. */
export async function versionsOf(report: Report): Promise<Report[]> {
  const first = report.correctsReportId ?? report.id;
  return db()
    .select()
    .from(statusReports)
    .where(
      and(
        eq(statusReports.caseId, report.caseId),
        eq(statusReports.reportOn, report.reportOn),
        or(eq(statusReports.id, first), eq(statusReports.correctsReportId, first)),
      ),
    )
    .orderBy(desc(statusReports.receivedAt));
}

/** When a health center was done with a report, and which one it was; never who. */
export interface ReadMark {
  readAt: Date;
  center: { name: string; nameJa: string };
}

/** Which of a person's own reports were read, by the report's id. */
export async function readMarks(reader: Reporter, caseId: string): Promise<Map<string, ReadMark>> {
  if (!isUuid(caseId)) return new Map();
  const rows = await db()
    .select({
      reportId: reportReads.reportId,
      readAt: reportReads.readAt,
      center: { name: healthCenters.name, nameJa: healthCenters.nameJa },
    })
    .from(reportReads)
    .innerJoin(cases, eq(cases.id, reportReads.caseId))
    .innerJoin(healthCenters, eq(healthCenters.code, reportReads.centerCode))
    .where(and(eq(reportReads.caseId, caseId), isNull(cases.purgedAt), mayRead(reader)));
  return new Map(rows.map(({ reportId, ...mark }) => [reportId, mark]));
}

function mayRead(reader: Reporter) {
  return reader.kind === 'account'
    ? eq(cases.accountId, reader.accountId)
    : eq(cases.centerCode, reader.centerCode);
}

/**
 * Not what somebody sent who had registered with the person's ID by mistake, and was cut off. What another account sent that had
 * reported for the person before is the person's; of somebody who decides themselves by now only today's reports are shown.
 */
function sentFor(reader: Reporter) {
  if (reader.kind !== 'account') return undefined;
  const { reportedByAccount, caseId, receivedAt, reportOn } = statusReports;
  const hidden = reader.cases.filter(({ decidesThemselves }) => decidesThemselves);
  return and(
    or(
      isNull(reportedByAccount),
      eq(reportedByAccount, reader.accountId),
      sql`not exists (select from ${revokedIds} where ${revokedIds.caseId} = ${caseId}
        and ${revokedIds.accountId} = ${reportedByAccount} and ${receivedAt} <= ${revokedIds.revokedAt})`,
    ),
    hidden.length > 0
      ? or(
          notInArray(
            caseId,
            hidden.map((each) => each.caseId),
          ),
          gte(reportOn, japanDateOf(now())),
        )
      : undefined,
  );
}

function isUuid(text: string): boolean {
  return z.guid().safeParse(text).success;
}
