import { freshDatabase } from '../../support/fresh-database';
import { openBrowser } from '../../support/browser';
import { later, morning, newAccount, newCase, twoCenters } from '../../support/people';
import { eq } from 'drizzle-orm';
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

async function signedIn(keepSignedIn: boolean) {
  serial += 1;
  const account = await newAccount(`session-${serial}@example.jp`);
  const { token } = await openSession({ accountId: account.id, keepSignedIn }, morning);
  return { account, token };
}

describe("a patient's session", () => {
  test('ends after sixty minutes without a request', async () => {
    const { token } = await signedIn(false);
    expect(await readPatientSession(token, later(59))).toBeDefined();
    expect(await readPatientSession(token, later(59 + 59))).toBeDefined();
    expect(await readPatientSession(token, later(59 + 59 + 60))).toBeUndefined();
  });

  test('ends after 24 hours, however busy', async () => {
    const { token } = await signedIn(false);
    for (let minutes = 50; minutes < day; minutes += 50) {
      expect(await readPatientSession(token, later(minutes))).toBeDefined();
    }
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

  test('cannot be planted, nor opened with what the database holds', async () => {
    const { token } = await signedIn(false);
    expect(await readPatientSession('planted', morning)).toBeUndefined();
    const rows = await db().select().from(sessions);
    expect(JSON.stringify(rows)).not.toContain(token);
    for (const row of rows) expect(await readPatientSession(row.tokenHash, morning)).toBeUndefined();
  });
});

describe('signing in', () => {
  const password = 'tegami to Hato 7';
  const attempt = (email: string, typed: string) =>
    signIn({ email, password: typed, keepSignedIn: false }, morning);

  test('the sixth attempt after five wrong ones is refused, even when right', async () => {
    openBrowser('203.0.113.1');
    await newAccount('five@example.jp');
    for (let wrong = 1; wrong <= 5; wrong += 1) {
      expect(await attempt('five@example.jp', 'wrong')).toEqual({ kind: 'wrong' });
    }
    expect((await attempt('five@example.jp', password)).kind).toBe('too-many-attempts');
    openBrowser('203.0.113.2');
    expect((await attempt('five@example.jp', password)).kind).toBe('signed-in');
  });

  test('guesses from one place, refused after five, lock nobody out elsewhere', async () => {
    openBrowser('203.0.113.7');
    await newAccount('elsewhere@example.jp');
    for (let wrong = 1; wrong <= 20; wrong += 1) await attempt('elsewhere@example.jp', 'wrong');
    openBrowser('203.0.113.8');
    expect((await attempt('elsewhere@example.jp', password)).kind).toBe('signed-in');
  });

  test('right attempts are not counted', async () => {
    openBrowser('203.0.113.3');
    await newAccount('right@example.jp');
    for (let right = 1; right <= 7; right += 1) {
      expect((await attempt('right@example.jp', password)).kind).toBe('signed-in');
    }
  });

  test('an address nobody has is answered like a wrong password, and limited like one', async () => {
    openBrowser('203.0.113.4');
    for (let wrong = 1; wrong <= 5; wrong += 1) {
      expect(await attempt('nobody-here@example.jp', password)).toEqual({ kind: 'wrong' });
    }
    expect((await attempt('nobody-here@example.jp', password)).kind).toBe('too-many-attempts');
  });

  test('of forty parallel wrong attempts five are judged', async () => {
    await newAccount('parallel@example.jp');
    const outcomes = await Promise.all(
      Array.from({ length: 40 }, (_, index) => {
        openBrowser('203.0.113.5');
        return attempt('parallel@example.jp', `wrong ${index}`);
      }),
    );
    expect(outcomes.filter((outcome) => outcome.kind === 'wrong').length).toBeLessThanOrEqual(5);
  });

  test('the password counts beyond its 72nd byte', async () => {
    openBrowser('203.0.113.6');
    const long = `Aa1 ${'ながい'.repeat(12)}`;
    await newAccount('long@example.jp', `${long}1`);
    expect((await attempt('long@example.jp', `${long}2`)).kind).toBe('wrong');
    expect((await attempt('long@example.jp', `${long}1`)).kind).toBe('signed-in');
  });
});
