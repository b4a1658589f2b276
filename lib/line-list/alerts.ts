import 'server-only';
import { and, asc, count, desc, eq, isNull } from 'drizzle-orm';
import { db } from '@/db/client';
import { cases } from '@/db/schema/cases';
import { staff as staffTable } from '@/db/schema/staff';
import { alerts, statusReports } from '@/db/schema/status-reports';
import { recordEvent } from '@/lib/audit/record-event';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { withPassedOn } from '@/lib/duty/passed-on';
import { changedAt } from '@/lib/live/changed-at';
import { isUuid } from './is-uuid';

export type OpenAlert = Awaited<ReturnType<typeof openAlerts>>[number];
export type AlertOfCase = Awaited<ReturnType<typeof alertsOf>>[number];

/** So many open alerts stand above the lists, and on the page that holds nothing else. Whoever acknowledges one sees the next. */
export const alertsAtMost = { onDashboard: 5, onPage: 50 } as const;

/** Alerts of the staff member's center that nobody has acknowledged, whatever their day: emergencies first, then the oldest. */
export async function openAlerts(staff: CenterStaff, atMost: number) {
  const open = await db()
    .select({
      alertId: alerts.id,
      caseId: alerts.caseId,
      name: cases.name,
      level: alerts.level,
      raisedAt: alerts.raisedAt,
      firedRules: statusReports.firedRules,
    })
    .from(alerts)
    .innerJoin(cases, and(eq(cases.id, alerts.caseId), eq(cases.centerCode, staff.centerCode)))
    .leftJoin(
      statusReports,
      and(
        eq(statusReports.caseId, alerts.caseId),
        eq(statusReports.reportOn, alerts.reportOn),
        eq(statusReports.id, alerts.reportId),
      ),
    )
    .where(and(eq(alerts.centerCode, staff.centerCode), isNull(alerts.acknowledgedAt)))
    // 'emergency' stands before 'urgent' in the alphabet too, and no other level raises an alert.
    .orderBy(asc(alerts.level), asc(alerts.raisedAt))
    .limit(atMost);
  return withPassedOn(staff.centerCode, open);
}

/** How many alerts of a center nobody has acknowledged. */
export async function countOpenAlerts(centerCode: string): Promise<number> {
  const [row] = await db()
    .select({ open: count() })
    .from(alerts)
    .where(and(eq(alerts.centerCode, centerCode), isNull(alerts.acknowledgedAt)));
  return row?.open ?? 0;
}

/** All alerts of one person, newest first, with who acknowledged them. */
export async function alertsOf(staff: CenterStaff, caseId: string) {
  const all = await db()
    .select({
      alertId: alerts.id,
      level: alerts.level,
      raisedAt: alerts.raisedAt,
      acknowledgedAt: alerts.acknowledgedAt,
      acknowledgedBy: staffTable.name,
    })
    .from(alerts)
    .leftJoin(staffTable, eq(staffTable.id, alerts.acknowledgedBy))
    .where(and(eq(alerts.centerCode, staff.centerCode), eq(alerts.caseId, caseId)))
    .orderBy(desc(alerts.raisedAt));
  return withPassedOn(staff.centerCode, all);
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
