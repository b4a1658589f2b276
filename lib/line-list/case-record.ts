import 'server-only';
import { and, desc, eq, exists, gte, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { prepared } from '@/db/prepared';
import { auditEvents } from '@/db/schema/audit-events';
import { caseOpenings } from '@/db/schema/case-openings';
import { cases, healthBackgrounds, profiles } from '@/db/schema/cases';
import { staff as staffTable } from '@/db/schema/staff';
import { statusReports } from '@/db/schema/status-reports';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { holdersOf } from '@/lib/family/holders';
import { revokedIdsOf, sentByCutOff } from '@/lib/issuing/revoked-ids-of';
import { alertsOf } from './alerts';
import { firstReportDay } from './first-report-day';
import { followUpOf } from './follow-up/follow-up-of';
import { isUuid } from './is-uuid';
import { recordOpening } from './record-opening';

const historyAtMost = 100;

const ofCase = { caseId: sql.placeholder('caseId'), centerCode: sql.placeholder('centerCode') };

export type CaseRecord = NonNullable<Awaited<ReturnType<typeof caseRecord>>>;
export type ReportOfCase = CaseRecord['reports'][number];
export type HistoryEvent = CaseRecord['history'][number];

/**
 * Everything the staff of a person's own center see of them. Undefined for another center's person exactly as for
 * nobody: the same query, the same answer. The view is audited before anything is shown.
 */
export async function caseRecord(staff: CenterStaff, caseId: string, at: Date) {
  if (!isUuid(caseId)) return undefined;
  const { centerCode } = staff;
  const row = await personOf(staff, caseId);
  if (!row) return undefined;
  const { person, profile, health } = row;
  await recordOpening(staff, caseId, at);
  const [reports, alerts, history, followUp, holders] = await Promise.all([
    reportsOf(staff, person),
    alertsOf(staff, caseId),
    readHistory().execute({ centerCode, caseId }),
    followUpOf(staff, caseId),
    holdersOf(person, at),
  ]);
  return { person, profile, health, reports, alerts, history, followUp, holders };
}

const readPerson = prepared((db) =>
  db
    .select({ person: cases, profile: profiles, health: healthBackgrounds })
    .from(cases)
    .leftJoin(profiles, and(eq(profiles.caseId, cases.id), eq(profiles.centerCode, ofCase.centerCode)))
    .leftJoin(
      healthBackgrounds,
      and(eq(healthBackgrounds.caseId, cases.id), eq(healthBackgrounds.centerCode, ofCase.centerCode)),
    )
    .where(and(eq(cases.id, ofCase.caseId), eq(cases.centerCode, ofCase.centerCode), isNull(cases.purgedAt)))
    .prepare('person'),
);

/** A person on file at a center, with what they entered and told themselves. Whoever asks has audited it, or does. */
export async function personOf({ centerCode }: { centerCode: string }, caseId: string) {
  const [row] = await readPerson().execute({ centerCode, caseId });
  return row;
}

const readReports = prepared((db) =>
  db
    .select({ report: statusReports, enteredBy: staffTable.name })
    .from(statusReports)
    .leftJoin(staffTable, eq(staffTable.id, statusReports.reportedByStaff))
    .where(
      and(
        eq(statusReports.caseId, ofCase.caseId),
        eq(statusReports.centerCode, ofCase.centerCode),
        gte(statusReports.reportOn, sql.placeholder('from')),
      ),
    )
    .orderBy(desc(statusReports.measuredAt), desc(statusReports.receivedAt))
    .prepare('reports'),
);

/**
 * Reports newest first by the time of measurement; `correctedBy` names the version that counts instead of this one.
 * Every correction names the first version, so the newest of those that share it is the one that counts.
 */
export async function reportsOf({ centerCode }: { centerCode: string }, person: typeof cases.$inferSelect) {
  const from = firstReportDay(person);
  const [found, revoked] = await Promise.all([
    readReports().execute({ centerCode, caseId: person.id, from }),
    revokedIdsOf({ centerCode }, person.id),
  ]);
  const rows = found.map(({ report, enteredBy }) => ({ ...report, enteredBy }));
  const firstOf = (report: { id: string; correctsReportId: string | null }) =>
    report.correctsReportId ?? report.id;
  return rows.map((report) => {
    const counting = rows.find((other) => firstOf(other) === firstOf(report));
    return {
      ...report,
      /** The account that sent it had registered with this person's ID by mistake. */
      cutOff: sentByCutOff(report, revoked),
      correctedBy: counting === undefined || counting.id === report.id ? undefined : counting.id,
    };
  });
}

const told = alias(staffTable, 'told');
/** Of other events there is no opening. */
const openingId = sql`case ${auditEvents.action} when 'case.opened-by-prefecture' then (${auditEvents.details} ->> 'openingId')::uuid end`;
/** Of other events `to` may be anything: only these have an id of the staff. */
const toldId = sql`case when ${auditEvents.action} in ('alert.escalated', 'case.assigned') then (${auditEvents.details} ->> 'to')::uuid end`;

const readHistory = prepared((db) =>
  db
    .select({
      id: auditEvents.id,
      at: auditEvents.at,
      actorKind: auditEvents.actorKind,
      staffName: staffTable.name,
      action: auditEvents.action,
      details: auditEvents.details,
      /** Whom an alert or the person was passed on to. */
      toldName: told.name,
      /** Why somebody of the prefecture opened the person. */
      reason: caseOpenings.reason,
    })
    .from(auditEvents)
    .leftJoin(staffTable, eq(staffTable.id, auditEvents.actorId))
    .leftJoin(told, eq(told.id, toldId))
    .leftJoin(caseOpenings, and(eq(caseOpenings.id, openingId), eq(caseOpenings.caseId, ofCase.caseId)))
    // What other centers did before the person came, too: whoever is responsible for them knows all of it.
    .where(
      and(
        eq(auditEvents.caseId, ofCase.caseId),
        exists(
          db
            .select({ id: cases.id })
            .from(cases)
            .where(and(eq(cases.id, ofCase.caseId), eq(cases.centerCode, ofCase.centerCode))),
        ),
      ),
    )
    .orderBy(desc(auditEvents.at), desc(auditEvents.id))
    .limit(historyAtMost)
    .prepare('history'),
);
