import 'server-only';
import { and, asc, eq, inArray } from 'drizzle-orm';
import { db } from '@/db/client';
import { staff } from '@/db/schema/staff';
import { alertEscalations } from '@/db/schema/status-reports';

/** One time an alert was passed on. */
export interface PassedOn {
  name: string | null;
  at: Date;
}

/** The same alerts, each with the people of the center to whom it was passed on so far, in order. */
export async function withPassedOn<Alert extends { alertId: string }>(
  centerCode: string,
  alerts: readonly Alert[],
): Promise<(Alert & { passedOn: PassedOn[] })[]> {
  if (alerts.length === 0) return [];
  const ids = alerts.map(({ alertId }) => alertId);
  const steps = await db()
    .select({ alertId: alertEscalations.alertId, name: staff.name, at: alertEscalations.escalatedAt })
    .from(alertEscalations)
    .leftJoin(staff, eq(staff.id, alertEscalations.staffId))
    .where(and(inArray(alertEscalations.alertId, ids), eq(alertEscalations.centerCode, centerCode)))
    .orderBy(asc(alertEscalations.alertId), asc(alertEscalations.step));
  return alerts.map((alert) => ({
    ...alert,
    passedOn: steps.filter(({ alertId }) => alertId === alert.alertId),
  }));
}
