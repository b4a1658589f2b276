import { openBrowser } from '../../support/browser';
import { desc } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { closeDatabase, db } from '@/db/client';
import { auditEvents } from '@/db/schema/audit-events';
import { openSession } from '@/lib/auth/sessions';
import { readStaffSession } from '@/lib/auth/staff-sessions';
import { closeMailQueue, ensureMailQueue } from '@/lib/mail/queue';
import { changeStaffRole, disableStaff } from '@/lib/staff/change-staff';
import { endOtherStaffSessions, ownSignIn, replaceAuthenticator } from '@/lib/staff/own-sign-in';
import { verifySecondFactor } from '@/lib/staff/second-factor';
import { signInStaff } from '@/lib/staff/sign-in-staff';
import { newTotpSecret } from '@/lib/staff/totp';
import { keyedHash } from '@/lib/sealing';
import { freshDatabase } from '../../support/fresh-database';
import { later, lettersTo, morning, twoCenters } from '../../support/people';
import { codeAt, newStaff, staffPassword, staffSession } from '../../support/staff';

const operator = { kind: 'system' } as const;
let sato: Awaited<ReturnType<typeof newStaff>>;

beforeAll(async () => {
  await freshDatabase();
  await ensureMailQueue();
  await twoCenters();
});
afterAll(async () => {
  await closeMailQueue();
  await closeDatabase();
});
beforeEach(() => openBrowser());

const signedIn = async (staffId: string) =>
  (await openSession({ staffId, secondFactorShown: true }, morning)).token;
const lastEvent = async () =>
  (await db().select().from(auditEvents).orderBy(desc(auditEvents.id)).limit(1))[0];

describe('the operator', () => {
  test('changes a role, which holds at the next request of a live session and ends nothing', async () => {
    sato = await newStaff('sato', '13101');
    const token = await signedIn(sato.staffId);
    expect(await readStaffSession(token, morning)).toMatchObject({ role: 'nurse' });
    const change = { email: sato.email, role: 'viewer' } as const;
    expect(await changeStaffRole(operator, change, morning)).toEqual({
      kind: 'changed',
      from: 'nurse',
      to: 'viewer',
    });
    expect(await readStaffSession(token, morning)).toMatchObject({ role: 'viewer', locked: false });
    expect(await lastEvent()).toMatchObject({
      action: 'staff.role-changed',
      centerCode: '13101',
      details: { staffId: sato.staffId, from: 'nurse', to: 'viewer' },
    });
    expect(await changeStaffRole(operator, change, morning)).toEqual({ kind: 'unchanged', role: 'viewer' });
    const admin = { email: sato.email, role: 'system-admin' } as const;
    expect(await changeStaffRole(operator, admin, morning)).toEqual({ kind: 'other-kind' });
    const prefecture = { email: sato.email, role: 'prefecture' } as const;
    expect(await changeStaffRole(operator, prefecture, morning)).toEqual({ kind: 'other-kind' });
    const nobody = { email: 'nobody@hersys.example', role: 'nurse' } as const;
    expect(await changeStaffRole(operator, nobody, morning)).toEqual({ kind: 'no-such-staff' });
  });

  test('disables somebody: every session is refused at its next request, and no sign-in opens another', async () => {
    const tokens = [await signedIn(sato.staffId), await signedIn(sato.staffId)];
    expect(await disableStaff(operator, sato.email, later(1))).toEqual({ kind: 'disabled' });
    for (const token of tokens) expect(await readStaffSession(token, later(1))).toBeUndefined();
    expect(await lastEvent()).toMatchObject({ action: 'staff.disabled', details: { staffId: sato.staffId } });
    expect(await signInStaff({ email: sato.email, password: staffPassword }, later(2))).toEqual({
      kind: 'wrong',
    });
    expect(await disableStaff(operator, sato.email, later(3))).toEqual({ kind: 'disabled-before' });
    expect(await disableStaff(operator, 'nobody@hersys.example', morning)).toEqual({ kind: 'no-such-staff' });
    const role = { email: sato.email, role: 'nurse' } as const;
    expect(await changeStaffRole(operator, role, later(3))).toEqual({ kind: 'no-such-staff' });
  });

  test('changes nothing that cannot be written down', async () => {
    const suzuki = await newStaff('suzuki', '13104');
    const token = await signedIn(suzuki.staffId);
    await db().execute('alter table audit_events rename to audit_away');
    await expect(disableStaff(operator, suzuki.email, morning)).rejects.toThrow();
    await expect(
      changeStaffRole(operator, { email: suzuki.email, role: 'viewer' }, morning),
    ).rejects.toThrow();
    await db().execute('alter table audit_away rename to audit_events');
    expect(await readStaffSession(token, morning)).toMatchObject({ role: 'nurse' });
  });
});

describe('tanaka', () => {
  test('ends her sessions elsewhere and keeps this one; another app in the place of hers does the same', async () => {
    const tanaka = await newStaff('tanaka', '13101');
    const [here, there] = [await signedIn(tanaka.staffId), await signedIn(tanaka.staffId)];
    const member = { ...tanaka, sessionHash: keyedHash('session', here) };
    expect((await ownSignIn(member, morning)).elsewhere).toHaveLength(1);
    await endOtherStaffSessions(member, morning);
    expect(await readStaffSession(there, morning)).toBeUndefined();
    expect(await readStaffSession(here, morning)).toBeDefined();
    expect((await ownSignIn(member, morning)).elsewhere).toHaveLength(0);

    const another = await signedIn(tanaka.staffId);
    const secret = newTotpSecret();
    const replace = (code: string) => replaceAuthenticator(member, secret, code, morning);
    expect(await replace(codeAt(tanaka.totpSecret, morning))).toEqual({ kind: 'wrong-code' });
    expect(await readStaffSession(another, morning)).toBeDefined();
    expect(await replace(codeAt(secret, morning))).toEqual({ kind: 'replaced' });
    expect(await readStaffSession(another, morning)).toBeUndefined();
    expect((await lettersTo(tanaka.email)).at(-1)).toMatchObject({ kind: 'authenticator-replaced' });

    await signInStaff({ email: tanaka.email, password: staffPassword }, later(5));
    const half = await staffSession(later(5));
    const old = { code: codeAt(tanaka.totpSecret, later(5)) };
    expect(await verifySecondFactor(half, old, later(5))).toEqual({ kind: 'wrong' });
    const fresh = { code: codeAt(secret, later(5)) };
    expect(await verifySecondFactor(half, fresh, later(5))).toEqual({ kind: 'signed-in' });
  });
});
