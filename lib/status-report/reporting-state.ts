import 'server-only';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { prepared } from '@/db/prepared';
import { cases } from '@/db/schema/cases';
import { healthCenters } from '@/db/schema/health-centers';
import { latestReports } from '@/db/schema/status-reports';
import type { Patient } from '@/lib/auth/current-account';
import { lastDayOf } from '@/lib/cases/last-day';
import { centerPhones, phoneAt } from '@/lib/cases/phone-at';
import { japanDateOf, type JapanDate } from '@/lib/japan-time';
import type { Category } from './questionnaire';

/** What a person needs to know about reporting for one case: to whom, by when, until when, and whether it is done. */
export interface ReportingState {
  caseId: string;
  name: string;
  category: Category;
  monitoringUntil: JapanDate;
  ended: boolean;
  /** Consent to be followed on-line was withdrawn: no report is taken here, and the center phones. */
  withdrawn: boolean;
  /** See `lastDayOf`. */
  lastDay: JapanDate;
  center: { name: string; nameJa: string; phone: string };
  /** The hours in Japan by which a report is due, as HH:MM: two a day for close contacts. */
  deadlines: string[];
  /** `oxygenSaturation`: of the latest state. */
  lastReport: {
    reportId: string;
    reportOn: JapanDate;
    receivedAt: Date;
    oxygenSaturation: number | null;
  } | null;
  reportedToday: boolean;
  /** When the center means to phone; null when it does not, or the time has passed. */
  plannedCallAt: Date | null;
}

/** Whether a report is asked for, and taken, on-line. */
export const isAsked = ({ ended, withdrawn }: Pick<ReportingState, 'ended' | 'withdrawn'>): boolean =>
  !ended && !withdrawn;

// A call that comes late is still announced.
const callLateMs = 60 * 60_000;

const readStates = prepared((db) =>
  db
    .select({
      caseId: cases.id,
      name: cases.name,
      category: cases.category,
      monitoringUntil: cases.monitoringUntil,
      closedAt: cases.closedAt,
      consentWithdrawnAt: cases.consentWithdrawnAt,
      plannedCallAt: cases.plannedCallAt,
      center: { name: healthCenters.name, nameJa: healthCenters.nameJa, ...centerPhones },
      reportDeadline: healthCenters.reportDeadline,
      contactEveningDeadline: healthCenters.contactEveningDeadline,
      lastReport: {
        reportId: latestReports.reportId,
        reportOn: latestReports.reportOn,
        receivedAt: latestReports.receivedAt,
        oxygenSaturation: latestReports.oxygenSaturation,
      },
    })
    .from(cases)
    .innerJoin(healthCenters, eq(healthCenters.code, cases.centerCode))
    .leftJoin(latestReports, eq(latestReports.caseId, cases.id))
    .where(and(eq(cases.accountId, sql.placeholder('accountId')), isNull(cases.purgedAt)))
    .orderBy(cases.linkedAt)
    .prepare('reporting states'),
);

/** The state of each of the person's cases, in the order they were linked. */
export async function reportingStates({ accountId }: Patient, at: Date): Promise<ReportingState[]> {
  const today = japanDateOf(at);
  const rows = await readStates().execute({ accountId });
  return rows.map(({ closedAt, consentWithdrawnAt, reportDeadline, contactEveningDeadline, ...row }) => ({
    ...row,
    center: { name: row.center.name, nameJa: row.center.nameJa, phone: phoneAt(row.center, at) },
    lastDay: lastDayOf(row.monitoringUntil, closedAt),
    ended: today > row.monitoringUntil || (closedAt !== null && closedAt <= at),
    withdrawn: consentWithdrawnAt !== null,
    deadlines: (row.category === 'contact' ? [reportDeadline, contactEveningDeadline] : [reportDeadline]).map(
      (time) => time.slice(0, 5),
    ),
    reportedToday: row.lastReport?.reportOn === today,
    plannedCallAt:
      row.plannedCallAt && row.plannedCallAt.getTime() + callLateMs >= at.getTime()
        ? row.plannedCallAt
        : null,
  }));
}
