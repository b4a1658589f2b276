import 'server-only';
import { and, asc, eq, gt, lte, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { dutyShifts, staff as staffTable } from '@/db/schema/staff';
import { recordEvent } from '@/lib/audit/record-event';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { mayBeOnDuty } from './on-duty';

const dayMs = 86_400_000;
/** How long one shift may be. */
export const shiftDays = 7;
/** How far ahead the roster is planned. */
export const rosterDays = 90;

export type Shift = Awaited<ReturnType<typeof roster>>[number];

/** The shifts of the staff member's center that are not over, the next first. `able`: whether its person can still be told. */
export function roster(staff: CenterStaff, at: Date) {
  return db()
    .select({
      shiftId: dutyShifts.id,
      name: staffTable.name,
      position: dutyShifts.position,
      startsAt: dutyShifts.startsAt,
      endsAt: dutyShifts.endsAt,
      able: sql<boolean>`${mayBeOnDuty(staff.centerCode)}`,
    })
    .from(dutyShifts)
    .innerJoin(staffTable, eq(staffTable.id, dutyShifts.staffId))
    .where(and(eq(dutyShifts.centerCode, staff.centerCode), gt(dutyShifts.endsAt, at)))
    .orderBy(asc(dutyShifts.startsAt), asc(dutyShifts.position), asc(dutyShifts.id));
}

export interface NewShift {
  /** Made by the page: sent twice, it is one shift. */
  shiftId: string;
  staffId: string;
  startsAt: Date;
  endsAt: Date;
  position: number;
}

export type PlanShiftOutcome = {
  kind: 'planned' | 'may-not' | 'no-colleague' | 'not-in-order' | 'too-far';
};

/** A center admin puts a nurse or an administrator of the center on its roster. */
export async function planShift(staff: CenterStaff, shift: NewShift, at: Date): Promise<PlanShiftOutcome> {
  if (staff.role !== 'center-admin') return { kind: 'may-not' };
  const { shiftId, staffId, startsAt, endsAt, position } = shift;
  const [from, until] = [startsAt.getTime(), endsAt.getTime()];
  if (until <= from || until <= at.getTime() || until - from > shiftDays * dayMs)
    return { kind: 'not-in-order' };
  if (from > at.getTime() + rosterDays * dayMs) return { kind: 'too-far' };
  const { centerCode } = staff;
  return db().transaction(async (tx): Promise<PlanShiftOutcome> => {
    const [member] = await tx
      .select({ staffId: staffTable.id })
      .from(staffTable)
      .where(and(eq(staffTable.id, staffId), mayBeOnDuty(centerCode)));
    if (!member) return { kind: 'no-colleague' };
    const planned = await tx
      .insert(dutyShifts)
      .values({ id: shiftId, centerCode, staffId, position, startsAt, endsAt, createdAt: at })
      .onConflictDoNothing()
      .returning({ id: dutyShifts.id });
    if (planned.length > 0) {
      const details = {
        shiftId,
        staffId,
        position,
        from: startsAt.toISOString(),
        until: endsAt.toISOString(),
      };
      await recordEvent(tx, staff, { action: 'duty.shift-planned', centerCode, details }, at);
    }
    return { kind: 'planned' };
  });
}

export type RemoveShiftOutcome = { kind: 'ended' | 'removed' | 'gone' | 'may-not' };

/** A shift that runs ends now; one that has not begun is taken off the roster, and its event tells what it was. */
export async function removeShift(
  staff: CenterStaff,
  shiftId: string,
  at: Date,
): Promise<RemoveShiftOutcome> {
  if (staff.role !== 'center-admin') return { kind: 'may-not' };
  const { centerCode } = staff;
  const ours = and(eq(dutyShifts.id, shiftId), eq(dutyShifts.centerCode, centerCode));
  return db().transaction(async (tx): Promise<RemoveShiftOutcome> => {
    const [ended] = await tx
      .update(dutyShifts)
      .set({ endsAt: at })
      .where(and(ours, lte(dutyShifts.startsAt, at), gt(dutyShifts.endsAt, at)))
      .returning({ staffId: dutyShifts.staffId });
    if (ended) {
      const details = { shiftId, staffId: ended.staffId };
      await recordEvent(tx, staff, { action: 'duty.shift-ended', centerCode, details }, at);
      return { kind: 'ended' };
    }
    const [removed] = await tx
      .delete(dutyShifts)
      .where(and(ours, gt(dutyShifts.startsAt, at)))
      .returning();
    if (!removed) return { kind: 'gone' };
    const { staffId, position, startsAt, endsAt } = removed;
    const details = { shiftId, staffId, position, from: startsAt.toISOString(), until: endsAt.toISOString() };
    await recordEvent(tx, staff, { action: 'duty.shift-removed', centerCode, details }, at);
    return { kind: 'removed' };
  });
}
