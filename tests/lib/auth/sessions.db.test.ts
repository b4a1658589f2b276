import { freshDatabase } from '../../support/fresh-database';
import { later, morning, newAccount, newCase, twoCenters } from '../../support/people';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeDatabase, db } from '@/db/client';
import { accounts, sessions } from '@/db/schema/accounts';
import { openSession, readPatientSession, revokeSession, revokeSessionsOf } from '@/lib/auth/sessions';

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
