import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import { db, type DatabaseOrTransaction } from '@/db/client';
import { alerts } from '@/db/schema/alerts';
import { latestReports } from '@/db/schema/status-reports';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { japanDateOf } from '@/lib/japan-time';
import { changeCase, type ChangeOutcome } from '../change-case';
import { ourCase } from '../follow-up/our-case';
import type { Shown } from '../follow-up/plan';
import type { Outcome } from './forms';

/**
 * Closes a case: no more reports are asked for or accepted. Not while an alert of it waits for somebody to acknowledge
 * it, since closing is no answer to an alert. An alert that was being written at that moment counts; one of a report that
 * was sent in time and comes after the closing stands above the lists as any other, until somebody acknowledges it.
 */
export async function closeCase(
  staff: CenterStaff,
  { caseId, revision, outcome }: Shown & { outcome: Outcome },
  at: Date,
): Promise<ChangeOutcome | { kind: 'alert-open' | 'closed-before' }> {
  if (staff.role === 'viewer') return { kind: 'may-not' };
  const person = await ourCase(db(), staff, caseId);
  if (!person) return { kind: 'not-found' };
  const { revision: present } = person;
  if (person.closedAt && present === revision) return { kind: 'closed-before' };
  const refusal = async (tx: DatabaseOrTransaction) =>
    (await hasOpenAlert(tx, staff, caseId)) ? { kind: 'alert-open' as const } : undefined;
  const set = { closedAt: at, closedBy: staff.staffId, outcome, plannedCallAt: null };
  const also = (tx: DatabaseOrTransaction) => setListed(tx, staff, caseId, false);
  const details = { outcome };
  return changeCase(staff, { caseId, revision, action: 'case.closed', set, details, refusal, also }, at);
}

/** Opens a closed case again. Where its period is over by now, it lasts until today at least, so that a report can come. */
export async function reopenCase(
  staff: CenterStaff,
  { caseId, revision }: Shown,
  at: Date,
): Promise<ChangeOutcome | { kind: 'open-already' }> {
  if (staff.role === 'viewer') return { kind: 'may-not' };
  const person = await ourCase(db(), staff, caseId);
  if (!person) return { kind: 'not-found' };
  if (!person.closedAt && person.revision === revision) return { kind: 'open-already' };
  const today = japanDateOf(at);
  const monitoringUntil = person.monitoringUntil < today ? today : person.monitoringUntil;
  // Closed again, it is kept for as long as any other, and told of anew.
  const notKept = { keptUntil: null, keptFor: null, purgeWarnedAt: null };
  const set = { closedAt: null, closedBy: null, outcome: null, monitoringUntil, ...notKept };
  const also = (tx: DatabaseOrTransaction) => setListed(tx, staff, caseId, true);
  return changeCase(
    staff,
    { caseId, revision, action: 'case.reopened', set, details: { until: monitoringUntil }, also },
    at,
  );
}

async function hasOpenAlert(
  tx: DatabaseOrTransaction,
  { centerCode }: CenterStaff,
  caseId: string,
): Promise<boolean> {
  const open = await tx
    .select({ id: alerts.id })
    .from(alerts)
    .where(and(eq(alerts.caseId, caseId), eq(alerts.centerCode, centerCode), isNull(alerts.acknowledgedAt)))
    .limit(1);
  return open.length > 0;
}

/** Lists of the open cases read only open rows of the latest reports. */
async function setListed(
  tx: DatabaseOrTransaction,
  { centerCode }: CenterStaff,
  caseId: string,
  listed: boolean,
): Promise<void> {
  await tx
    .update(latestReports)
    .set({ closed: !listed })
    .where(and(eq(latestReports.caseId, caseId), eq(latestReports.centerCode, centerCode)));
}
