import 'server-only';
import { and, eq, isNotNull, isNull, ne } from 'drizzle-orm';
import { db, type DatabaseOrTransaction } from '@/db/client';
import { cases } from '@/db/schema/cases';
import { recordEvent, type Actor } from '@/lib/audit/record-event';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { drawId, drawsAtMost, noFreeId } from '@/lib/cases/draw-id';
import { isUuid } from '@/lib/line-list/is-uuid';
import { changedAt } from '@/lib/live/changed-at';

interface OfCase {
  caseId: string;
  centerCode: string;
}

export type NewIdOutcome = {
  kind: 'issued' | 'not-revoked' | 'closed' | 'not-found' | 'may-not';
};

/** A new ID in the place of one that was revoked before. */
export async function issueNewId(staff: CenterStaff, caseId: string, at: Date): Promise<NewIdOutcome> {
  if (staff.role === 'viewer') return { kind: 'may-not' };
  if (!isUuid(caseId)) return { kind: 'not-found' };
  const { centerCode } = staff;
  const outcome = await db().transaction(async (tx): Promise<NewIdOutcome> => {
    const [person] = await tx
      .select({ idRevokedAt: cases.idRevokedAt, closedAt: cases.closedAt })
      .from(cases)
      .where(and(eq(cases.id, caseId), eq(cases.centerCode, centerCode), isNull(cases.purgedAt)))
      .for('update');
    if (!person) return { kind: 'not-found' };
    if (!person.idRevokedAt) return { kind: 'not-revoked' };
    if (person.closedAt) return { kind: 'closed' };
    await replaceId(tx, staff, { caseId, centerCode }, at);
    return { kind: 'issued' };
  });
  if (outcome.kind === 'issued') changedAt(centerCode, { by: staff.staffId });
  return outcome;
}

/** Gives a case whose ID was revoked a fresh one; the caller holds its row. */
export async function replaceId(
  tx: DatabaseOrTransaction,
  actor: Actor,
  { caseId, centerCode }: OfCase,
  at: Date,
): Promise<string> {
  for (let draw = 0; draw < drawsAtMost; draw += 1) {
    const issuedId = await drawId(tx);
    const [taken] = await tx
      .select({ id: cases.id })
      .from(cases)
      .where(and(eq(cases.issuedId, issuedId), isNull(cases.purgedAt), ne(cases.id, caseId)));
    if (taken) continue;
    await tx
      .update(cases)
      .set({ issuedId, idRevokedAt: null })
      .where(and(eq(cases.id, caseId), eq(cases.centerCode, centerCode), isNotNull(cases.idRevokedAt)));
    await recordEvent(tx, actor, { action: 'case.id-reissued', centerCode, caseId }, at);
    return issuedId;
  }
  throw noFreeId();
}
