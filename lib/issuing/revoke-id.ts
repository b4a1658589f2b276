import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import { db, type DatabaseOrTransaction } from '@/db/client';
import { cases } from '@/db/schema/cases';
import { revokedIds } from '@/db/schema/revoked-ids';
import { uuidV7 } from '@/db/uuid-v7';
import { recordEvent, type Actor } from '@/lib/audit/record-event';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { isUuid } from '@/lib/line-list/is-uuid';
import { changedAt } from '@/lib/live/changed-at';
import { cutOff } from './cut-off';
import { replaceId } from './replace-id';
import type { RevocationReason } from './reasons';
import { withdrawInvitations } from './withdraw-invitations';

interface ToRevoke {
  caseId: string;
  /** The ID that the page showed: of two colleagues at once the second does not revoke the new one. */
  issuedId: string;
  reason: RevocationReason;
  reissue: boolean;
}

export type RevokeOutcome =
  | { kind: 'revoked'; newId?: string; accountCutOff: boolean }
  /** The ID is another by now, or revoked. */
  | { kind: 'revoked-before' }
  /** A closed record gets no new ID. Nothing was written. */
  | { kind: 'closed' }
  | { kind: 'not-found' | 'may-not' };

/** An ID that went to the wrong person stops at once; so does the account that registered with it. */
export async function revokeId(staff: CenterStaff, input: ToRevoke, at: Date): Promise<RevokeOutcome> {
  if (staff.role === 'viewer') return { kind: 'may-not' };
  if (!isUuid(input.caseId)) return { kind: 'not-found' };
  const outcome = await db().transaction((tx) => revokeIn(tx, staff, staff.centerCode, input, at));
  if (outcome.kind === 'revoked') changedAt(staff.centerCode, { by: staff.staffId });
  return outcome;
}

/** The same at the terminal, by the ID alone. */
export async function revokeByOperator(
  { centerCode, ...input }: Omit<ToRevoke, 'caseId'> & { centerCode: string },
  at: Date,
): Promise<RevokeOutcome> {
  const outcome = await db().transaction(async (tx): Promise<RevokeOutcome> => {
    const [found] = await tx
      .select({ caseId: cases.id })
      .from(cases)
      .where(
        and(eq(cases.centerCode, centerCode), eq(cases.issuedId, input.issuedId), isNull(cases.purgedAt)),
      );
    if (!found) return { kind: 'not-found' };
    return revokeIn(tx, { kind: 'system' }, centerCode, { ...input, ...found }, at);
  });
  if (outcome.kind === 'revoked') changedAt(centerCode);
  return outcome;
}

/** What the account that was cut off had decided was not the person's to have decided for them. */
const decidedByNobody = { consentWithdrawnAt: null, programsRefusedAt: null };

async function revokeIn(
  tx: DatabaseOrTransaction,
  actor: Actor,
  centerCode: string,
  { caseId, issuedId, reason, reissue }: ToRevoke,
  at: Date,
): Promise<RevokeOutcome> {
  const [person] = await tx
    .select({
      issuedId: cases.issuedId,
      idRevokedAt: cases.idRevokedAt,
      accountId: cases.accountId,
      linkedAt: cases.linkedAt,
      closedAt: cases.closedAt,
    })
    .from(cases)
    .where(and(eq(cases.id, caseId), eq(cases.centerCode, centerCode), isNull(cases.purgedAt)))
    .for('update');
  if (!person) return { kind: 'not-found' };
  if (person.issuedId !== issuedId || person.idRevokedAt) return { kind: 'revoked-before' };
  if (reissue && person.closedAt) return { kind: 'closed' };

  const { accountId, linkedAt } = person;
  const entered = accountId ? await cutOff(tx, actor, { caseId, centerCode, accountId }, at) : null;
  await tx.insert(revokedIds).values({
    id: uuidV7(at),
    caseId,
    centerCode,
    issuedId,
    reason,
    revokedAt: at,
    revokedBy: actor.kind === 'staff' ? actor.staffId : null,
    accountId,
    linkedAt,
    entered,
  });
  await tx
    .update(cases)
    .set({ idRevokedAt: at, accountId: null, linkedAt: null, ...decidedByNobody })
    .where(and(eq(cases.id, caseId), eq(cases.centerCode, centerCode)));
  await withdrawInvitations(tx, caseId, at);
  const accountCutOff = accountId !== null;
  const details = { reason, accountCutOff };
  await recordEvent(tx, actor, { action: 'case.id-revoked', centerCode, caseId, details }, at);
  if (!reissue) return { kind: 'revoked', accountCutOff };
  const newId = await replaceId(tx, actor, { caseId, centerCode }, at);
  return { kind: 'revoked', newId, accountCutOff };
}
