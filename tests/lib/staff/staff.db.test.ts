import { openBrowser } from '../../support/browser';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { closeDatabase, db } from '@/db/client';
import { sessions } from '@/db/schema/accounts';
import { readStaffSession } from '@/lib/auth/staff-sessions';
import { verifySecondFactor } from '@/lib/staff/second-factor';
import { signInStaff, signOutStaff } from '@/lib/staff/sign-in-staff';
import { freshDatabase } from '../../support/fresh-database';
import { later, twoCenters } from '../../support/people';
import { codeAt, newStaff, staffPassword, staffSession } from '../../support/staff';

let sato: Awaited<ReturnType<typeof newStaff>>;
let serial = 0;

beforeAll(async () => {
  await freshDatabase();
  await twoCenters();
  sato = await newStaff('sato', '13101');
});
afterAll(() => closeDatabase());
beforeEach(() => {
  serial += 1;
  openBrowser(`192.0.2.${serial}`);
});

describe('signing in', () => {
  const right = () => ({ email: sato.email, password: staffPassword });
  let day = 0;
  // Each test on a day of its own, since a code once spent makes all earlier ones void.
  const aDay = () => later((day += 1) * 24 * 60);

  test('takes the password, then the code; before the code the session has shown no second factor', async () => {
    const at = aDay();
    expect(await signInStaff(right(), at)).toEqual({ kind: 'signed-in' });
    expect((await staffSession(at)).secondFactorAt).toBeNull();
    const outcome = await verifySecondFactor(
      await staffSession(at),
      { code: codeAt(sato.totpSecret, at) },
      at,
    );
    expect(outcome).toEqual({ kind: 'signed-in' });
    expect((await staffSession(at)).secondFactorAt).toEqual(at);
  });

  test('goes on under a new token once the code was right; the one of before is worth nothing', async () => {
    const at = aDay();
    const browser = openBrowser('198.51.100.3');
    browser.cookies.set('hersys-staff-session', 'planted');
    await signInStaff(right(), at);
    const half = browser.cookies.get('hersys-staff-session') ?? '';
    await verifySecondFactor(await staffSession(at), { code: codeAt(sato.totpSecret, at) }, at);
    const whole = browser.cookies.get('hersys-staff-session') ?? '';
    expect(new Set(['planted', half, whole]).size).toBe(3);
    for (const old of ['planted', half]) expect(await readStaffSession(old, at)).toBeUndefined();
    expect(await readStaffSession(whole, at)).toMatchObject({ secondFactorAt: at, locked: false });
  });

  test('refuses a code that was used, in another browser too', async () => {
    const at = aDay();
    const code = codeAt(sato.totpSecret, at);
    await signInStaff(right(), at);
    expect((await verifySecondFactor(await staffSession(at), { code }, at)).kind).toBe('signed-in');
    openBrowser('198.51.100.1');
    await signInStaff(right(), at);
    expect((await verifySecondFactor(await staffSession(at), { code }, at)).kind).toBe('wrong');
  });

  test('lets one of five uses of the same code at the same moment through', async () => {
    const at = aDay();
    const code = codeAt(sato.totpSecret, at);
    await signInStaff(right(), at);
    const open = await staffSession(at);
    const outcomes = await Promise.all(
      Array.from({ length: 5 }, () => verifySecondFactor(open, { code }, at)),
    );
    expect(outcomes.filter(({ kind }) => kind === 'signed-in')).toHaveLength(1);
  });

  test('accepts the code of a clock half a minute wrong, and none older', async () => {
    const at = aDay();
    await signInStaff(right(), at);
    const open = await staffSession(at);
    const minuteAgo = codeAt(sato.totpSecret, later(-1.5, at));
    expect((await verifySecondFactor(open, { code: minuteAgo }, at)).kind).toBe('wrong');
    const halfAMinuteAgo = codeAt(sato.totpSecret, later(-0.5, at));
    expect((await verifySecondFactor(open, { code: halfAMinuteAgo }, at)).kind).toBe('signed-in');
  });

  test('answers a wrong password and an address nobody has alike, and stops after five wrong ones', async () => {
    const at = aDay();
    const wrong = { email: sato.email, password: 'wrong Password 1' };
    expect(await signInStaff({ ...wrong, email: 'nobody@hersys.example' }, at)).toEqual({ kind: 'wrong' });
    for (let attempt = 0; attempt < 5; attempt += 1)
      expect(await signInStaff(wrong, at)).toEqual({ kind: 'wrong' });
    expect((await signInStaff(right(), at)).kind).toBe('too-many-attempts');
  });

  test('stops after five wrong codes', async () => {
    const at = aDay();
    await signInStaff(right(), at);
    const open = await staffSession(at);
    for (let attempt = 0; attempt < 5; attempt += 1)
      expect((await verifySecondFactor(open, { code: '000000' }, at)).kind).toBe('wrong');
    const outcome = await verifySecondFactor(open, { code: codeAt(sato.totpSecret, at) }, at);
    expect(outcome.kind).toBe('too-many-attempts');
  });

  test('ends for good with signing out', async () => {
    const at = aDay();
    await signInStaff(right(), at);
    const open = await staffSession(at);
    await signOutStaff(open, at);
    const [row] = await db().select().from(sessions).where(eq(sessions.tokenHash, open.sessionHash));
    expect(row?.revokedAt).toEqual(at);
    await expect(staffSession(at)).rejects.toThrow('no staff session');
  });
});
