import { openBrowser } from '../../support/browser';
import { desc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { closeDatabase, db } from '@/db/client';
import { auditEvents } from '@/db/schema/audit-events';
import { staffInvitations } from '@/db/schema/staff';
import { closeMailQueue, ensureMailQueue } from '@/lib/mail/queue';
import { inviteColleague, withdrawInvitation } from '@/lib/staff/administer-invitations';
import { acceptInvitation, chooseStaffPassword, readInvitation } from '@/lib/staff/invitation';
import { inviteStaff } from '@/lib/staff/invite-staff';
import type { StaffAdmin } from '@/lib/staff/reach';
import { openInvitations } from '@/lib/staff/staff-list';
import { freshDatabase } from '../../support/fresh-database';
import { later, lettersTo, morning, twoCenters } from '../../support/people';
import { codeAt, newStaff, newSystemAdmin, staffPassword } from '../../support/staff';

const place = { center: '', prefecture: undefined };
let serial = 0;
let email = '';
let admin: StaffAdmin;
let neighbour: StaffAdmin;
let root: StaffAdmin;

beforeAll(async () => {
  await freshDatabase();
  await ensureMailQueue();
  await twoCenters();
  admin = { ...(await newStaff('mori', '13101', 'center-admin')), role: 'center-admin' };
  neighbour = { ...(await newStaff('hara', '13104', 'center-admin')), role: 'center-admin' };
  root = await newSystemAdmin('kudo');
});
afterAll(async () => {
  await closeMailQueue();
  await closeDatabase();
});
beforeEach(() => {
  serial += 1;
  email = `new${serial}@hersys.example`;
  openBrowser();
});

async function invite(by: StaffAdmin = admin): Promise<string> {
  const outcome = await inviteColleague(by, { ...place, email, role: 'nurse' }, morning);
  if (outcome.kind !== 'invited') throw new Error(outcome.kind);
  return outcome.url.split('/').at(-1) ?? '';
}
const lastEvent = async () =>
  (await db().select().from(auditEvents).orderBy(desc(auditEvents.id)).limit(1))[0];
const addresses = async (by: StaffAdmin, at = morning) =>
  (await openInvitations(by, at)).map((each) => each.email);

test('a center administrator invites to their own center, whatever center is sent along', async () => {
  const asked = { ...place, email, role: 'viewer', center: '13104' } as const;
  expect((await inviteColleague(admin, asked, morning)).kind).toBe('invited');
  const [row] = await db().select().from(staffInvitations).where(eq(staffInvitations.email, email));
  expect(row).toMatchObject({ centerCode: '13101', role: 'viewer' });
  expect(await lastEvent()).toMatchObject({
    action: 'staff.invited',
    actorId: admin.staffId,
    centerCode: '13101',
    details: { email, role: 'viewer' },
  });
  expect(await lettersTo(email)).toMatchObject([{ kind: 'staff-invitation' }]);
});

test('a center administrator invites no system administrator and nobody of a prefecture; a system administrator no nurse', async () => {
  for (const role of ['system-admin', 'prefecture'] as const)
    expect(await inviteColleague(admin, { email, role, center: '', prefecture: '13' }, morning)).toEqual({
      kind: 'may-not',
    });
  for (const role of ['nurse', 'viewer'] as const)
    expect(await inviteColleague(root, { ...place, email, role, center: '13101' }, morning)).toEqual({
      kind: 'may-not',
    });
  expect(await db().select().from(staffInvitations).where(eq(staffInvitations.email, email))).toEqual([]);
  expect(await lettersTo(email)).toEqual([]);
});

test('a system administrator says where: a center, a prefecture, or neither', async () => {
  const asked = (role: 'center-admin' | 'prefecture' | 'system-admin', change: object = {}) =>
    inviteColleague(root, { ...place, email, role, ...change }, morning);
  expect(await asked('center-admin')).toEqual({ kind: 'no-such-center' });
  expect(await asked('center-admin', { center: '99999' })).toEqual({ kind: 'no-such-center' });
  expect(await asked('prefecture')).toEqual({ kind: 'no-such-prefecture' });
  expect((await asked('prefecture', { prefecture: '13' })).kind).toBe('invited');
  expect((await asked('system-admin')).kind).toBe('invited');
  expect((await asked('center-admin', { center: '13104' })).kind).toBe('invited');
});

test('an invitation is seen and withdrawn by those in whose reach it is, and by nobody else', async () => {
  const token = await invite();
  for (const other of [neighbour, root]) {
    expect(await addresses(other)).not.toContain(email);
    expect(await withdrawInvitation(other, email, morning)).toEqual({ kind: 'gone' });
  }
  expect(await addresses(admin)).toContain(email);
  expect(await readInvitation(token, undefined, morning)).toBeDefined();

  expect(await withdrawInvitation(admin, email, later(1))).toEqual({ kind: 'withdrawn' });
  expect(await readInvitation(token, undefined, later(1))).toBeUndefined();
  expect(await addresses(admin, later(1))).not.toContain(email);
  expect(await lastEvent()).toMatchObject({
    action: 'staff.invitation-withdrawn',
    actorId: admin.staffId,
    details: { email, role: 'nurse' },
  });
  expect((await lettersTo(email)).map(({ kind }) => kind)).toEqual([
    'staff-invitation',
    'invitation-withdrawn',
  ]);
  expect(await withdrawInvitation(admin, email, later(2))).toEqual({ kind: 'gone' });
});

test('every invitation of an address is withdrawn at once, the one that was begun too, and its secrets go', async () => {
  const begun = await invite();
  const chosen = await chooseStaffPassword(begun, { name: 'Ono', password: staffPassword }, morning);
  const browser = chosen.kind === 'chosen' ? chosen.browser : '';
  const secret = (await readInvitation(begun, browser, morning))?.totpSecret ?? '';
  await inviteStaff({ kind: 'system' }, { email, role: 'viewer', centerCode: '13101' }, later(1));
  expect((await addresses(admin, later(1))).filter((each) => each === email)).toHaveLength(1);
  await withdrawInvitation(admin, email, later(2));
  const code = codeAt(secret, later(2));
  expect(await acceptInvitation(begun, browser, code, later(2))).toEqual({ kind: 'invitation-ended' });
  const rows = await db().select().from(staffInvitations).where(eq(staffInvitations.email, email));
  expect(rows).toHaveLength(2);
  for (const row of rows) expect(row).toMatchObject({ passwordHash: null, sealedTotpSecret: null });
});

test('who accepted before is on the staff, and no longer invited', async () => {
  const token = await invite();
  const chosen = await chooseStaffPassword(token, { name: 'Ono', password: staffPassword }, morning);
  const browser = chosen.kind === 'chosen' ? chosen.browser : '';
  const secret = (await readInvitation(token, browser, morning))?.totpSecret ?? '';
  expect((await acceptInvitation(token, browser, codeAt(secret, morning), morning)).kind).toBe('accepted');
  expect(await withdrawInvitation(admin, email, morning)).toEqual({ kind: 'gone' });
  const again = await inviteColleague(admin, { ...place, email, role: 'nurse' }, morning);
  expect(again).toEqual({ kind: 'already-staff' });
});
