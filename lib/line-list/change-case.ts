import 'server-only';
import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { db, type DatabaseOrTransaction } from '@/db/client';
import { auditEvents } from '@/db/schema/audit-events';
import { cases } from '@/db/schema/cases';
import { staff as staffTable } from '@/db/schema/staff';
import { recordEvent, type AuditEvent } from '@/lib/audit/record-event';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { changedAt } from '@/lib/live/changed-at';
import { isUuid } from './is-uuid';

/** Names in the history of what alters the row of a case; whoever saves from an older page is told of the latest of them. */
const caseChanges = [
  'case.assigned',
  'case.flagged',
  'case.unflagged',
  'case.call-planned',
  'case.call-unplanned',
  'case.category-corrected',
  'case.period-changed',
  'case.diagnosis-changed',
  'case.closed',
  'case.reopened',
  'case.reminders-paused',
  'case.reminders-resumed',
  'case.kept-longer',
  'case.turned-positive',
  'case.exposure-linked',
  'case.exposure-unlinked',
] as const;

type CaseChange = (typeof caseChanges)[number];

type Columns = Partial<
  Pick<
    typeof cases.$inferInsert,
    | 'assignedTo'
    | 'flaggedAt'
    | 'plannedCallAt'
    | 'category'
    | 'monitoringFrom'
    | 'monitoringUntil'
    | 'closedAt'
    | 'closedBy'
    | 'outcome'
    | 'remindersPausedAt'
    | 'keptUntil'
    | 'keptFor'
    | 'purgeWarnedAt'
    | 'onsetOn'
    | 'specimenOn'
    | 'diagnosedOn'
    | 'lastContactOn'
    | 'exposedBy'
  >
>;

export interface ChangeOfCase<Refusal = never> {
  caseId: string;
  /** The revision that the page showed. */
  revision: number;
  action: CaseChange;
  set: Columns;
  details?: AuditEvent['details'];
  /** Why it must not be, asked in its transaction while nothing that refers to the case can come to be. */
  refusal?: (tx: DatabaseOrTransaction) => Promise<Refusal | undefined>;
  /** What else belongs to the change, in its transaction. */
  also?: (tx: DatabaseOrTransaction) => Promise<void>;
}

export type ChangeOutcome =
  | { kind: 'changed'; revision: number }
  /** Somebody saved another change since; nothing was written. `by` is null when that was not a member of staff. */
  | { kind: 'changed-meanwhile'; by: string | null; action: CaseChange; changedAt: Date }
  | { kind: 'not-found' | 'may-not' };

/** Alters a case of the staff member's own center, if it still is as their page showed it; written into its history. */
export async function changeCase<Refusal extends { kind: string } = never>(
  staff: CenterStaff,
  change: ChangeOfCase<Refusal>,
  at: Date,
): Promise<ChangeOutcome | Refusal> {
  if (staff.role === 'viewer') return { kind: 'may-not' };
  const { caseId, revision, action, set, details, refusal, also } = change;
  if (!isUuid(caseId)) return { kind: 'not-found' };
  const { centerCode } = staff;
  const ours = and(eq(cases.id, caseId), eq(cases.centerCode, centerCode), isNull(cases.purgedAt));
  const asShown = and(ours, eq(cases.revision, revision));
  const outcome = await db().transaction(async (tx): Promise<ChangeOutcome | Refusal> => {
    if (refusal) {
      // The case first, as where a report is written: an alert on its way arrives before this, or after the commit.
      const held = await tx.select({ id: cases.id }).from(cases).where(asShown).for('update');
      const refused = held.length > 0 ? await refusal(tx) : undefined;
      if (refused) return refused;
    }
    const [changed] = await tx
      .update(cases)
      .set({ ...set, revision: sql`${cases.revision} + 1` })
      .where(asShown)
      .returning({ revision: cases.revision });
    if (changed) {
      await recordEvent(tx, staff, { action, centerCode, caseId, ...(details && { details }) }, at);
      await also?.(tx);
      return { kind: 'changed', revision: changed.revision };
    }
    const [last] = await tx
      .select({ by: staffTable.name, action: auditEvents.action, changedAt: auditEvents.at })
      .from(cases)
      .innerJoin(auditEvents, and(eq(auditEvents.caseId, cases.id), inArray(auditEvents.action, caseChanges)))
      .leftJoin(staffTable, eq(staffTable.id, auditEvents.actorId))
      .where(ours)
      .orderBy(desc(auditEvents.at), desc(auditEvents.id))
      .limit(1);
    const lastAction = caseChanges.find((each) => each === last?.action);
    return last && lastAction
      ? { kind: 'changed-meanwhile', by: last.by, action: lastAction, changedAt: last.changedAt }
      : { kind: 'not-found' };
  });
  if (outcome.kind === 'changed') changedAt(centerCode, { by: staff.staffId });
  return outcome;
}
