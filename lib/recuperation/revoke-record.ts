import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import { db, type DatabaseOrTransaction } from '@/db/client';
import { cases } from '@/db/schema/cases';
import { recuperationRecords } from '@/db/schema/recuperation-records';
import { recordEvent, recordEvents, type Actor } from '@/lib/audit/record-event';
import { isUuid } from '@/lib/line-list/is-uuid';
import type { RevocationReason } from './reasons';
import { heldBy, type Holder } from './holder';

export interface ToRevoke {
  caseId: string;
  recordId: string;
  /** Of staff, who say why. */
  reason?: RevocationReason;
}

/** Makes a record invalid for good: whoever checks its paper is told so. */
export async function revokeRecord(
  holder: Holder,
  { caseId, recordId, reason }: ToRevoke,
  at: Date,
): Promise<{ kind: 'revoked' | 'revoked-before' | 'not-found' | 'may-not' }> {
  if (holder.kind === 'staff' && holder.role === 'viewer') return { kind: 'may-not' };
  if (!isUuid(caseId) || !isUuid(recordId)) return { kind: 'not-found' };
  return db().transaction(async (tx) => {
    const [found] = await tx
      .select({
        number: recuperationRecords.number,
        centerCode: cases.centerCode,
        revokedAt: recuperationRecords.revokedAt,
      })
      .from(recuperationRecords)
      .innerJoin(cases, eq(cases.id, recuperationRecords.caseId))
      .where(and(eq(recuperationRecords.id, recordId), eq(cases.id, caseId), heldBy(holder)))
      .for('update', { of: recuperationRecords });
    if (!found) return { kind: 'not-found' };
    if (found.revokedAt) return { kind: 'revoked-before' };
    await tx
      .update(recuperationRecords)
      .set({
        revokedAt: at,
        revokedFor: reason ?? null,
        revokedByAccount: holder.kind === 'account' ? holder.accountId : null,
        revokedByStaff: holder.kind === 'staff' ? holder.staffId : null,
      })
      .where(eq(recuperationRecords.id, recordId));
    const { number, centerCode } = found;
    const details = { number, ...(reason && { reason }) };
    await recordEvent(tx, holder, { action: 'case.recuperation-revoked', centerCode, caseId, details }, at);
    return { kind: 'revoked' };
  });
}

/** Revokes what an account issued of a person who was not its own; inside the transaction that parts the two. */
export async function revokeIssuedBy(
  tx: DatabaseOrTransaction,
  actor: Actor,
  { caseId, centerCode, accountId }: { caseId: string; centerCode: string; accountId: string },
  at: Date,
): Promise<void> {
  const revoked = await tx
    .update(recuperationRecords)
    .set({
      revokedAt: at,
      revokedFor: 'astray',
      revokedByStaff: actor.kind === 'staff' ? actor.staffId : null,
    })
    .where(
      and(
        eq(recuperationRecords.caseId, caseId),
        eq(recuperationRecords.issuedByAccount, accountId),
        isNull(recuperationRecords.revokedAt),
      ),
    )
    .returning({ number: recuperationRecords.number });
  const events = revoked.map(({ number }) => ({
    action: 'case.recuperation-revoked',
    centerCode,
    caseId,
    details: { number, reason: 'astray' },
  }));
  await recordEvents(tx, actor, events, at);
}
