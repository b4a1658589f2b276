import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import { db, sqlClient } from '@/db/client';
import { alerts } from '@/db/schema/alerts';
import { recordEvent } from '@/lib/audit/record-event';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { passedOn, toPassedOn, type PassedOn, type PassedOnSent } from '@/lib/duty/passed-on';
import { changedAt } from '@/lib/live/changed-at';
import type { Level } from '@/lib/status-report/levels';
import { isUuid } from './is-uuid';

interface Alert {
  alertId: string;
  level: Level;
  raisedAt: Date;
  passedOn: PassedOn[];
}
export interface OpenAlert extends Alert {
  caseId: string;
  name: string;
  /** Null where the report is not there any more. */
  firedRules: string[] | null;
}
export interface AlertOfCase extends Alert {
  acknowledgedAt: Date | null;
  acknowledgedBy: string | null;
}

/** An alert as a statement answers it: instants as text. */
type Sent<Row extends Alert> = Omit<Row, 'raisedAt' | 'acknowledgedAt' | 'passedOn'> & {
  raisedAt: string;
  passedOn: PassedOnSent;
};

/** So many open alerts stand above the lists, and on the page that holds nothing else. Whoever acknowledges one sees the next. */
export const alertsAtMost = { onDashboard: 5, onPage: 50 } as const;

/** Alerts of the staff member's center that nobody has acknowledged, whatever their day: emergencies first, then the oldest. */
export async function openAlerts(
  { centerCode }: CenterStaff,
  atMost: (typeof alertsAtMost)[keyof typeof alertsAtMost],
): Promise<OpenAlert[]> {
  const sql = sqlClient();
  // 'emergency' stands before 'urgent' in the alphabet too, and no other level raises an alert.
  const open = await sql<Sent<OpenAlert>[]>`
    select a.id as "alertId", a.case_id as "caseId", c.name, a.level, a.raised_at as "raisedAt",
      r.fired_rules as "firedRules", ${passedOn(centerCode)} as "passedOn"
    from (
      select * from alerts where center_code = ${centerCode} and acknowledged_at is null
      order by level, raised_at limit ${sql.unsafe(String(atMost))}
    ) a
    join cases c on c.id = a.case_id and c.center_code = ${centerCode}
    left join status_reports r on r.case_id = a.case_id and r.report_on = a.report_on and r.id = a.report_id
    order by a.level, a.raised_at`;
  return open.map((alert) => ({
    ...alert,
    raisedAt: new Date(alert.raisedAt),
    passedOn: toPassedOn(alert.passedOn),
  }));
}

/** How many alerts of a center nobody has acknowledged. */
export async function countOpenAlerts(centerCode: string): Promise<number> {
  const [row] = await sqlClient()<[{ open: number }?]>`
    select count(*)::int as open from alerts where center_code = ${centerCode} and acknowledged_at is null`;
  return row?.open ?? 0;
}

/** All alerts of one person, newest first, with who acknowledged them. */
export async function alertsOf(
  { centerCode }: Pick<CenterStaff, 'centerCode'>,
  caseId: string,
): Promise<AlertOfCase[]> {
  const all = await sqlClient()<(Sent<AlertOfCase> & { acknowledgedAt: string | null })[]>`
    select a.id as "alertId", a.level, a.raised_at as "raisedAt", a.acknowledged_at as "acknowledgedAt",
      s.name as "acknowledgedBy", ${passedOn(centerCode)} as "passedOn"
    from alerts a left join staff s on s.id = a.acknowledged_by
    where a.center_code = ${centerCode} and a.case_id = ${caseId}::uuid
    order by a.raised_at desc`;
  return all.map((alert) => ({
    ...alert,
    raisedAt: new Date(alert.raisedAt),
    acknowledgedAt: alert.acknowledgedAt === null ? null : new Date(alert.acknowledgedAt),
    passedOn: toPassedOn(alert.passedOn),
  }));
}

export type AcknowledgeOutcome = { kind: 'acknowledged' | 'acknowledged-before' | 'not-found' | 'may-not' };

/** Closes an alert under the name of a nurse or center admin. The first one counts; another center's alert does not exist. */
export async function acknowledgeAlert(
  staff: CenterStaff,
  alertId: string,
  at: Date,
): Promise<AcknowledgeOutcome> {
  if (staff.role === 'viewer') return { kind: 'may-not' };
  if (!isUuid(alertId)) return { kind: 'not-found' };
  const { staffId, centerCode } = staff;
  const ours = and(eq(alerts.id, alertId), eq(alerts.centerCode, centerCode));
  const outcome = await db().transaction(async (tx): Promise<AcknowledgeOutcome> => {
    const [closed] = await tx
      .update(alerts)
      .set({ acknowledgedAt: at, acknowledgedBy: staffId })
      .where(and(ours, isNull(alerts.acknowledgedAt)))
      .returning({ caseId: alerts.caseId, level: alerts.level });
    if (!closed) {
      const known = await tx.select({ id: alerts.id }).from(alerts).where(ours);
      return { kind: known.length > 0 ? 'acknowledged-before' : 'not-found' };
    }
    const { caseId, level } = closed;
    const event = { action: 'alert.acknowledged', centerCode, caseId, details: { alertId, level } };
    await recordEvent(tx, staff, event, at);
    return { kind: 'acknowledged' };
  });
  if (outcome.kind === 'acknowledged') changedAt(centerCode, { alert: true, by: staffId });
  return outcome;
}
