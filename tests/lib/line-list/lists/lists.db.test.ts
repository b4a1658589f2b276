import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeDatabase, db } from '@/db/client';
import { cases } from '@/db/schema/cases';
import { contactAttempts } from '@/db/schema/follow-up';
import { latestReports } from '@/db/schema/status-reports';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { addDays, japanInstant } from '@/lib/japan-time';
import { countTabs } from '@/lib/line-list/lists/count-tabs';
import { momentOf } from '@/lib/line-list/lists/moment';
import { nextInList } from '@/lib/line-list/lists/next-in-list';
import { readList, rowsPerPage } from '@/lib/line-list/lists/read-list';
import { loadView, viewQuery, type View } from '@/lib/line-list/lists/view';
import { freshDatabase } from '../../../support/fresh-database';
import { newCase, twoCenters } from '../../../support/people';
import { newReport, newStaff } from '../../../support/staff';

const today = '2026-11-20';
const yesterday = '2026-11-19';
const time = (clock: string, on = today) => japanInstant(on, clock);
let sato: CenterStaff;
let suzuki: CenterStaff;

beforeAll(async () => {
  await freshDatabase();
  await twoCenters();
  sato = await newStaff('sato', '13101');
  suzuki = await newStaff('suzuki', '13104');
});
afterAll(() => closeDatabase());

const view = (change: Partial<View>): View => ({ ...loadView(''), ...change });

async function list(change: Partial<View>, at: Date, staff = sato) {
  const wanted = view(change);
  return readList(staff, wanted, (await momentOf(staff, wanted, at)).moment);
}
const names = async (change: Partial<View>, at: Date, staff = sato) =>
  (await list(change, at, staff)).rows.map(({ name }) => name);

/** On file since the day before yesterday, watched for ten days. */
const watched = (name: string, change: Partial<typeof cases.$inferInsert> = {}) =>
  newCase({
    name,
    createdAt: time('09:00', '2026-11-18'),
    linkedAt: time('10:00', '2026-11-18'),
    monitoringFrom: '2026-11-17',
    monitoringUntil: '2026-11-27',
    ...change,
  });

describe('"Not reporting" follows deadline and slot', () => {
  beforeAll(async () => {
    await db().delete(cases);
    await newReport(await watched('silent since the 18th'), 'stable', time('08:00', '2026-11-18'));
    await newReport(await watched('worse, silent since yesterday'), 'review', time('08:00', yesterday));
    await newReport(await watched('reported today'), 'stable', time('08:00'));
    await watched('never heard of');
    await watched('put on file this morning', { createdAt: time('08:00'), linkedAt: null });
    await watched('ended', { monitoringUntil: yesterday });
    await watched('closed', { closedAt: time('09:00', yesterday) });
    const morning = { category: 'contact', slot: 'morning' } as const;
    const contact = { category: 'contact' } as const;
    await newReport(await watched('contact, this morning', contact), 'stable', time('08:00'), morning);
    await newReport(
      await watched('contact, last morning', contact),
      'stable',
      time('08:00', yesterday),
      morning,
    );
    await newReport(await watched('contact, last evening', contact), 'stable', time('18:00', yesterday), {
      ...contact,
      slot: 'evening',
    });
    await newReport(
      await watched('at Shinjuku', { centerCode: '13104' }),
      'stable',
      time('08:00', '2026-11-18'),
    );
  });

  const early = ['silent since the 18th', 'contact, last morning', 'never heard of'];
  const silent = [
    'worse, silent since yesterday',
    'silent since the 18th',
    'contact, last morning',
    'contact, last evening',
    'never heard of',
  ];
  test.each([
    [
      '11:59:59.999',
      early,
      ['worse, silent since yesterday', 'contact, last evening', 'put on file this morning'],
    ],
    ['12:00:00.000', [...silent, 'put on file this morning'], []],
    ['14:59:59.999', [...silent, 'put on file this morning'], []],
    ['15:00:00.000', [...silent, 'put on file this morning'], ['contact, this morning']],
    ['20:59:59.999', [...silent, 'put on file this morning'], ['contact, this morning']],
    [
      '21:00:00.000',
      [...silent.slice(0, 4), 'contact, this morning', 'never heard of', 'put on file this morning'],
      [],
    ],
  ])('at %s', async (clock, overdue, due) => {
    const at = new Date(`${today}T${clock}+09:00`);
    expect(await names({ tab: 'not-reporting' }, at)).toEqual(overdue);
    expect(await names({ tab: 'not-reporting', silence: 'due' }, at)).toEqual(due);
    const { moment } = await momentOf(sato, view({}), at);
    const counts = await countTabs(sato, moment);
    expect([counts['not-reporting'], counts.due]).toEqual([overdue.length, due.length]);
    expect(await names({ tab: 'not-reporting' }, at, suzuki)).toEqual(['at Shinjuku']);
  });

  test('whoever was put on file after the deadline has until tomorrow’s', async () => {
    const late = await watched('put on file after noon', { createdAt: time('12:01') });
    expect(await names({ tab: 'not-reporting', silence: 'due' }, time('14:00'))).toEqual([
      'put on file after noon',
    ]);
    expect(await names({ tab: 'not-reporting' }, time('14:00'))).not.toContain('put on file after noon');
    expect(await names({ tab: 'not-reporting' }, time('12:00', addDays(today, 1)))).toContain(
      'put on file after noon',
    );
    await db().delete(cases).where(eq(cases.id, late.id));
  });

  test('whoever was tried to be reached today is done with for today, and comes last in no other way', async () => {
    const [first] = (await list({ tab: 'not-reporting' }, time('13:00'))).rows;
    await db()
      .insert(contactAttempts)
      .values({
        id: randomUUID(),
        centerCode: '13101',
        caseId: first?.caseId ?? '',
        staffId: sato.staffId,
        outcome: 'no-answer',
        attemptedAt: time('12:30'),
      });
    expect(await names({ tab: 'not-reporting', undone: true }, time('13:00'))).not.toContain(first?.name);
    expect((await list({ tab: 'not-reporting' }, time('13:00'))).rows[0]?.attemptedAt).toEqual(time('12:30'));
    expect(await names({ tab: 'not-reporting', undone: true }, time('13:00', addDays(today, 1)))).toContain(
      first?.name,
    );
  });
});

describe('the other tabs', () => {
  beforeAll(async () => {
    await db().delete(cases);
    for (const level of ['stable', 'symptomatic', 'review', 'urgent', 'emergency'] as const)
      await newReport(await watched(level), level, time('08:00', yesterday));
    const closed = await watched('closed first', { closedAt: time('08:00') });
    await newReport(closed, 'emergency', time('07:00'));
    await db().update(latestReports).set({ closed: true }).where(eq(latestReports.caseId, closed.id));
    await watched('closed last', { closedAt: time('09:00') });
    await watched('ends today', { monitoringUntil: today });
    await watched('ended before', { monitoringUntil: '2026-11-15' });
    await watched('ID a day old', { linkedAt: null, createdAt: time('09:00', yesterday) });
    await watched('ID younger', {
      linkedAt: null,
      createdAt: new Date(time('09:00', yesterday).getTime() + 1),
    });
  });

  test.each([
    ['emergency-urgent', ['emergency', 'urgent']],
    ['needs-review', ['review']],
    ['symptomatic', ['symptomatic']],
    ['stable', ['stable']],
    ['not-registered', ['ID a day old']],
    ['period-ending', ['ended before', 'ends today']],
    ['closed', ['closed last', 'closed first']],
  ] as const)('%s', async (tab, expected) => {
    expect(await names({ tab }, time('09:00'))).toEqual(expected);
    expect(await names({ tab }, time('09:00'), suzuki)).toEqual([]);
  });

  test('filters and orders hold within a tab', async () => {
    const all = await list({ tab: 'emergency-urgent' }, time('09:00'));
    const [emergency, urgent] = all.rows;
    await db()
      .update(cases)
      .set({ assignedTo: sato.staffId, plannedCallAt: time('15:00') })
      .where(eq(cases.id, urgent?.caseId ?? ''));
    await db()
      .update(cases)
      .set({ flaggedAt: time('08:00'), category: 'contact' })
      .where(eq(cases.id, emergency?.caseId ?? ''));
    await db()
      .update(latestReports)
      .set({ readAt: time('08:30'), readBy: sato.staffId })
      .where(eq(latestReports.caseId, emergency?.caseId ?? ''));
    const of = (change: Partial<View>) => names({ tab: 'emergency-urgent', ...change }, time('09:00'));
    expect(await of({ assigned: 'me' })).toEqual(['urgent']);
    expect(await of({ assigned: 'nobody' })).toEqual(['emergency']);
    expect(await of({ flagged: true })).toEqual(['emergency']);
    expect(await of({ undone: true })).toEqual(['urgent']);
    expect(await of({ category: 'contact' })).toEqual(['emergency']);
    expect(await of({ sort: 'call' })).toEqual(['urgent', 'emergency']);
    expect((await list({ tab: 'emergency-urgent' }, time('09:00'))).rows[0]).toMatchObject({
      readBy: 'sato',
    });
  });
});

describe('pages', () => {
  const count = 2 * rowsPerPage + 1;
  beforeAll(async () => {
    await db().delete(cases);
    // All equal but for their ids: the same level, rules, age and instant.
    for (let index = 0; index < count; index += 1)
      await newReport(await watched(`equal ${index}`), 'review', time('08:00', yesterday));
    for (let index = 0; index < 3; index += 1) await watched(`never ${index}`);
  });

  async function allPages(change: Partial<View>) {
    const pages: string[][] = [];
    let after: string | undefined = '';
    while (after !== undefined) {
      const page: Awaited<ReturnType<typeof list>> = await list({ ...change, after }, time('13:00'));
      pages.push(page.rows.map(({ caseId }) => caseId));
      after = page.next;
    }
    return pages;
  }

  test.each([
    [{ tab: 'needs-review' }, count],
    [{ tab: 'not-reporting' }, count + 3],
    [{ tab: 'needs-review', sort: 'waiting' }, count],
    [{ tab: 'needs-review', sort: 'newest' }, count],
    [{ tab: 'not-reporting', sort: 'call' }, count + 3],
  ] as const)('of %o follow each other over equals without a gap or a double', async (change, people) => {
    const pages = await allPages(change);
    expect(pages.map((page) => page.length)).toEqual([50, 50, people - 100]);
    expect(new Set(pages.flat()).size).toBe(people);
  });

  test.each([
    'x',
    '0,1,2',
    '9,1,2026-11-20 00:00:00+00,x',
    '0,-1,2026-02-30 00:00:00+00,00000000-0000-7000-8000-000000000000',
    '0,0,2026-11-20 25:00:00+00,00000000-0000-7000-8000-000000000000',
  ])('begin at the start after the place %s, which is none', async (after) => {
    const first = await list({ tab: 'needs-review' }, time('13:00'));
    expect((await list({ tab: 'needs-review', after }, time('13:00'))).rows).toEqual(first.rows);
  });

  test('"next" goes through a list in its order, skips who is done, and begins again at its end', async () => {
    const query = viewQuery({ tab: 'not-reporting' });
    const [one = '', two = '', three = ''] = (await list({ tab: 'not-reporting' }, time('13:00'))).rows.map(
      (row) => row.caseId,
    );
    expect(await nextInList(sato, query, one, time('13:00'))).toBe(two);
    await db()
      .insert(contactAttempts)
      .values({
        id: randomUUID(),
        centerCode: '13101',
        caseId: two,
        staffId: sato.staffId,
        outcome: 'reached',
        attemptedAt: time('12:30'),
      });
    expect(await nextInList(sato, query, one, time('13:00'))).toBe(three);
    const ids = (await allPages({ tab: 'not-reporting' })).flat();
    expect(await nextInList(sato, query, ids[count - 1] ?? '', time('13:00'))).toBe(ids[count]);
    expect(await nextInList(sato, query, ids.at(-1) ?? '', time('13:00'))).toBe(one);
    expect(await nextInList(suzuki, query, one, time('13:00'))).toBeUndefined();
    expect(await nextInList(sato, 'tab=closed', one, time('13:00'))).toBeUndefined();
    expect(await nextInList(sato, query, 'x', time('13:00'))).toBeUndefined();
  });
});
