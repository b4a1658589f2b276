import 'server-only';
import { and, asc, count, desc, eq, gte, isNull, lt, lte, or, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { cases } from '@/db/schema/cases';
import { healthCenters } from '@/db/schema/health-centers';
import { latestReports } from '@/db/schema/status-reports';
import { recordEvent } from '@/lib/audit/record-event';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { japanDateOf, japanInstant, type JapanDate } from '@/lib/japan-time';
import type { Level } from '@/lib/status-report/levels';
import { openAlerts, type OpenAlert } from './alerts';

/** What every row of a list says about its person. */
const person = {
  caseId: cases.id,
  name: cases.name,
  kana: cases.kana,
  birthdate: cases.birthdate,
  category: cases.category,
  monitoringFrom: cases.monitoringFrom,
  monitoringUntil: cases.monitoringUntil,
};

const latest = {
  level: latestReports.level,
  firedRules: latestReports.firedRules,
  measuredAt: latestReports.measuredAt,
  receivedAt: latestReports.receivedAt,
  reportedCategory: latestReports.category,
  bodyTemperature: latestReports.bodyTemperature,
  oxygenSaturation: latestReports.oxygenSaturation,
};

/** The longest part of a list that one page shows; `counts` tell how many there are in all. */
const rowsAtMost = 200;

export type ReportingRow = Awaited<ReturnType<typeof reportingToday>>[number];
export type NotReportingRow = Awaited<ReturnType<typeof notReportingToday>>[number];

export interface LineList {
  center: { name: string; nameJa: string };
  today: JapanDate;
  counts: Record<Level, number> & { notReporting: number };
  alerts: OpenAlert[];
  reporting: ReportingRow[];
  notReporting: NotReportingRow[];
  /** The time of day by which today's report is due, and whether it is past. */
  deadline: { time: string; past: boolean };
}

/**
 * Today at the staff member's own center: unacknowledged alerts, then who reported, worst first and longest waiting
 * first among equals, then who did not, those who were worst when last heard of first. The view is audited.
 */
export async function lineList(staff: CenterStaff, at: Date): Promise<LineList> {
  const today = japanDateOf(at);
  await recordEvent(db(), staff, { action: 'line-list.viewed', centerCode: staff.centerCode }, at);
  const [center, perLevel, silent, alerts, reporting, notReporting] = await Promise.all([
    centerOf(staff),
    countPerLevel(staff, today),
    countNotReporting(staff, today),
    openAlerts(staff),
    reportingToday(staff, today),
    notReportingToday(staff, today),
  ]);
  const counts = { stable: 0, symptomatic: 0, review: 0, urgent: 0, emergency: 0, notReporting: silent };
  for (const { level, people } of perLevel) counts[level] = people;
  const time = center.reportDeadline.slice(0, 5);
  return {
    center,
    today,
    counts,
    alerts,
    reporting,
    notReporting,
    deadline: { time, past: at >= japanInstant(today, time) },
  };
}

async function centerOf(staff: CenterStaff) {
  const [center] = await db()
    .select({
      name: healthCenters.name,
      nameJa: healthCenters.nameJa,
      reportDeadline: healthCenters.reportDeadline,
    })
    .from(healthCenters)
    .where(eq(healthCenters.code, staff.centerCode));
  if (!center) throw new Error('A member of staff belongs to a center that does not exist');
  return center;
}

function reportedOn(staff: CenterStaff, today: JapanDate) {
  return and(eq(latestReports.centerCode, staff.centerCode), eq(latestReports.reportOn, today));
}

function countPerLevel(staff: CenterStaff, today: JapanDate) {
  return db()
    .select({ level: latestReports.level, people: count() })
    .from(latestReports)
    .where(reportedOn(staff, today))
    .groupBy(latestReports.level);
}

function reportingToday(staff: CenterStaff, today: JapanDate) {
  return db()
    .select({ ...person, ...latest })
    .from(latestReports)
    .innerJoin(cases, and(eq(cases.id, latestReports.caseId), eq(cases.centerCode, staff.centerCode)))
    .where(reportedOn(staff, today))
    .orderBy(desc(latestReports.levelRank), asc(latestReports.receivedAt))
    .limit(rowsAtMost);
}

/** People in their monitoring period of whom nothing was heard today, whether or not the deadline is past. */
function silentOn(staff: CenterStaff, today: JapanDate) {
  return and(
    eq(cases.centerCode, staff.centerCode),
    isNull(cases.closedAt),
    isNull(cases.purgedAt),
    lte(cases.monitoringFrom, today),
    gte(cases.monitoringUntil, today),
    or(isNull(latestReports.caseId), lt(latestReports.reportOn, today)),
  );
}

async function countNotReporting(staff: CenterStaff, today: JapanDate): Promise<number> {
  const [row] = await db()
    .select({ people: count() })
    .from(cases)
    .leftJoin(latestReports, eq(latestReports.caseId, cases.id))
    .where(silentOn(staff, today));
  return row?.people ?? 0;
}

function notReportingToday(staff: CenterStaff, today: JapanDate) {
  return db()
    .select({
      ...person,
      registered: sql<boolean>`${cases.accountId} is not null`,
      lastLevel: latestReports.level,
      lastReportOn: latestReports.reportOn,
    })
    .from(cases)
    .leftJoin(latestReports, eq(latestReports.caseId, cases.id))
    .where(silentOn(staff, today))
    .orderBy(
      sql`${latestReports.levelRank} desc nulls last`,
      sql`${latestReports.receivedAt} asc nulls last`,
      asc(cases.createdAt),
    )
    .limit(rowsAtMost);
}
