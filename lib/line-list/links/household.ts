import 'server-only';
import { randomUUID } from 'node:crypto';
import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import { db, type DatabaseOrTransaction } from '@/db/client';
import { cases } from '@/db/schema/cases';
import { recordEvents } from '@/lib/audit/record-event';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { changedAt } from '@/lib/live/changed-at';
import { isUuid } from '../is-uuid';

export type HouseholdOutcome = {
  kind: 'joined' | 'together-already' | 'left' | 'alone-already' | 'no-such-person' | 'not-found' | 'may-not';
};

/** Two people of the center live together, and so do all who live with the one or the other. */
export async function joinHousehold(
  staff: CenterStaff,
  { caseId, otherId }: { caseId: string; otherId: string },
  at: Date,
): Promise<HouseholdOutcome> {
  if (staff.role === 'viewer') return { kind: 'may-not' };
  if (!isUuid(caseId)) return { kind: 'not-found' };
  if (!isUuid(otherId) || caseId === otherId) return { kind: 'no-such-person' };
  const { centerCode } = staff;
  const outcome = await atHome(staff, async (tx): Promise<HouseholdOutcome> => {
    const found = await tx
      .select({ id: cases.id, householdId: cases.householdId })
      .from(cases)
      .where(and(ours(staff), inArray(cases.id, [caseId, otherId])));
    const person = found.find(({ id }) => id === caseId);
    const other = found.find(({ id }) => id === otherId);
    if (!person) return { kind: 'not-found' };
    if (!other) return { kind: 'no-such-person' };
    if (person.householdId && person.householdId === other.householdId) return { kind: 'together-already' };
    const householdId = person.householdId ?? other.householdId ?? randomUUID();
    const homes = found.flatMap((each) => (each.householdId ? [each.householdId] : []));
    const together = await tx
      .update(cases)
      .set({ householdId })
      .where(
        and(
          ours(staff),
          or(
            inArray(cases.id, [caseId, otherId]),
            homes.length > 0 ? inArray(cases.householdId, homes) : undefined,
          ),
        ),
      )
      .returning({ id: cases.id });
    const events = together.map(({ id }) => ({
      action: 'case.household-joined',
      centerCode,
      caseId: id,
      details: { household: householdId, people: together.length },
    }));
    await recordEvents(tx, staff, events, at);
    return { kind: 'joined' };
  });
  if (outcome.kind === 'joined') changedAt(centerCode, { by: staff.staffId });
  return outcome;
}

/** A person does not live with the others any more. Nobody is a household alone. */
export async function leaveHousehold(
  staff: CenterStaff,
  caseId: string,
  at: Date,
): Promise<HouseholdOutcome> {
  if (staff.role === 'viewer') return { kind: 'may-not' };
  if (!isUuid(caseId)) return { kind: 'not-found' };
  const { centerCode } = staff;
  const outcome = await atHome(staff, async (tx): Promise<HouseholdOutcome> => {
    const [person] = await tx
      .select({ householdId: cases.householdId })
      .from(cases)
      .where(and(ours(staff), eq(cases.id, caseId)));
    if (!person) return { kind: 'not-found' };
    const { householdId } = person;
    if (!householdId) return { kind: 'alone-already' };
    const others = await tx
      .select({ id: cases.id })
      .from(cases)
      .where(and(ours(staff), eq(cases.householdId, householdId), sql`${cases.id} <> ${caseId}`));
    const leaving = others.length === 1 ? [caseId, ...others.map(({ id }) => id)] : [caseId];
    await tx.update(cases).set({ householdId: null }).where(inArray(cases.id, leaving));
    const events = [caseId, ...others.map(({ id }) => id)].map((id) => ({
      action: id === caseId ? 'case.household-left' : 'case.household-left-by',
      centerCode,
      caseId: id,
      details: { household: householdId },
    }));
    await recordEvents(tx, staff, events, at);
    return { kind: 'left' };
  });
  if (outcome.kind === 'left') changedAt(centerCode, { by: staff.staffId });
  return outcome;
}

const ours = ({ centerCode }: CenterStaff) => and(eq(cases.centerCode, centerCode), isNull(cases.purgedAt));

/** One change of households of a center after the other: two that meet would make two households of one. */
function atHome<Outcome>(
  { centerCode }: CenterStaff,
  work: (tx: DatabaseOrTransaction) => Promise<Outcome>,
): Promise<Outcome> {
  return db().transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`household ${centerCode}`}, 0))`);
    return work(tx);
  });
}
