import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { closeDatabase, db } from '@/db/client';
import { auditEvents } from '@/db/schema/audit-events';
import { dutyShifts, staff } from '@/db/schema/staff';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { planShift, removeShift, roster, rosterDays, shiftDays, type NewShift } from '@/lib/duty/shifts';
import { freshDatabase } from '../../support/fresh-database';
import { later, twoCenters } from '../../support/people';
import { newStaff } from '../../support/staff';

let sato: CenterStaff;
let admin: CenterStaff;
let suzuki: CenterStaff;

beforeEach(async () => {
  await freshDatabase();
  await twoCenters();
  sato = await newStaff('sato', '13101');
  admin = await newStaff('tanaka', '13101', 'center-admin');
  suzuki = { ...(await newStaff('suzuki', '13104')), role: 'center-admin' };
});
afterAll(() => closeDatabase());

const day = 24 * 60;
const tonight = (change: Partial<NewShift> = {}): NewShift => ({
  shiftId: randomUUID(),
  staffId: sato.staffId,
  startsAt: later(60),
  endsAt: later(120),
  position: 1,
  ...change,
});
const events = async () => (await db().select().from(auditEvents)).map(({ action }) => action);

describe('planning a shift', () => {
  test('puts a colleague on the roster of the center, and nobody else sees it', async () => {
    expect(await planShift(admin, tonight(), later(0))).toEqual({ kind: 'planned' });
    const shift = { name: 'sato', position: 1, startsAt: later(60), endsAt: later(120), able: true };
    expect(await roster(sato, later(0))).toMatchObject([shift]);
    expect(await roster(suzuki, later(0))).toEqual([]);
    expect(await roster(sato, later(120))).toEqual([]);
    expect(await events()).toEqual(['duty.shift-planned']);
  });

  test('twice with the same form is one shift and one event', async () => {
    const shift = tonight();
    await planShift(admin, shift, later(0));
    expect(await planShift(admin, shift, later(1))).toEqual({ kind: 'planned' });
    expect(await roster(admin, later(1))).toHaveLength(1);
    expect(await events()).toHaveLength(1);
  });

  test('is refused to a nurse and to a viewer', async () => {
    for (const role of ['nurse', 'viewer'] as const)
      expect(await planShift({ ...admin, role }, tonight(), later(0))).toEqual({ kind: 'may-not' });
    expect(await events()).toEqual([]);
  });

  test('takes nobody of another center, no viewer and nobody who was shut out', async () => {
    const refused = { kind: 'no-colleague' };
    expect(await planShift(admin, tonight({ staffId: suzuki.staffId }), later(0))).toEqual(refused);
    expect(await planShift(suzuki, tonight(), later(0))).toEqual(refused);
    expect(await planShift(admin, tonight({ staffId: randomUUID() }), later(0))).toEqual(refused);
    await db().update(staff).set({ role: 'viewer' }).where(eq(staff.id, sato.staffId));
    expect(await planShift(admin, tonight(), later(0))).toEqual(refused);
    await db()
      .update(staff)
      .set({ role: 'nurse', disabledAt: later(0) })
      .where(eq(staff.id, sato.staffId));
    expect(await planShift(admin, tonight(), later(0))).toEqual(refused);
    await db().update(staff).set({ disabledAt: null }).where(eq(staff.id, sato.staffId));
    expect(await roster(admin, later(0))).toEqual([]);
  });

  test.each([
    ['planned', 0, shiftDays * day],
    ['not-in-order', 0, shiftDays * day + 1],
    ['not-in-order', 60, 60],
    ['not-in-order', 60, 59],
    ['not-in-order', -60, 0],
    ['planned', -60, 1],
    ['planned', rosterDays * day, rosterDays * day + 60],
    ['too-far', rosterDays * day + 1, rosterDays * day + 60],
  ] as const)('is %s from minute %d to minute %d', async (kind, from, until) => {
    const shift = tonight({ startsAt: later(from), endsAt: later(until) });
    expect(await planShift(admin, shift, later(0))).toEqual({ kind });
  });
});

describe('taking somebody off the roster', () => {
  test('ends a shift that runs, and keeps what it was', async () => {
    const { shiftId, ...shift } = tonight();
    await planShift(admin, { shiftId, ...shift }, later(0));
    expect(await removeShift(admin, shiftId, later(90))).toEqual({ kind: 'ended' });
    expect(await roster(admin, later(90))).toEqual([]);
    expect(await db().select().from(dutyShifts)).toMatchObject([{ startsAt: later(60), endsAt: later(90) }]);
    expect(await removeShift(admin, shiftId, later(91))).toEqual({ kind: 'gone' });
    expect(await events()).toEqual(['duty.shift-planned', 'duty.shift-ended']);
  });

  test('removes one that has not begun, and its event says what it was', async () => {
    const { shiftId, ...shift } = tonight();
    await planShift(admin, { shiftId, ...shift }, later(0));
    expect(await removeShift(admin, shiftId, later(30))).toEqual({ kind: 'removed' });
    expect(await db().select().from(dutyShifts)).toEqual([]);
    const removed = (await db().select().from(auditEvents)).find(
      ({ action }) => action === 'duty.shift-removed',
    );
    expect(removed?.details).toMatchObject({ shiftId, staffId: sato.staffId, from: later(60).toISOString() });
  });

  test('is refused to a nurse, and to another center exactly as for nobody’s shift', async () => {
    const shift = tonight();
    await planShift(admin, shift, later(0));
    expect(await removeShift(sato, shift.shiftId, later(30))).toEqual({ kind: 'may-not' });
    expect(await removeShift(suzuki, shift.shiftId, later(30))).toEqual({ kind: 'gone' });
    expect(await removeShift(admin, randomUUID(), later(30))).toEqual({ kind: 'gone' });
    expect(await roster(admin, later(30))).toHaveLength(1);
  });
});
