import { openBrowser } from '../../support/browser';
import { eq } from 'drizzle-orm';
import { TOTP, Secret } from 'otpauth';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { closeDatabase, db } from '@/db/client';
import { sessions } from '@/db/schema/accounts';
import { staff, staffInvitations } from '@/db/schema/staff';
import { readStaffSession } from '@/lib/auth/sessions';
import { closeMailQueue, ensureMailQueue } from '@/lib/mail/queue';
import { acceptInvitation, chooseStaffPassword, readInvitation } from '@/lib/staff/invitation';
import { inviteStaff } from '@/lib/staff/invite-staff';
import {
  signInAfterInvitation,
  signInStaff,
  signOutStaff,
  verifySecondFactor,
} from '@/lib/staff/sign-in-staff';
import { freshDatabase } from '../../support/fresh-database';
import { later, lettersTo, morning, twoCenters } from '../../support/people';
import { newStaff, staffPassword } from '../../support/staff';

const system = { kind: 'system' } as const;
let sato: Awaited<ReturnType<typeof newStaff>>;
let email = '';
let serial = 0;

beforeAll(async () => {
  await freshDatabase();
  await ensureMailQueue();
  await twoCenters();
  sato = await newStaff('sato', '13101');
});
afterAll(async () => {
  await closeMailQueue();
  await closeDatabase();
});
beforeEach(() => {
  serial += 1;
  email = `nurse${serial}@hersys.example`;
  openBrowser(`192.0.2.${serial}`);
});

function codeAt(secret: string, at: Date): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at.getTime() });
}

async function invite(at = morning): Promise<string> {
  const outcome = await inviteStaff(system, { email, role: 'nurse', centerCode: '13101' }, at);
  if (outcome.kind !== 'invited') throw new Error(outcome.kind);
  return outcome.url.split('/').at(-1) ?? '';
}

async function choose(token: string, at = morning): Promise<string> {
  await chooseStaffPassword(token, { name: 'Sato Yuki', password: staffPassword }, at);
  return (await readInvitation(token, at))?.totpSecret ?? '';
}

/** The session of the browser in use. */
async function session(at: Date) {
  const browser = (await import('next/headers')).cookies;
  const token = (await browser()).get('hersys-staff-session')?.value ?? '';
  const found = await readStaffSession(token, at);
  if (!found) throw new Error('no staff session');
  return found;
}

describe('an invitation', () => {
  test('is mailed, kept only as a hash, and leads through password and second factor to a member of staff', async () => {
    const token = await invite();
    expect(await lettersTo(email)).toMatchObject([{ kind: 'staff-invitation' }]);
    const rows = await db().select().from(staffInvitations).where(eq(staffInvitations.email, email));
    expect(JSON.stringify(rows)).not.toContain(token);

    const secret = await choose(token);
    expect(await acceptInvitation(token, '000000', morning)).toEqual({ kind: 'wrong-code' });
    const accepted = await acceptInvitation(token, codeAt(secret, morning), morning);
    expect(accepted.kind).toBe('accepted');
    const [member] = await db().select().from(staff).where(eq(staff.email, email));
    expect(member).toMatchObject({ name: 'Sato Yuki', role: 'nurse', centerCode: '13101' });
    expect(JSON.stringify(member)).not.toContain(secret);
  });

  test('works once', async () => {
    const token = await invite();
    const secret = await choose(token);
    await acceptInvitation(token, codeAt(secret, morning), morning);
    expect(await readInvitation(token, later(1))).toBeUndefined();
    expect(await acceptInvitation(token, codeAt(secret, later(1)), later(1))).toEqual({
      kind: 'invitation-ended',
    });
  });

  test('accepted twice at the same moment makes one member of staff', async () => {
    const token = await invite();
    const code = codeAt(await choose(token), morning);
    const outcomes = await Promise.all([1, 2, 3].map(() => acceptInvitation(token, code, morning)));
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual([
      'accepted',
      'invitation-ended',
      'invitation-ended',
    ]);
  });

  test('ends after 72 hours', async () => {
    const token = await invite();
    expect(await readInvitation(token, later(72 * 60 - 1))).toBeDefined();
    expect(await readInvitation(token, later(72 * 60))).toBeUndefined();
  });

  test('does not let a second visitor choose another password', async () => {
    const token = await invite();
    await choose(token);
    const again = await chooseStaffPassword(token, { name: 'Mallory', password: 'another Pass 9' }, morning);
    expect(again).toEqual({ kind: 'invitation-ended' });
  });

  test('holds staff to the patients’ rule for passwords', async () => {
    const token = await invite();
    const outcome = await chooseStaffPassword(token, { name: 'Sato', password: 'Password1!' }, morning);
    expect(outcome).toEqual({ kind: 'refused', problem: 'too-common' });
  });

  test('is refused for a center that does not exist and for somebody who is staff already', async () => {
    expect(await inviteStaff(system, { email, role: 'nurse', centerCode: '99999' }, morning)).toEqual({
      kind: 'no-such-center',
    });
    const known = { email: sato.email, role: 'nurse', centerCode: '13101' } as const;
    expect(await inviteStaff(system, known, morning)).toEqual({ kind: 'already-staff' });
  });

  test('lets in at once, since the code typed there was the second factor', async () => {
    const token = await invite();
    const accepted = await acceptInvitation(token, codeAt(await choose(token), morning), morning);
    if (accepted.kind !== 'accepted') throw new Error(accepted.kind);
    await signInAfterInvitation(accepted.staffId, morning);
    expect((await session(morning)).secondFactorAt).toEqual(morning);
  });
});

describe('signing in', () => {
  const right = () => ({ email: sato.email, password: staffPassword });
  let day = 0;
  // Each test on a day of its own, since a code once spent makes all earlier ones void.
  const aDay = () => later((day += 1) * 24 * 60);

  test('takes the password, then the code; before the code the session has shown no second factor', async () => {
    const at = aDay();
    expect(await signInStaff(right(), at)).toEqual({ kind: 'signed-in' });
    expect((await session(at)).secondFactorAt).toBeNull();
    const outcome = await verifySecondFactor(await session(at), codeAt(sato.totpSecret, at), at);
    expect(outcome).toEqual({ kind: 'signed-in' });
    expect((await session(at)).secondFactorAt).toEqual(at);
  });

  test('refuses a code that was used, in another browser too', async () => {
    const at = aDay();
    const code = codeAt(sato.totpSecret, at);
    await signInStaff(right(), at);
    expect((await verifySecondFactor(await session(at), code, at)).kind).toBe('signed-in');
    openBrowser('198.51.100.1');
    await signInStaff(right(), at);
    expect((await verifySecondFactor(await session(at), code, at)).kind).toBe('wrong');
  });

  test('lets one of five uses of the same code at the same moment through', async () => {
    const at = aDay();
    const code = codeAt(sato.totpSecret, at);
    await signInStaff(right(), at);
    const open = await session(at);
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => verifySecondFactor(open, code, at)));
    expect(outcomes.filter(({ kind }) => kind === 'signed-in')).toHaveLength(1);
  });

  test('accepts the code of a clock half a minute wrong, and none older', async () => {
    const at = aDay();
    await signInStaff(right(), at);
    const open = await session(at);
    const minuteAgo = codeAt(sato.totpSecret, later(-1.5, at));
    expect((await verifySecondFactor(open, minuteAgo, at)).kind).toBe('wrong');
    const halfAMinuteAgo = codeAt(sato.totpSecret, later(-0.5, at));
    expect((await verifySecondFactor(open, halfAMinuteAgo, at)).kind).toBe('signed-in');
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
    const open = await session(at);
    for (let attempt = 0; attempt < 5; attempt += 1)
      expect((await verifySecondFactor(open, '000000', at)).kind).toBe('wrong');
    const outcome = await verifySecondFactor(open, codeAt(sato.totpSecret, at), at);
    expect(outcome.kind).toBe('too-many-attempts');
  });

  test('ends for good with signing out', async () => {
    const at = aDay();
    await signInStaff(right(), at);
    const open = await session(at);
    await signOutStaff(open, at);
    const [row] = await db().select().from(sessions).where(eq(sessions.tokenHash, open.sessionHash));
    expect(row?.revokedAt).toEqual(at);
    await expect(session(at)).rejects.toThrow('no staff session');
  });

  test('is over after 15 minutes without use', async () => {
    const at = aDay();
    await signInStaff(right(), at);
    await expect(session(later(14, at))).resolves.toBeDefined();
    await expect(session(later(14 + 15, at))).rejects.toThrow('no staff session');
  });
});
