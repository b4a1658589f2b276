import { openBrowser } from '../../support/browser';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { closeDatabase, db } from '@/db/client';
import { staff, staffInvitations } from '@/db/schema/staff';
import { closeMailQueue, ensureMailQueue } from '@/lib/mail/queue';
import { acceptInvitation, chooseStaffPassword, readInvitation } from '@/lib/staff/invitation';
import { inviteStaff } from '@/lib/staff/invite-staff';
import { signInAfterInvitation } from '@/lib/staff/sign-in-staff';
import { freshDatabase } from '../../support/fresh-database';
import { later, lettersTo, morning, twoCenters } from '../../support/people';
import { codeAt, newStaff, staffPassword, staffSession } from '../../support/staff';

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

async function invite(at = morning): Promise<string> {
  const outcome = await inviteStaff(system, { email, role: 'nurse', centerCode: '13101' }, at);
  if (outcome.kind !== 'invited') throw new Error(outcome.kind);
  return outcome.url.split('/').at(-1) ?? '';
}

/** The first step, taken in a browser: what it keeps of it, and the key that it is shown. */
async function choose(token: string, at = morning) {
  const outcome = await chooseStaffPassword(token, { name: 'Sato Yuki', password: staffPassword }, at);
  const browser = outcome.kind === 'chosen' ? outcome.browser : '';
  return { browser, secret: (await readInvitation(token, browser, at))?.totpSecret ?? '' };
}

describe('an invitation', () => {
  test('is mailed, kept only as a hash, and leads through password and second factor to a member of staff', async () => {
    const token = await invite();
    expect(await lettersTo(email)).toMatchObject([{ kind: 'staff-invitation' }]);
    const rows = await db().select().from(staffInvitations).where(eq(staffInvitations.email, email));
    expect(JSON.stringify(rows)).not.toContain(token);

    const { browser, secret } = await choose(token);
    expect(await acceptInvitation(token, browser, '000000', morning)).toEqual({ kind: 'wrong-code' });
    const accepted = await acceptInvitation(token, browser, codeAt(secret, morning), morning);
    expect(accepted.kind).toBe('accepted');
    const [member] = await db().select().from(staff).where(eq(staff.email, email));
    expect(member).toMatchObject({ name: 'Sato Yuki', role: 'nurse', centerCode: '13101' });
    expect(JSON.stringify(member)).not.toContain(secret);
  });

  test('to a prefecture makes a member who belongs to it and to no center', async () => {
    const outcome = await inviteStaff(system, { email, role: 'prefecture', prefectureCode: '13' }, morning);
    if (outcome.kind !== 'invited') throw new Error(outcome.kind);
    const token = outcome.url.split('/').at(-1) ?? '';
    expect(await readInvitation(token, undefined, morning)).toMatchObject({
      prefectureCode: '13',
      center: null,
    });
    const { browser, secret } = await choose(token);
    expect((await acceptInvitation(token, browser, codeAt(secret, morning), morning)).kind).toBe('accepted');
    const [member] = await db().select().from(staff).where(eq(staff.email, email));
    expect(member).toMatchObject({ role: 'prefecture', centerCode: null, prefectureCode: '13' });
  });

  test.each([
    { role: 'prefecture', centerCode: null, prefectureCode: null },
    { role: 'prefecture', centerCode: '13101', prefectureCode: '13' },
    { role: 'prefecture', centerCode: null, prefectureCode: '131' },
    { role: 'nurse', centerCode: null, prefectureCode: '13' },
    { role: 'nurse', centerCode: '13101', prefectureCode: '13' },
    { role: 'nurse', centerCode: null, prefectureCode: null },
    { role: 'system-admin', centerCode: null, prefectureCode: '13' },
  ] as const)('and a member of staff cannot be stored as %o', async (place) => {
    const wrong = { constraint_name: expect.stringMatching(/_belongs$/) as string };
    const invitation = { tokenHash: email, email, ...place, expiresAt: later(60), createdAt: morning };
    await expect(db().insert(staffInvitations).values(invitation)).rejects.toMatchObject({ cause: wrong });
    const secrets = { passwordHash: 'none', sealedTotpSecret: 'none' };
    const member = { id: sato.staffId, email, name: 'Okada', ...place, ...secrets, createdAt: morning };
    await expect(db().insert(staff).values(member)).rejects.toMatchObject({ cause: wrong });
  });

  test('works once', async () => {
    const token = await invite();
    const { browser, secret } = await choose(token);
    await acceptInvitation(token, browser, codeAt(secret, morning), morning);
    expect(await readInvitation(token, browser, later(1))).toBeUndefined();
    expect(await acceptInvitation(token, browser, codeAt(secret, later(1)), later(1))).toEqual({
      kind: 'invitation-ended',
    });
  });

  test('accepted twice at the same moment makes one member of staff', async () => {
    const token = await invite();
    const { browser, secret } = await choose(token);
    const code = codeAt(secret, morning);
    const outcomes = await Promise.all([1, 2, 3].map(() => acceptInvitation(token, browser, code, morning)));
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual([
      'accepted',
      'invitation-ended',
      'invitation-ended',
    ]);
  });

  test('ends after 72 hours', async () => {
    const token = await invite();
    expect(await readInvitation(token, undefined, later(72 * 60 - 1))).toBeDefined();
    expect(await readInvitation(token, undefined, later(72 * 60))).toBeUndefined();
  });

  test('does not let a second visitor choose another password', async () => {
    const token = await invite();
    await choose(token);
    const again = await chooseStaffPassword(token, { name: 'Mallory', password: 'another Pass 9' }, morning);
    expect(again).toEqual({ kind: 'invitation-ended' });
  });

  test('shows the authenticator’s key, and takes its code, only in the browser that chose the password', async () => {
    const token = await invite();
    const { browser, secret } = await choose(token);
    expect(await readInvitation(token, browser, morning)).toMatchObject({ begunElsewhere: false });
    for (const other of [undefined, '', 'planted', browser.slice(1)]) {
      expect(await readInvitation(token, other, morning)).toMatchObject({
        totpSecret: undefined,
        begunElsewhere: true,
      });
      expect(await acceptInvitation(token, other, codeAt(secret, morning), morning)).toEqual({
        kind: 'invitation-ended',
      });
    }
    const rows = await db().select().from(staffInvitations).where(eq(staffInvitations.email, email));
    expect(JSON.stringify(rows)).not.toContain(browser);
    expect((await acceptInvitation(token, browser, codeAt(secret, morning), morning)).kind).toBe('accepted');
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
    const { browser, secret } = await choose(token);
    const accepted = await acceptInvitation(token, browser, codeAt(secret, morning), morning);
    if (accepted.kind !== 'accepted') throw new Error(accepted.kind);
    await signInAfterInvitation(accepted.staffId, morning);
    expect((await staffSession(morning)).secondFactorAt).toEqual(morning);
  });
});
