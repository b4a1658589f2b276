import { freshDatabase } from '../../support/fresh-database';
import { openBrowser } from '../../support/browser';
import { later, morning, newAccount, newCase, twoCenters } from '../../support/people';
import { eq } from 'drizzle-orm';
import { cookies } from 'next/headers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeDatabase, db } from '@/db/client';
import { accounts, sessions } from '@/db/schema/accounts';
import { openSession, readPatientSession, revokeSession, revokeSessionsOf } from '@/lib/auth/sessions';
import { signIn } from '@/lib/auth/sign-in';

beforeAll(async () => {
  await freshDatabase();
  await twoCenters();
});
afterAll(() => closeDatabase());

const hour = 60;
const day = 24 * hour;
let serial = 0;

async function sessionCookie(): Promise<string> {
  return (await cookies()).get('hersys-session')?.value ?? '';
}

async function signedIn(keepSignedIn: boolean) {
  serial += 1;
  const account = await newAccount(`session-${serial}@example.jp`);
  const { token } = await openSession({ accountId: account.id, keepSignedIn }, morning);
  return { account, token };
}

describe("a patient's session", () => {
  test('ends after sixty minutes without a request', async () => {
    const { token } = await signedIn(false);
    const second = 1 / 60;
    expect(await readPatientSession(token, later(60 - second))).toBeDefined();
    expect(await readPatientSession(token, later(60 - second + 60 - second))).toBeDefined();
    expect(await readPatientSession(token, later(60 - second + 60 - second + 60))).toBeUndefined();
  });

  test('ends after 24 hours, however busy', async () => {
    const { token } = await signedIn(false);
    for (let minutes = 50; minutes < day; minutes += 50) {
      expect(await readPatientSession(token, later(minutes))).toBeDefined();
    }
    expect(await readPatientSession(token, later(day - 1 / 60))).toBeDefined();
    expect(await readPatientSession(token, later(day))).toBeUndefined();
  });

  test('kept on a phone lasts until the third day after the end of monitoring, in Japan', async () => {
    const { account, token } = await signedIn(true);
    await newCase({ accountId: account.id, linkedAt: morning, monitoringUntil: '2026-11-29' });
    expect(await readPatientSession(token, new Date('2026-12-02T14:59:59Z'))).toBeDefined();
    expect(await readPatientSession(token, new Date('2026-12-02T15:00:00Z'))).toBeUndefined();
  });

  test('is refused at the next request after sign-out, disabling and revocation of all', async () => {
    const out = await signedIn(false);
    const read = await readPatientSession(out.token, morning);
    await revokeSession(read?.sessionHash ?? '', morning);
    expect(await readPatientSession(out.token, morning)).toBeUndefined();

    const disabled = await signedIn(true);
    await db().update(accounts).set({ disabledAt: morning }).where(eq(accounts.id, disabled.account.id));
    expect(await readPatientSession(disabled.token, morning)).toBeUndefined();

    const all = await signedIn(false);
    const other = await openSession({ accountId: all.account.id, keepSignedIn: true }, morning);
    const kept = await readPatientSession(all.token, morning);
    await revokeSessionsOf(db(), { accountId: all.account.id }, morning, kept?.sessionHash);
    expect(await readPatientSession(other.token, morning)).toBeUndefined();
    expect(await readPatientSession(all.token, morning)).toBeDefined();
  });

  test('kept on a phone lasts 60 days at most, where no case is linked', async () => {
    const { token } = await signedIn(true);
    expect(await readPatientSession(token, later(60 * day - 1 / 60))).toBeDefined();
    expect(await readPatientSession(token, later(60 * day))).toBeUndefined();
  });

  test('does not come back when the cookie of before is sent again after signing out', async () => {
    openBrowser('203.0.113.9');
    const account = await newAccount('replay@example.jp');
    const input = { email: account.email, password: 'tegami to Hato 7', keepSignedIn: true };
    await signIn(input, morning);
    const first = await sessionCookie();
    const read = await readPatientSession(first, morning);
    await revokeSession(read?.sessionHash ?? '', morning);
    await signIn(input, later(1));
    expect(await sessionCookie()).not.toBe(first);
    expect(await readPatientSession(first, later(1))).toBeUndefined();
    expect(await readPatientSession(await sessionCookie(), later(1))).toBeDefined();
  });

  test('begins under a token of its own, whatever cookie was there before', async () => {
    const browser = openBrowser('203.0.113.10');
    const attacker = await signedIn(false);
    browser.cookies.set('hersys-session', attacker.token);
    const account = await newAccount('fixed@example.jp');
    await signIn({ email: account.email, password: 'tegami to Hato 7', keepSignedIn: false }, morning);
    expect(await sessionCookie()).not.toBe(attacker.token);
    expect(await readPatientSession(attacker.token, morning)).toMatchObject({
      accountId: attacker.account.id,
    });
    expect(await readPatientSession(await sessionCookie(), morning)).toMatchObject({ accountId: account.id });
  });

  test('cannot be planted, nor opened with what the database holds', async () => {
    const { token } = await signedIn(false);
    expect(await readPatientSession('planted', morning)).toBeUndefined();
    const rows = await db().select().from(sessions);
    expect(JSON.stringify(rows)).not.toContain(token);
    for (const row of rows) expect(await readPatientSession(row.tokenHash, morning)).toBeUndefined();
  });
});
