import { eq, isNotNull, isNull } from 'drizzle-orm';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { closeDatabase, db } from '@/db/client';
import { cases } from '@/db/schema/cases';
import { healthCenters } from '@/db/schema/health-centers';
import { staff } from '@/db/schema/staff';
import { alerts } from '@/db/schema/alerts';
import { latestReports, statusReports } from '@/db/schema/status-reports';
import { verifyPassword } from '@/lib/auth/passwords';
import { seedDemo, type DemoNote } from '@/lib/demo/seed-demo';
import { japanDateOf } from '@/lib/japan-time';
import { unseal } from '@/lib/sealing';
import { freshDatabase } from '../../support/fresh-database';
import { newAccount } from '../../support/people';

const noon = new Date('2026-11-20T03:00:00Z');
const nextDay = new Date('2026-11-21T03:00:00Z');

beforeEach(() => freshDatabase());
afterAll(() => closeDatabase());

async function seeded(before: DemoNote | undefined, at: Date) {
  const outcome = await seedDemo(before, at);
  if (outcome.kind === 'not-a-demo') throw new Error('refused');
  return outcome;
}

test('two centers get staff, about forty people, and reports of every level, judged by the real rules', async () => {
  const { kind } = await seeded(undefined, noon);

  expect(kind).toBe('seeded');
  const centers = await db().select({ code: healthCenters.code }).from(healthCenters);
  expect(centers.map(({ code }) => code).sort()).toEqual(['13101', '13104']);
  expect((await db().select().from(cases)).length).toBeGreaterThanOrEqual(38);
  for (const centerCode of ['13101', '13104']) {
    const latest = await db().select().from(latestReports).where(eq(latestReports.centerCode, centerCode));
    const today = latest.filter(({ reportOn }) => reportOn === '2026-11-20');
    expect(new Set(today.map(({ level }) => level))).toEqual(
      new Set(['emergency', 'urgent', 'review', 'symptomatic', 'stable']),
    );
    expect(latest.length).toBeGreaterThan(today.length);
  }
  const days = new Set((await db().select().from(statusReports)).map(({ reportOn }) => reportOn));
  expect(days.size).toBeGreaterThanOrEqual(8);
  expect((await db().select().from(alerts).where(isNull(alerts.acknowledgedAt))).length).toBeGreaterThan(0);
});

test('the sign-in it tells is the nurse’s, and the three IDs are issued and unused', async () => {
  const { nurse, unusedIds } = await seeded(undefined, noon);

  const [member] = await db().select().from(staff).where(eq(staff.email, nurse.email));
  expect(member).toMatchObject({ role: 'nurse', centerCode: '13101' });
  expect(await verifyPassword(member?.passwordHash, nurse.password)).toBe(true);
  expect(member && unseal('totp', member.sealedTotpSecret)).toBe(nurse.totpSecret);
  expect(unusedIds).toHaveLength(3);
  for (const { id } of unusedIds) {
    const [found] = await db().select().from(cases).where(eq(cases.issuedId, id));
    expect(found).toMatchObject({ accountId: null, centerCode: '13101' });
    expect((found?.monitoringUntil ?? '') >= japanDateOf(noon)).toBe(true);
  }
});

test('once more keeps everything, and a used ID is replaced', async () => {
  const first = await seeded(undefined, noon);
  const reports = (await db().select().from(statusReports)).length;
  const { id: accountId } = await newAccount('visitor@hersys.example');
  await db()
    .update(cases)
    .set({ accountId })
    .where(eq(cases.issuedId, first.unusedIds[0]?.id ?? ''));
  const second = await seeded(first, noon);

  expect(second.kind).toBe('kept');
  expect(second.nurse).toEqual(first.nurse);
  expect(second.unusedIds.map(({ id }) => id)).toEqual([
    expect.not.stringMatching(`^${first.unusedIds[0]?.id}$`),
    first.unusedIds[1]?.id,
    first.unusedIds[2]?.id,
  ]);
  expect((await db().select().from(statusReports)).length).toBe(reports);
});

test('on another day the reports of that day are added', async () => {
  await seeded(undefined, noon);
  await seeded(undefined, nextDay);

  const latest = await db().select().from(latestReports).where(eq(latestReports.reportOn, '2026-11-21'));
  expect(latest.length).toBeGreaterThan(20);
});

test('without its note the staff get new passwords', async () => {
  const first = await seeded(undefined, noon);
  const second = await seeded(undefined, noon);

  expect(second.nurse.password).not.toBe(first.nurse.password);
  const [member] = await db().select().from(staff).where(eq(staff.email, second.nurse.email));
  expect(await verifyPassword(member?.passwordHash, second.nurse.password)).toBe(true);
});

test('a demo that was filled before there was a prefecture gets its member, and keeps the other sign-ins', async () => {
  const first = await seeded(undefined, noon);
  const older = { ...first, otherStaff: first.otherStaff.slice(0, 2) };
  await db().delete(staff).where(eq(staff.role, 'prefecture'));
  const second = await seeded(older, noon);

  expect(second.kind).toBe('kept');
  expect([second.nurse, ...second.otherStaff.slice(0, 2)]).toEqual([first.nurse, ...older.otherStaff]);
  const [member] = await db().select().from(staff).where(eq(staff.role, 'prefecture'));
  expect(member).toMatchObject({ prefectureCode: '13', centerCode: null });
  expect(await verifyPassword(member?.passwordHash, second.otherStaff[2]?.password ?? '')).toBe(true);
});

test('killed while it was filled, it is completed at the next start', async () => {
  await seeded(undefined, noon);
  // As it is right after the first commit: centers and staff, nobody else.
  await db().execute('truncate cases, accounts, status_reports, report_keys, latest_reports, alerts cascade');

  await seeded(undefined, noon);
  const people = await db().select().from(cases).where(isNotNull(cases.accountId));
  expect(people.length).toBeGreaterThanOrEqual(35);
});

test('a database with somebody’s real center is left alone', async () => {
  await db()
    .insert(healthCenters)
    .values({ code: '27100', name: 'Osaka', nameJa: '大阪市保健所', phone: '06-0000-0000', createdAt: noon });

  expect(await seedDemo(undefined, noon)).toEqual({ kind: 'not-a-demo' });
  expect(await db().select().from(cases).where(isNotNull(cases.id))).toEqual([]);
});
