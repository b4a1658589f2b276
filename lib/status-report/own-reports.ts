import 'server-only';
import { and, desc, eq, isNull, or, sql } from 'drizzle-orm';
import { z } from 'zod';
import { prepared } from '@/db/prepared';
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

const ofCase = sql.placeholder('caseId');

/** `valuesOf` fills it: the account's own, or the center's. */
const mayRead = sql`(${cases.accountId} = ${sql.placeholder('accountId')}::text::uuid
  or ${cases.centerCode} = ${sql.placeholder('centerCode')}::text)`;

/**
 * Not what somebody sent who had registered with the person's ID by mistake, and was cut off. What another account sent that had
 * reported for the person before is the person's; of somebody who decides themselves by now only today's reports are shown. The
 * center has all.
 */
const sentFor = sql`(${sql.placeholder('centerCode')}::text is not null or (
  (
    ${statusReports.reportedByAccount} is null
    or ${statusReports.reportedByAccount} = ${sql.placeholder('accountId')}::text::uuid
    or not exists (
      select from ${revokedIds} where ${revokedIds.caseId} = ${statusReports.caseId}
        and ${revokedIds.accountId} = ${statusReports.reportedByAccount}
        and ${statusReports.receivedAt} <= ${revokedIds.revokedAt}
    )
  ) and (
    ${statusReports.caseId} <> all(${sql.placeholder('hidden')}::text::uuid[])
    or ${statusReports.reportOn} >= ${sql.placeholder('today')}::text::date
  )
))`;

function valuesOf(reader: Reporter) {
  const today = japanDateOf(now());
  if (reader.kind !== 'account')
    return { accountId: null, centerCode: reader.centerCode, hidden: '{}', today };
  const hidden = reader.cases.filter(({ decidesThemselves }) => decidesThemselves);
  return {
    accountId: reader.accountId,
    centerCode: null,
    hidden: `{${hidden.map(({ caseId }) => caseId).join(',')}}`,
    today,
  };
}

const readOfCase = prepared((db) =>
  db
    .select({ report: statusReports })
    .from(statusReports)
    .innerJoin(cases, eq(cases.id, statusReports.caseId))
    .where(and(eq(statusReports.caseId, ofCase), isNull(cases.purgedAt), mayRead, sentFor))
    .orderBy(desc(statusReports.measuredAt), desc(statusReports.receivedAt))
    .limit(sql.placeholder('atMost'))
    .prepare('reports of a case'),
);

/** All reports of a case, newest measurement first, corrected ones and their corrections alike; none of another's case. */
export async function reportsOfCase(reader: Reporter, caseId: string, atMost = 200): Promise<Report[]> {
  if (!isUuid(caseId)) return [];
  const rows = await readOfCase().execute({ ...valuesOf(reader), caseId, atMost });
  return rows.map((row) => row.report);
}

const readOfDay = prepared((db) =>
  db
    .select({ report: statusReports })
    .from(statusReports)
    .innerJoin(cases, eq(cases.id, statusReports.caseId))
    .where(
      and(
        eq(statusReports.caseId, ofCase),
        eq(statusReports.reportOn, sql.placeholder('on')),
        isNull(cases.purgedAt),
        mayRead,
        sentFor,
      ),
    )
    .orderBy(desc(statusReports.measuredAt), desc(statusReports.receivedAt))
    .prepare('reports of a day'),
);

/** All reports of one day in Japan, as `reportsOfCase`: looks into that day's partition alone. */
export async function versionsOfDay(reader: Reporter, caseId: string, on: JapanDate): Promise<Report[]> {
  if (!isUuid(caseId)) return [];
  const rows = await readOfDay().execute({ ...valuesOf(reader), caseId, on });
  return rows.map((row) => row.report);
}

/** What a person reported for a day in Japan, each report once, the latest first. */
export async function reportsOfToday(
  reader: Reporter,
  caseId: string,
  today: JapanDate,
): Promise<TodaysReport[]> {
  return reportsOfDay(await versionsOfDay(reader, caseId, today));
}

const readOne = prepared((db) =>
  db
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
    .where(
      and(eq(reportKeys.reportId, sql.placeholder('reportId')), isNull(cases.purgedAt), mayRead, sentFor),
    )
    .prepare('one report'),
);

/** One report of the person's own, or of the staff's center, with whom it is about and the health center that has it; undefined for anybody else's. */
export async function reportForOwner(reader: Reporter, reportId: string) {
  if (!isUuid(reportId)) return undefined;
  const [found] = await readOne().execute({ ...valuesOf(reader), reportId });
  return found;
}

/** The version of a report that counts: its last correction, or the report itself. */
export async function versionThatCounts(report: Report): Promise<Report> {
  const [last] = await versionsOf(report);
  return last ?? report;
}

const readVersions = prepared((db) =>
  db
    .select()
    .from(statusReports)
    .where(
      and(
        eq(statusReports.caseId, ofCase),
        eq(statusReports.reportOn, sql.placeholder('on')),
        or(
          eq(statusReports.id, sql.placeholder('first')),
          eq(statusReports.correctsReportId, sql.placeholder('first')),
        ),
      ),
    )
    .orderBy(desc(statusReports.receivedAt))
    .prepare('versions of a report'),
);

/** A report and its corrections, the one that counts first. */
export async function versionsOf(report: Report): Promise<Report[]> {
  const { caseId, reportOn: on, correctsReportId, id } = report;
  return readVersions().execute({ caseId, on, first: correctsReportId ?? id });
}

/** When a health center was done with a report, and which one it was; never who. */
export interface ReadMark {
  readAt: Date;
  center: { name: string; nameJa: string };
}

const readRead = prepared((db) =>
  db
    .select({
      reportId: reportReads.reportId,
      readAt: reportReads.readAt,
      center: { name: healthCenters.name, nameJa: healthCenters.nameJa },
    })
    .from(reportReads)
    .innerJoin(cases, eq(cases.id, reportReads.caseId))
    .innerJoin(healthCenters, eq(healthCenters.code, reportReads.centerCode))
    .where(and(eq(reportReads.caseId, ofCase), isNull(cases.purgedAt), mayRead))
    .prepare('read marks'),
);

/** Which of a person's own reports were read, by the report's id. */
export async function readMarks(reader: Reporter, caseId: string): Promise<Map<string, ReadMark>> {
  if (!isUuid(caseId)) return new Map();
  const rows = await readRead().execute({ ...valuesOf(reader), caseId });
  return new Map(rows.map(({ reportId, ...mark }) => [reportId, mark]));
}

function isUuid(text: string): boolean {
  return z.guid().safeParse(text).success;
}
