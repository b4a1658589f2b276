import { and, asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { closeDatabase, db } from '@/db/client';
import { auditEvents } from '@/db/schema/audit-events';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { caseRecord } from '@/lib/line-list/case-record';
import { personOnPhone } from '@/lib/line-list/report-on-behalf';
import { later, newCase } from '../../support/people';
import { twoTeams } from '../../support/two-teams';

let sato: CenterStaff;
let tanaka: CenterStaff;
let hanako: Awaited<ReturnType<typeof newCase>>;

beforeAll(async () => {
  ({ sato, tanaka } = await twoTeams());
});
afterAll(() => closeDatabase());
beforeEach(async () => {
  hanako = await newCase();
});

const view = (staff: CenterStaff, minutes: number, { id } = hanako) => caseRecord(staff, id, later(minutes));

/** Minutes after which somebody was written down to have opened a person. */
async function openings(staff: CenterStaff, { id } = hanako): Promise<number[]> {
  const rows = await db()
    .select({ at: auditEvents.at })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.caseId, id),
        eq(auditEvents.actorId, staff.staffId),
        eq(auditEvents.action, 'case.viewed'),
      ),
    )
    .orderBy(asc(auditEvents.at));
  return rows.map(({ at }) => (at.getTime() - later(0).getTime()) / 60_000);
}

test('what a nurse does on a page for a while is one opening, also with the form for the phone; after a pause another', async () => {
  await view(sato, 0);
  await view(sato, 1);
  await personOnPhone(sato, hanako.id, later(4));
  await view(sato, 4.99);
  expect(await openings(sato)).toEqual([0]);
  await view(sato, 5);
  expect(await openings(sato)).toEqual([0, 5]);
});

test('whoever stays on the page for an hour is written down again and again, not once', async () => {
  for (let minute = 0; minute <= 60; minute += 3) await view(sato, minute);
  expect(await openings(sato)).toEqual([0, 6, 12, 18, 24, 30, 36, 42, 48, 54, 60]);
});

test('another colleague and another person are openings of their own at the same minute', async () => {
  const taro = await newCase();
  await Promise.all([view(sato, 0), view(tanaka, 0), view(sato, 0, taro)]);
  await view(tanaka, 1);
  await view(sato, 1, taro);
  expect([await openings(sato), await openings(tanaka), await openings(sato, taro)]).toEqual([[0], [0], [0]]);
});

test('the history that comes with the page has the opening already', async () => {
  const record = await view(sato, 0);
  expect(record?.history).toMatchObject([{ action: 'case.viewed', staffName: 'sato' }]);
});
