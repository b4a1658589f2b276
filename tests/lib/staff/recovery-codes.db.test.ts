import { openBrowser } from '../../support/browser';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { closeDatabase, db } from '@/db/client';
import { auditEvents } from '@/db/schema/audit-events';
import { staffRecoveryCodes } from '@/db/schema/staff';
import { closeMailQueue, ensureMailQueue } from '@/lib/mail/queue';
import { recoveryCodeSchema } from '@/lib/staff/forms';
import { keepInBrowser, keptInBrowser } from '@/lib/staff/kept-in-browser';
import { renewRecoveryCodes } from '@/lib/staff/own-sign-in';
import { recoveryCodesLeft } from '@/lib/staff/recovery-codes';
import { proveAgain, verifySecondFactor } from '@/lib/staff/second-factor';
import { signInStaff } from '@/lib/staff/sign-in-staff';
import { freshDatabase } from '../../support/fresh-database';
import { later, lettersTo, morning, twoCenters } from '../../support/people';
import { codeAt, newStaff, staffPassword, staffSession } from '../../support/staff';

let sato: Awaited<ReturnType<typeof newStaff>>;
let suzuki: Awaited<ReturnType<typeof newStaff>>;
let codes: string[] = [];
let serial = 0;

beforeAll(async () => {
  await freshDatabase();
  await ensureMailQueue();
  await twoCenters();
  sato = await newStaff('sato', '13101');
  suzuki = await newStaff('suzuki', '13104');
});
afterAll(async () => {
  await closeMailQueue();
  await closeDatabase();
});
beforeEach(async () => {
  serial += 1;
  openBrowser(`192.0.2.${serial}`);
  codes = await renewRecoveryCodes(sato, morning);
});

/** As a form reads what somebody typed. */
const typed = (code = '') => recoveryCodeSchema.parse({ recoveryCode: code });

async function passwordGiven(who = sato, at = morning) {
  await signInStaff({ email: who.email, password: staffPassword }, at);
  return staffSession(at);
}

describe('recovery codes', () => {
  test('are ten, all different, of 57 bits in letters that nobody mistakes, and stored as keyed hashes only', async () => {
    expect(new Set(codes).size).toBe(10);
    for (const code of codes)
      expect(code).toMatch(/^([2-9ACDEFGHJKLMNPQRTVWXY]{4}-){2}[2-9ACDEFGHJKLMNPQRTVWXY]{4}$/);
    expect(12 * Math.log2(28)).toBeGreaterThan(50);
    const rows = JSON.stringify(await db().select().from(staffRecoveryCodes));
    for (const code of codes) {
      expect(rows).not.toContain(code);
      expect(rows).not.toContain(code.replaceAll('-', ''));
    }
  });

  test('are read as people type them', () => {
    for (const text of ['acde2345fghj', ' ＡＣＤＥ－２３４５－ｆｇｈｊ ', 'ACDE 2345 FGHJ'])
      expect(typed(text)).toEqual({ recoveryCode: 'ACDE2345FGHJ' });
    for (const text of ['', 'ACDE-2345', '123456', 'ACDE-2345-FGHJK', 'ACDE-2345-FGH0'])
      expect(recoveryCodeSchema.safeParse({ recoveryCode: text }).success).toBe(false);
  });

  test('sign in once each, in place of the app’s code, and tell their person how many are left', async () => {
    const outcome = await verifySecondFactor(await passwordGiven(), typed(codes[0]), morning);
    expect(outcome).toEqual({ kind: 'signed-in' });
    expect((await staffSession(morning)).secondFactorAt).toEqual(morning);
    expect(await recoveryCodesLeft(sato.staffId)).toBe(9);
    const letters = (await lettersTo(sato.email)).map(({ kind }) => kind);
    expect(letters.filter((kind) => kind === 'recovery-code-used')).toHaveLength(1);
    const used = and(
      eq(auditEvents.action, 'staff.recovery-code-used'),
      eq(auditEvents.actorId, sato.staffId),
    );
    expect(await db().select().from(auditEvents).where(used)).toMatchObject([{ details: { left: 9 } }]);

    openBrowser('198.51.100.1');
    expect(await verifySecondFactor(await passwordGiven(), typed(codes[0]), morning)).toEqual({
      kind: 'wrong',
    });
    expect(await recoveryCodesLeft(sato.staffId)).toBe(9);
  });

  test('used twice at the same moment let one of the two in', async () => {
    const open = await passwordGiven();
    const outcomes = await Promise.all(
      Array.from({ length: 4 }, () => verifySecondFactor(open, typed(codes[1]), morning)),
    );
    expect(outcomes.filter(({ kind }) => kind === 'signed-in')).toHaveLength(1);
    expect(await recoveryCodesLeft(sato.staffId)).toBe(9);
  });

  test('of one person are worth nothing to another', async () => {
    expect(await verifySecondFactor(await passwordGiven(suzuki), typed(codes[2]), morning)).toEqual({
      kind: 'wrong',
    });
    expect(await recoveryCodesLeft(sato.staffId)).toBe(10);
  });

  test('that are wrong count together with wrong codes of the app', async () => {
    const open = await passwordGiven();
    for (let wrong = 1; wrong <= 3; wrong += 1)
      expect((await verifySecondFactor(open, typed('ACDE-2345-FGHJ'), morning)).kind).toBe('wrong');
    for (let wrong = 1; wrong <= 2; wrong += 1)
      expect((await verifySecondFactor(open, { code: '000000' }, morning)).kind).toBe('wrong');
    expect((await verifySecondFactor(open, typed(codes[3]), morning)).kind).toBe('too-many-attempts');
    expect(await recoveryCodesLeft(sato.staffId)).toBe(10);
  });

  test('are void once new ones were made', async () => {
    const older = codes[4];
    const renewals = async () =>
      (await lettersTo(sato.email)).filter(({ kind }) => kind === 'recovery-codes-renewed').length;
    const told = await renewals();
    codes = await renewRecoveryCodes(sato, morning);
    const open = await passwordGiven();
    expect((await verifySecondFactor(open, typed(older), morning)).kind).toBe('wrong');
    expect((await verifySecondFactor(open, typed(codes[4]), morning)).kind).toBe('signed-in');
    expect(await renewals()).toBe(told + 1);
  });

  test('prove a person anew in the midst of a session, as the app’s code does', async () => {
    const at = later(24 * 60);
    await verifySecondFactor(await passwordGiven(sato, at), { code: codeAt(sato.totpSecret, at) }, at);
    const { sessionHash } = await staffSession(at);
    const member = { ...sato, sessionHash };
    expect(await proveAgain(member, typed(codes[5]), later(5, at))).toEqual({ kind: 'signed-in' });
    expect((await staffSession(later(5, at))).secondFactorAt).toEqual(later(5, at));
    expect(await proveAgain(member, { code: codeAt(sato.totpSecret, at) }, later(6, at))).toEqual({
      kind: 'wrong',
    });
    expect((await staffSession(later(6, at))).secondFactorAt).toEqual(later(5, at));
  });
});

describe('what a browser keeps to show once', () => {
  test('is sealed, for its person, for 20 minutes', async () => {
    const browser = openBrowser('198.51.100.2');
    await keepInBrowser('new-codes', sato.staffId, codes.join(' '), morning);
    const cookie = browser.cookies.get('hersys-new-codes') ?? '';
    expect(cookie).not.toContain(codes[0]);
    expect(Buffer.from(cookie, 'base64url').toString()).not.toContain(codes[0]);
    expect(await keptInBrowser('new-codes', sato.staffId, later(19))).toBe(codes.join(' '));
    expect(await keptInBrowser('new-codes', sato.staffId, later(20))).toBeUndefined();
    expect(await keptInBrowser('new-codes', suzuki.staffId, morning)).toBeUndefined();
    expect(await keptInBrowser('new-authenticator', sato.staffId, morning)).toBeUndefined();
    const changed = `${cookie.startsWith('A') ? 'B' : 'A'}${cookie.slice(1)}`;
    browser.cookies.set('hersys-new-codes', changed);
    expect(await keptInBrowser('new-codes', sato.staffId, morning)).toBeUndefined();
  });
});
