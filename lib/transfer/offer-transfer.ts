import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import { db, type DatabaseOrTransaction } from '@/db/client';
import { cases } from '@/db/schema/cases';
import { healthCenters } from '@/db/schema/health-centers';
import { transfers } from '@/db/schema/transfers';
import { uuidV7 } from '@/db/uuid-v7';
import { recordEvent } from '@/lib/audit/record-event';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { isUuid } from '@/lib/line-list/is-uuid';
import { changedAt } from '@/lib/live/changed-at';

export type OfferOutcome = {
  kind: 'offered' | 'offered-before' | 'no-such-center' | 'own-center' | 'closed' | 'not-found' | 'may-not';
};

/**
 * Offers a person of one's own center to another one. Until that accepts, nothing changes: the sender stays responsible.
 * Not of a closed record, and to one center at a time.
 */
export async function offerTransfer(
  staff: CenterStaff,
  { caseId, toCenter, reason }: { caseId: string; toCenter: string; reason: string },
  at: Date,
): Promise<OfferOutcome> {
  if (staff.role === 'viewer') return { kind: 'may-not' };
  if (!isUuid(caseId)) return { kind: 'not-found' };
  const { centerCode, staffId } = staff;
  const outcome = await db().transaction(async (tx): Promise<OfferOutcome> => {
    const [person] = await tx
      .select({ closedAt: cases.closedAt })
      .from(cases)
      .where(and(eq(cases.id, caseId), eq(cases.centerCode, centerCode), isNull(cases.purgedAt)))
      .for('update');
    if (!person) return { kind: 'not-found' };
    if (person.closedAt) return { kind: 'closed' };
    if (toCenter === centerCode) return { kind: 'own-center' };
    if (!(await isCenter(tx, toCenter))) return { kind: 'no-such-center' };
    const id = uuidV7(at);
    const offered = await tx
      .insert(transfers)
      .values({ id, caseId, fromCenter: centerCode, toCenter, reason, offeredAt: at, offeredBy: staffId })
      .onConflictDoNothing()
      .returning({ id: transfers.id });
    if (offered.length === 0) return { kind: 'offered-before' };
    const details = { transferId: id, center: toCenter };
    await recordEvent(tx, staff, { action: 'case.transfer-offered', centerCode, caseId, details }, at);
    return { kind: 'offered' };
  });
  if (outcome.kind === 'offered') {
    changedAt(centerCode, { by: staffId });
    changedAt(toCenter);
  }
  return outcome;
}

async function isCenter(tx: DatabaseOrTransaction, code: string): Promise<boolean> {
  const found = await tx
    .select({ code: healthCenters.code })
    .from(healthCenters)
    .where(eq(healthCenters.code, code));
  return found.length > 0;
}
