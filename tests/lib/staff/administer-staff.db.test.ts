import { openBrowser } from '../../support/browser';
import { desc, eq, inArray, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { closeDatabase, db } from '@/db/client';
import { auditEvents } from '@/db/schema/audit-events';
import { healthCenters } from '@/db/schema/health-centers';
import { staff as staffTable } from '@/db/schema/staff';
import { openSession } from '@/lib/auth/sessions';
import { readStaffSession } from '@/lib/auth/staff-sessions';
import { closeMailQueue, ensureMailQueue } from '@/lib/mail/queue';
import {
  changeColleaguesRole,
  disableColleague,
  enableColleague,
  resetSecondFactor,
} from '@/lib/staff/administer-staff';
import type { StaffAdmin } from '@/lib/staff/reach';
import { signInStaff } from '@/lib/staff/sign-in-staff';
import { memberInReach, staffInReach, stateOf } from '@/lib/staff/staff-list';
import { freshDatabase } from '../../support/fresh-database';
import { later, lettersTo, morning } from '../../support/people';
import { newPrefectureStaff, newStaff, newSystemAdmin, staffPassword } from '../../support/staff';

type Member = Awaited<ReturnType<typeof newStaff>>;
const adminOf = (member: Member): StaffAdmin => ({ ...member, role: 'center-admin' });

let serial = 0;
let centerCode = '';
let neighbour = '';
let admin: StaffAdmin;
let sato: Member;
let suzuki: Member;

beforeAll(async () => {
  await freshDatabase();
  await ensureMailQueue();
});
afterAll(async () => {
  await closeMailQueue();
  await closeDatabase();
});
// Two centers of their own for each test: mori administers the first, where sato is a nurse; suzuki is at the other.
beforeEach(async () => {
  openBrowser();
  serial += 1;
  [centerCode, neighbour] = [String(20_000 + 2 * serial), String(20_001 + 2 * serial)];
  const center = { name: 'Center', nameJa: '保健所', phone: '03-0000-0000', createdAt: morning };
  await db()
    .insert(healthCenters)
    .values([centerCode, neighbour].map((code) => ({ ...center, code })));
  admin = adminOf(await newStaff(`mori${serial}`, centerCode, 'center-admin'));
  sato = await newStaff(`sato${serial}`, centerCode);
  suzuki = await newStaff(`suzuki${serial}`, neighbour);
});

const another = async (name: string) =>
  adminOf(await newStaff(`${name}${serial}`, centerCode, 'center-admin'));
const rowOf = async ({ staffId }: { staffId: string }) =>
  (await db().select().from(staffTable).where(eq(staffTable.id, staffId)))[0];
const lastEvent = async () =>
  (await db().select().from(auditEvents).orderBy(desc(auditEvents.id)).limit(1))[0];
const signedIn = async ({ staffId }: { staffId: string }) =>
  (await openSession({ staffId, secondFactorShown: true }, morning)).token;
const letters = async ({ email }: { email: string }) => (await lettersTo(email)).map(({ kind }) => kind);
const activeAdmins = async (role: 'center-admin' | 'system-admin', of: readonly StaffAdmin[]) =>
  (
    await db()
      .select({ role: staffTable.role, disabledAt: staffTable.disabledAt })
      .from(staffTable)
      .where(
        inArray(
          staffTable.id,
          of.map(({ staffId }) => staffId),
        ),
      )
  ).filter((row) => row.role === role && !row.disabledAt).length;

describe('a center administrator', () => {
  test('changes a role from the next request on; who, whom and what is written down, and the person told', async () => {
    const token = await signedIn(sato);
    const viewer = { staffId: sato.staffId, role: 'viewer' } as const;
    expect(await changeColleaguesRole(admin, viewer, morning)).toEqual({ kind: 'role-changed' });
    expect(await readStaffSession(token, morning)).toMatchObject({ role: 'viewer' });
    expect(await lastEvent()).toMatchObject({
      action: 'staff.role-changed',
      actorId: admin.staffId,
      centerCode,
      details: { staffId: sato.staffId, from: 'nurse', to: 'viewer' },
    });
    expect(await letters(sato)).toEqual(['role-changed']);
    expect(await changeColleaguesRole(admin, viewer, morning)).toEqual({ kind: 'unchanged' });
  });

  test('shuts somebody out, whose sessions end at once, and lets them in again', async () => {
    const token = await signedIn(sato);
    expect(await disableColleague(admin, sato.staffId, later(1))).toEqual({ kind: 'disabled' });
    expect(await readStaffSession(token, later(1))).toBeUndefined();
    const typed = { email: sato.email, password: staffPassword };
    expect(await signInStaff(typed, later(2))).toEqual({ kind: 'wrong' });
    expect(await disableColleague(admin, sato.staffId, later(2))).toEqual({ kind: 'changed-meanwhile' });
    expect(await resetSecondFactor(admin, sato.staffId, later(2))).toEqual({ kind: 'changed-meanwhile' });
    const role = { staffId: sato.staffId, role: 'viewer' } as const;
    expect(await changeColleaguesRole(admin, role, later(2))).toEqual({ kind: 'changed-meanwhile' });

    expect(await enableColleague(admin, sato.staffId, later(3))).toEqual({ kind: 'enabled' });
    expect(await lastEvent()).toMatchObject({
      action: 'staff.enabled',
      actorId: admin.staffId,
      details: { staffId: sato.staffId },
    });
    expect(await signInStaff(typed, later(4))).toEqual({ kind: 'signed-in' });
    expect(await readStaffSession(token, later(4))).toBeUndefined();
    expect(await letters(sato)).toEqual(['staff-disabled', 'staff-enabled']);
    expect(await enableColleague(admin, sato.staffId, later(5))).toEqual({ kind: 'changed-meanwhile' });
  });

  test('reaches neither another center nor those of none: they are nobody, and stay as they are', async () => {
    const root = await newSystemAdmin(`kudo${serial}`);
    const okada = await newPrefectureStaff(`okada${serial}`, '20');
    const events = await db().$count(auditEvents);
    for (const member of [suzuki, root, okada]) {
      const before = await rowOf(member);
      const { staffId } = member;
      expect(await memberInReach(admin, staffId)).toBeUndefined();
      for (const outcome of [
        await changeColleaguesRole(admin, { staffId, role: 'viewer' }, morning),
        await disableColleague(admin, staffId, morning),
        await enableColleague(admin, staffId, morning),
        await resetSecondFactor(admin, staffId, morning),
      ])
        expect(outcome).toEqual({ kind: 'no-such-staff' });
      expect(await rowOf(member)).toEqual(before);
      expect(await letters(member)).toEqual([]);
    }
    expect(await disableColleague(admin, 'sato', morning)).toEqual({ kind: 'no-such-staff' });
    expect(await db().$count(auditEvents)).toBe(events);
  });

  test('who is none any more changes nothing, though the page is still open', async () => {
    const second = await another('mori-too');
    await changeColleaguesRole(admin, { staffId: second.staffId, role: 'nurse' }, morning);
    expect(await disableColleague(second, sato.staffId, morning)).toEqual({ kind: 'no-such-staff' });
    expect(await rowOf(sato)).toMatchObject({ disabledAt: null });
  });

  test('sees their own center’s staff, with state and last sign-in, and of other centers nobody', async () => {
    await openSession({ staffId: sato.staffId, secondFactorShown: true }, later(-60));
    await openSession({ staffId: sato.staffId, secondFactorShown: true }, later(5));
    // Only the password was right.
    await openSession({ staffId: sato.staffId }, later(9));
    const { members, more } = await staffInReach(admin);
    expect(more).toBe(false);
    expect(members.map(({ staffId, role, signedInAt }) => ({ staffId, role, signedInAt }))).toEqual([
      { staffId: admin.staffId, role: 'center-admin', signedInAt: null },
      { staffId: sato.staffId, role: 'nurse', signedInAt: later(5) },
    ]);
    expect((await staffInReach(admin, neighbour)).members).toEqual([]);
  });
});

describe('the last administrator', () => {
  test('of a center can neither shut themselves out nor take another role; with a second one they can', async () => {
    const { staffId } = admin;
    expect(await disableColleague(admin, staffId, morning)).toEqual({ kind: 'last-admin' });
    expect(await changeColleaguesRole(admin, { staffId, role: 'nurse' }, morning)).toEqual({
      kind: 'last-admin',
    });
    expect(await changeColleaguesRole(admin, { staffId, role: 'center-admin' }, morning)).toEqual({
      kind: 'unchanged',
    });
    expect(await rowOf(admin)).toMatchObject({ role: 'center-admin', disabledAt: null });
    // One who cannot sign in is none, and neither is one of another center.
    const second = await another('mori-too');
    await disableColleague(admin, second.staffId, morning);
    await newStaff(`mori-there${serial}`, neighbour, 'center-admin');
    expect(await disableColleague(admin, staffId, morning)).toEqual({ kind: 'last-admin' });
    await enableColleague(admin, second.staffId, morning);
    expect(await disableColleague(admin, staffId, morning)).toEqual({ kind: 'disabled' });
  });

  test('stays when two give up at the same moment: exactly one of them does', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [one, two] = [await another(`one${round}-`), await another(`two${round}-`)];
      await db().update(staffTable).set({ disabledAt: morning }).where(eq(staffTable.id, admin.staffId));
      const kinds = await Promise.all([
        disableColleague(one, one.staffId, morning),
        changeColleaguesRole(two, { staffId: two.staffId, role: 'nurse' }, morning),
      ]);
      expect(kinds.filter(({ kind }) => kind === 'last-admin')).toHaveLength(1);
      expect(await activeAdmins('center-admin', [one, two])).toBe(1);
      await db().execute(sql`update staff set role = 'viewer' where center_code = ${centerCode}`);
      await db()
        .update(staffTable)
        .set({ role: 'center-admin', disabledAt: null })
        .where(eq(staffTable.id, admin.staffId));
    }
  });

  test('stays when two shut each other out at the same moment', async () => {
    const second = await another('mori-too');
    const kinds = await Promise.all([
      disableColleague(admin, second.staffId, morning),
      disableColleague(second, admin.staffId, morning),
    ]);
    expect(kinds.map(({ kind }) => kind).sort()).toEqual(['disabled', 'no-such-staff']);
    expect(await activeAdmins('center-admin', [admin, second])).toBe(1);
  });
});

describe('a system administrator', () => {
  test('changes administrators of centers, prefectures’ staff and one another; nurses and viewers are nobody', async () => {
    const root = await newSystemAdmin(`kudo${serial}`);
    const okada = await newPrefectureStaff(`okada${serial}`, '20');
    expect(await disableColleague(root, sato.staffId, morning)).toEqual({ kind: 'no-such-staff' });
    expect(await memberInReach(root, sato.staffId)).toBeUndefined();
    expect(await disableColleague(root, okada.staffId, morning)).toEqual({ kind: 'disabled' });
    const nurse = { staffId: okada.staffId, role: 'nurse' } as const;
    await enableColleague(root, okada.staffId, morning);
    expect(await changeColleaguesRole(root, nurse, morning)).toEqual({ kind: 'other-kind' });
    // A center's only administrator, whose account is in wrong hands: another one can be invited.
    expect(await disableColleague(root, admin.staffId, morning)).toEqual({ kind: 'disabled' });
    const { members } = await staffInReach(root, centerCode);
    expect(members.map(({ staffId }) => staffId)).toEqual([admin.staffId]);
  });

  test('cannot go as the last one, not when two do at the same moment either', async () => {
    await db().execute(sql`update staff set disabled_at = now() where role = 'system-admin'`);
    const [one, two] = [await newSystemAdmin(`one${serial}`), await newSystemAdmin(`two${serial}`)];
    const kinds = await Promise.all([one, two].map((each) => disableColleague(each, each.staffId, morning)));
    expect(kinds.map(({ kind }) => kind).sort()).toEqual(['disabled', 'last-admin']);
    expect(await activeAdmins('system-admin', [one, two])).toBe(1);
  });
});

test('what cannot be written down is not done', async () => {
  const token = await signedIn(sato);
  const before = await rowOf(sato);
  await db().execute('alter table audit_events rename to audit_away');
  await expect(disableColleague(admin, sato.staffId, morning)).rejects.toThrow();
  await expect(resetSecondFactor(admin, sato.staffId, morning)).rejects.toThrow();
  await db().execute('alter table audit_away rename to audit_events');
  expect(await rowOf(sato)).toEqual(before);
  expect(await readStaffSession(token, morning)).toBeDefined();
});

test('a state is told by what is on file and by the time', () => {
  const [none, reset] = [
    { disabledAt: null, totpResetAt: null },
    { disabledAt: null, totpResetAt: morning },
  ];
  expect(stateOf(none, morning)).toBe('active');
  expect(stateOf({ ...reset, disabledAt: morning }, morning)).toBe('disabled');
  expect(stateOf(reset, later(24 * 60 - 1))).toBe('second-factor-due');
  expect(stateOf(reset, later(24 * 60))).toBe('second-factor-late');
});
