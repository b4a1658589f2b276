import 'server-only';
import { and, eq, inArray, isNull } from 'drizzle-orm';
import { db, type DatabaseOrTransaction } from '@/db/client';
import { cases } from '@/db/schema/cases';
import { handoverCodes } from '@/db/schema/family';
import { uuidV7 } from '@/db/uuid-v7';
import { recordEvents, type Actor } from '@/lib/audit/record-event';
import type { Account } from '@/lib/auth/current-account';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { isUuid } from '@/lib/line-list/is-uuid';
import { changedAt } from '@/lib/live/changed-at';
import { limit } from '@/lib/limits';
import { hashOfHandoverCode, newHandoverCode } from './handover-code';
import { isOpen } from './open-codes';

const hourMs = 3_600_000;

/** The code as it is shown once, and when it ends. */
export interface GivenCode {
  code: string;
  expiresAt: Date;
}

/**
 * One code by which another account may take over people of this one; the owner has proven the password. A code given earlier
 * for one of them is void. Undefined where none of them is the account's.
 */
export async function giveCode(
  account: Account,
  caseIds: readonly string[],
  at: Date,
): Promise<(GivenCode & { caseIds: string[] }) | undefined> {
  const asked = caseIds.filter(isUuid);
  if (asked.length === 0) return undefined;
  return db().transaction(async (tx) => {
    const people = await tx
      .select({ caseId: cases.id, centerCode: cases.centerCode })
      .from(cases)
      .where(and(inArray(cases.id, asked), eq(cases.accountId, account.accountId), isNull(cases.purgedAt)))
      .orderBy(cases.id)
      .for('update');
    if (people.length === 0) return undefined;
    const { accountId } = account;
    const given = await storeCode(tx, account, { accountId, givenBy: null }, people, at);
    return { ...given, caseIds: people.map(({ caseId }) => caseId) };
  });
}

export type StaffCodeOutcome =
  ({ kind: 'given' } & GivenCode) | { kind: 'nobody-reports' | 'not-found' | 'may-not' };

/** The same by the person's health center, where whoever reports for them cannot hand them over. */
export async function giveCodeByStaff(
  staff: CenterStaff,
  caseId: string,
  at: Date,
): Promise<StaffCodeOutcome> {
  if (staff.role === 'viewer') return { kind: 'may-not' };
  if (!isUuid(caseId)) return { kind: 'not-found' };
  const outcome = await db().transaction(async (tx): Promise<StaffCodeOutcome> => {
    const [person] = await tx
      .select({ caseId: cases.id, centerCode: cases.centerCode, accountId: cases.accountId })
      .from(cases)
      .where(and(eq(cases.id, caseId), eq(cases.centerCode, staff.centerCode), isNull(cases.purgedAt)))
      .for('update');
    if (!person) return { kind: 'not-found' };
    if (!person.accountId) return { kind: 'nobody-reports' };
    const by = { accountId: null, givenBy: staff.staffId };
    return { kind: 'given', ...(await storeCode(tx, staff, by, [person], at)) };
  });
  if (outcome.kind === 'given') changedAt(staff.centerCode, { by: staff.staffId });
  return outcome;
}

interface OfCase {
  caseId: string;
  centerCode: string;
}

async function storeCode(
  tx: DatabaseOrTransaction,
  actor: Actor,
  by: { accountId: string | null; givenBy: string | null },
  people: readonly OfCase[],
  at: Date,
): Promise<GivenCode> {
  // Neither side voids the other's: an account could else hold on to somebody for ever by giving codes.
  const sameSide = by.accountId ? isNull(handoverCodes.givenBy) : isNull(handoverCodes.accountId);
  const ids = people.map(({ caseId }) => caseId);
  await tx
    .update(handoverCodes)
    .set({ voidedAt: at })
    .where(and(inArray(handoverCodes.caseId, ids), isOpen, sameSide));
  const code = newHandoverCode();
  const expiresAt = new Date(at.getTime() + limit('handover.codeHours') * hourMs);
  await tx.insert(handoverCodes).values(
    people.map(({ caseId, centerCode }) => ({
      ...{ id: uuidV7(at), caseId, centerCode, ...by },
      ...{ codeHash: hashOfHandoverCode(code), createdAt: at, expiresAt },
    })),
  );
  const events = people.map(({ caseId, centerCode }) => ({
    action: 'case.handover-code-given',
    ...{ caseId, centerCode },
  }));
  await recordEvents(tx, actor, events, at);
  return { code, expiresAt };
}
