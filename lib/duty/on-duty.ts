import 'server-only';
import { and, asc, eq, gt, inArray, isNull, lte, sql } from 'drizzle-orm';
import type { DatabaseOrTransaction } from '@/db/client';
import { dutyShifts, staff } from '@/db/schema/staff';

/** Somebody who can be told of an alert. */
export interface OnDuty {
  staffId: string;
  name: string;
  email: string;
}

const who = { staffId: staff.id, name: staff.name, email: staff.email };

/** A viewer cannot acknowledge an alert, and somebody who was shut out cannot sign in: neither is ever on duty. */
export const mayBeOnDuty = (centerCode: string) =>
  and(
    eq(staff.centerCode, centerCode),
    inArray(staff.role, ['nurse', 'center-admin']),
    isNull(staff.disabledAt),
  );

/**
 * Whom a center tells of an alert at an instant, in this order: its roster by position; with nobody on it, its
 * administrators and then its nurses, who have been there longest first. Each stands in it once.
 */
export async function onDutyAt(tx: DatabaseOrTransaction, centerCode: string, at: Date): Promise<OnDuty[]> {
  const roster = await tx
    .select(who)
    .from(dutyShifts)
    .innerJoin(staff, eq(staff.id, dutyShifts.staffId))
    .where(
      and(
        eq(dutyShifts.centerCode, centerCode),
        lte(dutyShifts.startsAt, at),
        gt(dutyShifts.endsAt, at),
        mayBeOnDuty(centerCode),
      ),
    )
    .orderBy(asc(dutyShifts.position), asc(dutyShifts.startsAt), asc(dutyShifts.id));
  // A person with two overlapping shifts is told at the first of their positions.
  const each = new Map<string, OnDuty>();
  for (const person of roster) if (!each.has(person.staffId)) each.set(person.staffId, person);
  if (each.size > 0) return [...each.values()];
  return tx
    .select(who)
    .from(staff)
    .where(mayBeOnDuty(centerCode))
    .orderBy(asc(sql`${staff.role} <> 'center-admin'`), asc(staff.createdAt), asc(staff.id));
}

/** Whose turn it is: who was told least often so far, and among them the first in order. Undefined when there is nobody. */
export function nextToTell(people: readonly OnDuty[], told: readonly string[]): OnDuty | undefined {
  const times = ({ staffId }: OnDuty) => told.filter((each) => each === staffId).length;
  return people.toSorted((one, other) => times(one) - times(other))[0];
}
