import { openBrowser } from '../../support/browser';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { closeDatabase, db } from '@/db/client';
import { auditEvents } from '@/db/schema/audit-events';
import { openSession } from '@/lib/auth/sessions';
import { readStaffSession } from '@/lib/auth/staff-sessions';
import { closeMailQueue, ensureMailQueue } from '@/lib/mail/queue';
import { disableColleague, enableColleague, resetSecondFactor } from '@/lib/staff/administer-staff';
import { renewRecoveryCodes } from '@/lib/staff/own-sign-in';
import type { StaffAdmin } from '@/lib/staff/reach';
import { verifySecondFactor } from '@/lib/staff/second-factor';
import { setUpAnew } from '@/lib/staff/set-up-anew';
import { signInStaff } from '@/lib/staff/sign-in-staff';
import { newTotpSecret } from '@/lib/staff/totp';
import { freshDatabase } from '../../support/fresh-database';
import { later, lettersTo, morning, twoCenters } from '../../support/people';
import { codeAt, newStaff, newSystemAdmin, staffPassword, staffSession } from '../../support/staff';

let serial = 0;
let admin: StaffAdmin;
let sato: Awaited<ReturnType<typeof newStaff>>;

beforeAll(async () => {
  await freshDatabase();
  await ensureMailQueue();
  await twoCenters();
  admin = { ...(await newStaff('mori', '13101', 'center-admin')), role: 'center-admin' };
});
afterAll(async () => {
  await closeMailQueue();
  await closeDatabase();
});
beforeEach(async () => {
  serial += 1;
  openBrowser(`192.0.2.${serial}`);
  sato = await newStaff(`sato${serial}`, '13101');
});

/** sato's password in a fresh browser: the session it opens. */
async function passwordOnly(at: Date) {
  openBrowser(`198.51.100.${serial}`);
  expect(await signInStaff({ email: sato.email, password: staffPassword }, at)).toEqual({
    kind: 'signed-in',
  });
  return staffSession(at);
}
const recoveryCodeOf = (code: string | undefined) => ({ recoveryCode: (code ?? '').replaceAll('-', '') });

describe('a second factor that a colleague took away', () => {
  test('is no longer one: app, recovery codes and sessions are void at once', async () => {
    const [code] = await renewRecoveryCodes(sato, morning);
    const { token } = await openSession({ staffId: sato.staffId, secondFactorShown: true }, morning);
    expect(await resetSecondFactor(admin, sato.staffId, later(1))).toEqual({ kind: 'second-factor-reset' });
    expect(await readStaffSession(token, later(1))).toBeUndefined();
    const half = await passwordOnly(later(2));
    expect(half.totpResetAt).toEqual(later(1));
    const old = { code: codeAt(sato.totpSecret, later(2)) };
    expect(await verifySecondFactor(half, old, later(2))).toEqual({ kind: 'wrong' });
    expect(await verifySecondFactor(half, recoveryCodeOf(code), later(2))).toEqual({ kind: 'wrong' });
    expect((await lettersTo(sato.email)).at(-1)).toMatchObject({ kind: 'second-factor-reset' });
  });

  test('is set up anew by the first code of another app, which signs in and gives new recovery codes', async () => {
    await resetSecondFactor(admin, sato.staffId, morning);
    const half = await passwordOnly(later(1));
    const secret = newTotpSecret();
    expect(await setUpAnew(half, secret, '000000', later(1))).toEqual({ kind: 'wrong-code' });
    const done = await setUpAnew(half, secret, codeAt(secret, later(1)), later(1));
    if (done.kind !== 'set-up') throw new Error(done.kind);
    expect(await staffSession(later(1))).toMatchObject({ secondFactorAt: later(1), totpResetAt: null });
    expect((await lettersTo(sato.email)).at(-1)).toMatchObject({ kind: 'authenticator-replaced' });
    const actions = await db()
      .select({ action: auditEvents.action })
      .from(auditEvents)
      .where(eq(auditEvents.actorId, sato.staffId));
    expect(actions.map(({ action }) => action)).toEqual(['staff.second-factor-set-up', 'staff.signed-in']);

    const again = await passwordOnly(later(5));
    const code = { code: codeAt(secret, later(5)) };
    expect(await verifySecondFactor(again, code, later(5))).toEqual({ kind: 'signed-in' });
    const other = await passwordOnly(later(6));
    expect(await verifySecondFactor(other, recoveryCodeOf(done.recoveryCodes[0]), later(6))).toEqual({
      kind: 'signed-in',
    });
  });

  test('is set up by one of two browsers that have the password, not by both', async () => {
    await resetSecondFactor(admin, sato.staffId, morning);
    const halves = [await passwordOnly(later(1)), await passwordOnly(later(1))];
    const outcomes = await Promise.all(
      halves.map((half) => {
        const secret = newTotpSecret();
        return setUpAnew(half, secret, codeAt(secret, later(1)), later(1));
      }),
    );
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['ended', 'set-up']);
  });

  test('cannot be set up by who was not reset, was disabled, or signed out meanwhile', async () => {
    const secret = newTotpSecret();
    const setUp = (half: Awaited<ReturnType<typeof staffSession>>, at: Date) =>
      setUpAnew(half, secret, codeAt(secret, at), at);
    const never = await passwordOnly(morning);
    expect(await setUp(never, morning)).toEqual({ kind: 'ended' });

    await resetSecondFactor(admin, sato.staffId, morning);
    const half = await passwordOnly(later(1));
    await disableColleague(admin, sato.staffId, later(1));
    expect(await setUp(half, later(1))).toEqual({ kind: 'ended' });
    // Disabling ended this session; being let in again does not bring it back.
    await enableColleague(admin, sato.staffId, later(2));
    expect(await setUp(half, later(2))).toEqual({ kind: 'ended' });
    expect((await setUp(await passwordOnly(later(3)), later(3))).kind).toBe('set-up');
  });
});

test('nobody resets their own second factor, neither at a center nor of the system', async () => {
  const root = await newSystemAdmin('kudo');
  for (const member of [admin, root]) {
    const { token } = await openSession({ staffId: member.staffId, secondFactorShown: true }, morning);
    expect(await resetSecondFactor(member, member.staffId, morning)).toEqual({ kind: 'not-own' });
    expect(await readStaffSession(token, morning)).toMatchObject({ totpResetAt: null });
  }
});
