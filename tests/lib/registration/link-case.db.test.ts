import { freshDatabase } from '../../support/fresh-database';
import { openBrowser } from '../../support/browser';
import { passTime, stopClock } from '../../support/pass-time';
import { actor, later, morning, newAccount, newCase, twoCenters } from '../../support/people';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { closeDatabase, db } from '@/db/client';
import { auditEvents } from '@/db/schema/audit-events';
import { cases, profiles } from '@/db/schema/cases';
import type { Account } from '@/lib/auth/current-account';
import { saveDraft } from '@/lib/registration/attribute-draft';
import { linkCase } from '@/lib/registration/link-case';

beforeAll(async () => {
  await freshDatabase();
  await twoCenters();
});
afterAll(() => closeDatabase());

let serial = 0;

async function someone(): Promise<Account> {
  serial += 1;
  openBrowser(`192.0.2.${serial}`);
  return actor(await newAccount(`link-${serial}@example.jp`));
}

async function typed(account: Account, row: typeof cases.$inferSelect, change: object = {}) {
  const { name, birthdate, phone, issuedId } = row;
  await saveDraft(account, { name, kana: null, birthdate, phone, issuedId, ...change }, morning);
}

test('the right ID, birthdate and phone link the case and keep the profile with its consent', async () => {
  const hanako = await someone();
  const row = await newCase();
  await typed(hanako, row, { name: '山田 花子' });
  expect(await linkCase(hanako, morning)).toEqual({ kind: 'linked', caseId: row.id });

  const [linked] = await db().select().from(cases).where(eq(cases.id, row.id));
  expect(linked).toMatchObject({ accountId: hanako.accountId, linkedAt: morning, name: 'Yamada Hanako' });
  const [profile] = await db().select().from(profiles).where(eq(profiles.caseId, row.id));
  expect(profile).toMatchObject({ name: '山田 花子', accountId: hanako.accountId, consentedAt: morning });
  const events = await db().select().from(auditEvents).where(eq(auditEvents.caseId, row.id));
  expect(events.map((event) => event.action)).toEqual(['case.linked']);
});

test.each([
  ['another birthdate', { birthdate: '1980-02-04' }],
  ['another phone', { phone: '+819012345679' }],
  ['an ID nobody has', { issuedId: '9999999' }],
  ['the right ID alone', { birthdate: '1999-01-01', phone: '+819000000000' }],
])('%s does not match, and the answer is the same', async (_name, change) => {
  const hanako = await someone();
  await typed(hanako, await newCase(), change);
  expect(await linkCase(hanako, morning)).toEqual({ kind: 'no-match' });
});

test('an ID that somebody has linked is no match for anybody else', async () => {
  const row = await newCase();
  const hanako = await someone();
  await typed(hanako, row);
  await linkCase(hanako, morning);
  const other = await someone();
  await typed(other, row);
  expect(await linkCase(other, later(1))).toEqual({ kind: 'no-match' });
});

test('after five wrong ones in a day the right one is refused too', async () => {
  const hanako = await someone();
  const row = await newCase();
  await typed(hanako, row, { birthdate: '1980-02-04' });
  for (let wrong = 1; wrong <= 5; wrong += 1) expect((await linkCase(hanako, morning)).kind).toBe('no-match');
  await typed(hanako, row);
  expect((await linkCase(hanako, morning)).kind).toBe('too-many-attempts');
});

test('the day after the right one is taken again, and a second before it is not', async () => {
  const hanako = await someone();
  const row = await newCase();
  stopClock(morning);
  await typed(hanako, row, { birthdate: '1980-02-04' });
  for (let wrong = 1; wrong <= 5; wrong += 1) await linkCase(hanako, morning);
  await typed(hanako, row);
  passTime(24 * 3_600 - 1);
  expect((await linkCase(hanako, morning)).kind).toBe('too-many-attempts');
  passTime(1);
  expect((await linkCase(hanako, morning)).kind).toBe('linked');
  vi.useRealTimers();
});

test('a right one costs nothing of the day', async () => {
  const address = openBrowser('192.0.2.250').address;
  for (let each = 1; each <= 25; each += 1) {
    const account = await someone();
    openBrowser(address);
    await typed(account, await newCase());
    expect((await linkCase(account, morning)).kind).toBe('linked');
  }
});

test('of two people who send the same ID at once one is linked', async () => {
  const row = await newCase();
  const two = [await someone(), await someone()];
  for (const each of two) await typed(each, row);
  const outcomes = await Promise.all(two.map((each) => linkCase(each, morning)));
  expect(outcomes.map((outcome) => outcome.kind).sort()).toEqual(['linked', 'no-match']);
});

test('without a draft there is nothing to link', async () => {
  expect(await linkCase(await someone(), morning)).toEqual({ kind: 'no-draft' });
});
