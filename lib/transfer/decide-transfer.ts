import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import { db, type DatabaseOrTransaction } from '@/db/client';
import { cases } from '@/db/schema/cases';
import { transfers } from '@/db/schema/transfers';
import { recordEvents } from '@/lib/audit/record-event';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { isUuid } from '@/lib/line-list/is-uuid';
import { changedAt } from '@/lib/live/changed-at';
import { moveCase } from './move-case';

interface Refused {
  kind: 'not-found' | 'may-not';
}

export type DecideOutcome =
  | { kind: 'accepted' | 'declined' | 'withdrawn'; caseId: string }
  /** Somebody decided before; `closed`: the sender closed the record meanwhile. */
  | { kind: 'decided-before' | 'closed' }
  | Refused;

type Decision = 'accepted' | 'declined' | 'withdrawn';
type Transfer = typeof transfers.$inferSelect;

/** Takes the person over: in one transaction everything of them is this center's, and nothing is the sender's. */
export async function acceptTransfer(
  staff: CenterStaff,
  transferId: string,
  at: Date,
): Promise<DecideOutcome> {
  const offer = await offerOf(staff, transferId, 'toCenter');
  if (!('caseId' in offer)) return offer;
  const { caseId, fromCenter, toCenter } = offer;
  let openAlert = false;
  const outcome = await db().transaction(async (tx): Promise<DecideOutcome> => {
    // The case first, as where a report is written: a report on its way arrives before this, or at the new center.
    const [person] = await tx
      .select({ closedAt: cases.closedAt })
      .from(cases)
      .where(and(eq(cases.id, caseId), eq(cases.centerCode, fromCenter), isNull(cases.purgedAt)))
      .for('update');
    if (person?.closedAt) return { kind: 'closed' };
    if (!person || !(await decide(tx, staff, offer, 'accepted', at))) return { kind: 'decided-before' };
    ({ openAlert } = await moveCase(tx, caseId, toCenter));
    const details = { transferId, center: toCenter };
    await recordEvents(
      tx,
      staff,
      [
        { action: 'case.moved-out', centerCode: fromCenter, caseId, details },
        {
          action: 'case.moved-in',
          centerCode: toCenter,
          caseId,
          details: { transferId, center: fromCenter },
        },
      ],
      at,
    );
    return { kind: 'accepted', caseId };
  });
  if (outcome.kind === 'accepted') {
    changedAt(fromCenter, { alert: openAlert });
    changedAt(toCenter, { alert: openAlert, by: staff.staffId });
  }
  return outcome;
}

/** Leaves the person with the sender, and says why. */
export async function declineTransfer(
  staff: CenterStaff,
  { transferId, declinedFor }: { transferId: string; declinedFor: string },
  at: Date,
): Promise<DecideOutcome> {
  const offer = await offerOf(staff, transferId, 'toCenter');
  if (!('caseId' in offer)) return offer;
  const { caseId, fromCenter, toCenter } = offer;
  const events = [
    {
      action: 'case.transfer-declined',
      centerCode: fromCenter,
      caseId,
      details: { transferId, center: toCenter },
    },
    { action: 'transfer.declined', centerCode: toCenter, details: { transferId, center: fromCenter } },
  ];
  return settle(staff, offer, 'declined', events, at, declinedFor);
}

/** Takes the offer back, before the other center decided. */
export async function withdrawTransfer(
  staff: CenterStaff,
  transferId: string,
  at: Date,
): Promise<DecideOutcome> {
  const offer = await offerOf(staff, transferId, 'fromCenter');
  if (!('caseId' in offer)) return offer;
  const { caseId, fromCenter, toCenter } = offer;
  const details = { transferId, center: toCenter };
  const events = [{ action: 'case.transfer-withdrawn', centerCode: fromCenter, caseId, details }];
  return settle(staff, offer, 'withdrawn', events, at);
}

async function settle(
  staff: CenterStaff,
  offer: Transfer,
  decision: 'declined' | 'withdrawn',
  events: Parameters<typeof recordEvents>[2],
  at: Date,
  declinedFor?: string,
): Promise<DecideOutcome> {
  const settled = await db().transaction(async (tx) => {
    if (!(await decide(tx, staff, offer, decision, at, declinedFor))) return false;
    await recordEvents(tx, staff, events, at);
    return true;
  });
  if (!settled) return { kind: 'decided-before' };
  for (const center of [offer.fromCenter, offer.toCenter]) changedAt(center, { by: staff.staffId });
  return { kind: decision, caseId: offer.caseId };
}

/** An offer from or to the center of whoever asks; for everybody else there is none. */
async function offerOf(
  staff: CenterStaff,
  transferId: string,
  side: 'fromCenter' | 'toCenter',
): Promise<Transfer | Refused> {
  if (staff.role === 'viewer') return { kind: 'may-not' };
  if (!isUuid(transferId)) return { kind: 'not-found' };
  const [offer] = await db()
    .select()
    .from(transfers)
    .where(and(eq(transfers.id, transferId), eq(transfers[side], staff.centerCode)));
  return offer ?? { kind: 'not-found' };
}

/** False when somebody else decided a moment ago: of two only one comes first. */
async function decide(
  tx: DatabaseOrTransaction,
  { staffId }: CenterStaff,
  { id }: Transfer,
  decision: Decision,
  at: Date,
  declinedFor: string | null = null,
): Promise<boolean> {
  const decided = await tx
    .update(transfers)
    .set({ decision, declinedFor, decidedAt: at, decidedBy: staffId })
    .where(and(eq(transfers.id, id), isNull(transfers.decision)))
    .returning({ id: transfers.id });
  return decided.length === 1;
}
