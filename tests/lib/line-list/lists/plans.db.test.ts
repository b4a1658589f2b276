import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeDatabase } from '@/db/client';
import { ensureReportPartitions } from '@/db/report-partitions';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { japanInstant } from '@/lib/japan-time';
import { caseRecord } from '@/lib/line-list/case-record';
import { centerBoard } from '@/lib/line-list/figures/center-board';
import { findCases } from '@/lib/line-list/find-cases';
import { alertList, lineList } from '@/lib/line-list/line-list';
import { nextInList } from '@/lib/line-list/lists/next-in-list';
import { rowsPerPage } from '@/lib/line-list/lists/read-list';
import { tabs } from '@/lib/line-list/lists/tabs';
import { loadView, silences, sorts, viewQuery } from '@/lib/line-list/lists/view';
import { prefectureBoard } from '@/lib/prefecture/board';
import { freshDatabase } from '../../../support/fresh-database';
import { planOf, statementsOf, type PlanNode } from '../../../support/statements';

/** Twenty centers with 2,000 people each: as large as centers are, and as many as the planner needs to know what it is about. */
const centers = 20;
const people = 40_000;
const at = japanInstant('2026-11-20', '16:00');

let sql: postgres.Sql;
let sato: CenterStaff;

beforeAll(async () => {
  const url = await freshDatabase();
  sql = postgres(url, { max: 1, onnotice: () => {} });
  await ensureReportPartitions(sql, '2026-11-20');
  await sql`
    insert into health_centers (code, name, name_ja, phone, created_at)
    select (13100 + n)::text, 'Center', '保健所', '03-0000-0000', now() from generate_series(1, ${centers}) n`;
  await sql`
    insert into cases (id, center_code, issued_id, category, name, kana, birthdate, phone, monitoring_from,
      monitoring_until, linked_at, closed_at, created_at)
    select gen_random_uuid(), (13101 + n % ${centers})::text, (1000000 + n)::text,
      case when n / ${centers} % 4 = 0 then 'contact' else 'infected' end, 'Person ' || n, 'カナ', '1980-02-03', '+8190' || (10000000 + n),
      '2026-11-12', date '2026-11-18' + n / ${centers} % 9, case when n / ${centers} % 20 > 0 then timestamptz '2026-11-13' end,
      case when n / ${centers} % 7 = 0 then timestamptz '2026-11-19' + n * interval '1 second' end,
      timestamptz '2026-11-12 09:00+09' + n * interval '1 second'
    from generate_series(1, ${people}) n`;
  await sql`
    insert into status_reports (case_id, report_on, id, center_code, category, client_id, measured_at, sent_at, received_at,
      questionnaire_version, rule_set_version, level, assessed_level, fired_rules, emergency_signs)
    select id, date '2026-11-19' + (row_number() over (partition by center_code))::int % 10 / 2 - 4, gen_random_uuid(), center_code, category, gen_random_uuid(),
      created_at, created_at, created_at, 1, 1, 'stable', 'stable', '{}', '{}'
    from cases where linked_at is not null`;
  await sql`
    insert into latest_reports (case_id, center_code, report_id, report_on, measured_at, received_at, category, slot, level,
      level_rank, triage_order, fired_rules, closed)
    select r.case_id, r.center_code, r.id, case when c.issued_id::int / ${centers} % 10 = 1 then date '2026-11-19' else date '2026-11-20' end,
      r.measured_at, r.received_at, r.category, case when r.category = 'contact' then 'morning' end, 'review',
      c.issued_id::int / ${centers} % 5, -(c.issued_id::int / ${centers} % 5) * 10000 - 104, '{fever}', c.closed_at is not null
    from status_reports r join cases c on c.id = r.case_id`;
  await sql`
    insert into alerts (id, center_code, case_id, report_id, report_on, level, raised_at, acknowledged_at)
    select gen_random_uuid(), center_code, case_id, report_id, report_on, 'urgent', received_at,
      case when triage_order % 3 = 0 then null else received_at end
    from latest_reports where level_rank >= 3`;
  await vacuum();
  sato = {
    kind: 'staff',
    staffId: randomUUID(),
    centerCode: '13101',
    prefectureCode: null,
    role: 'nurse',
    name: 'sato',
    email: 'sato@hersys.example',
    sessionHash: '',
    secondFactorAt: at,
  };
}, 120_000);
afterAll(async () => {
  await sql.end();
  await closeDatabase();
});

/** Whoever else looks at the database meanwhile, as the server's own housekeeping does, keeps pages from being vouched for. */
async function vacuum(): Promise<void> {
  for (let attempt = 0; attempt < 40; attempt += 1) {
    await sql`vacuum analyze`;
    const [tables] = await sql<[{ vouched: boolean }]>`
      select bool_and(relallvisible >= relpages) as vouched
      from pg_class where relname in ('cases', 'latest_reports', 'alerts')`;
    if (tables.vouched) return;
    await sleep(250);
  }
}

interface Step {
  type: string;
  table: string;
  read: number;
}

const stepsOf = (node: PlanNode): Step[] => [
  {
    type: node['Node Type'],
    table: node['Relation Name'] ?? '',
    read: (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'],
  },
  ...(node.Plans ?? []).flatMap(stepsOf),
];

/** Does it, and answers what the database does for each statement on people, with its values in view and without. */
async function plansOf(work: () => Promise<unknown>): Promise<{ statement: string; steps: Step[] }[]> {
  const statements = (await statementsOf(work)).filter(
    ({ text }) => /cases|_reports|alerts/.test(text) && /^\s*(select|with)/i.test(text),
  );
  const plans = [];
  for (const statement of statements)
    for (const mode of ['custom', 'generic'] as const)
      plans.push({
        statement: `${mode}: ${statement.text}`,
        steps: stepsOf(await planOf(sql, statement, mode)),
      });
  return plans;
}

/** No table of people is read from end to end (an empty partition may be), and never more rows than one center has, once for each part of a statement. */
async function expectIndexed(work: () => Promise<unknown>, most = people / centers): Promise<void> {
  const plans = await plansOf(work);
  expect(plans.length).toBeGreaterThan(0);
  for (const { statement, steps } of plans) {
    const bad = steps.filter(
      ({ type, table, read }) =>
        type === 'Seq Scan' && read > 0 && /^(cases|alerts|.*_reports.*)$/.test(table),
    );
    expect(bad, statement).toEqual([]);
    for (const { read, table } of steps)
      if (table) expect(read, `${table} in ${statement}`).toBeLessThanOrEqual(most);
  }
}

/** Rows themselves are read for no more people than two pages hold; what tells them from the others stands in indexes. */
async function expectRowsOfOnePage(work: () => Promise<unknown>): Promise<void> {
  const plans = await plansOf(work);
  expect(plans.length).toBeGreaterThan(0);
  for (const { statement, steps } of plans)
    for (const { type, table, read } of steps)
      if (/^(cases|alerts|.*_reports.*)$/.test(table) && type !== 'Index Only Scan')
        expect(read, `${table} in ${statement}`).toBeLessThanOrEqual(2 * (rowsPerPage + 1));
}

test.each(tabs)(
  'the list "%s" reads one center through an index, in each order, filtered and on later pages',
  async (tab) => {
    for (const sort of sorts)
      for (const silence of silences) {
        const view = { ...loadView(''), tab, sort, silence };
        const { next = '' } = await lineList(sato, view, at);
        await expectIndexed(() => lineList(sato, view, at));
        await expectIndexed(() =>
          lineList(sato, { ...view, after: next, undone: true, flagged: true, assigned: 'me' }, at),
        );
      }
  },
);

test.each(tabs)('the next person of the list "%s" is found through an index', async (tab) => {
  const view = { ...loadView(''), tab };
  const [first] = (await lineList(sato, view, at)).rows;
  expect(first).toBeDefined();
  await expectIndexed(() => nextInList(sato, viewQuery(view), first?.caseId ?? '', at));
});

test.each(['person 4', 'かな', '1000321', '090-1000-0321'])(
  'a search for %s reads one center through an index',
  async (typed) => {
    await expectIndexed(() => findCases(sato, typed, at));
  },
);

test.each(tabs.filter((tab) => tab !== 'not-reporting'))(
  'a page of "%s" in its own order reads no more people than it shows, planned for all values at most twice as many',
  async (tab) => {
    const plans = await plansOf(() => lineList(sato, { ...loadView(''), tab }, at));
    const page = plans.filter(({ statement }) => statement.includes('"monitoringUntil"'));
    expect(page).toHaveLength(2);
    for (const { statement, steps } of page)
      for (const { read, table } of steps)
        if (/^(cases|latest_reports)$/.test(table))
          expect(read, statement).toBeLessThanOrEqual(
            (statement.startsWith('generic') ? 2 : 1) * (rowsPerPage + 1),
          );
  },
);

test.each(tabs)(
  'the view "%s" with its counts and alerts reads by indexes alone whatever is more than its page',
  async (tab) => {
    await expectRowsOfOnePage(() => lineList(sato, { ...loadView(''), tab }, at));
  },
);

test.each(['person 4', 'かな', '1000321', '090-1000-0321'])(
  'a search for %s reads by an index alone whom it does not show',
  async (typed) => {
    await expectRowsOfOnePage(() => findCases(sato, typed, at));
  },
);

test('the page of all alerts, a person’s page and the figures read one center through an index', async () => {
  await expectIndexed(() => alertList(sato, at));
  await expectRowsOfOnePage(() => alertList(sato, at));
  const [first] = (await lineList(sato, { ...loadView(''), tab: 'stable' }, at)).rows;
  await expectIndexed(() => caseRecord(sato, first?.caseId ?? '', at));
  await expectRowsOfOnePage(() => caseRecord(sato, first?.caseId ?? '', at));
  // The days' figures compare people with reports, of which a person may have several.
  await expectIndexed(() => centerBoard(sato, at), (2 * people) / centers);
});

test('the board of a prefecture reads each of its centers through an index, and of another prefecture nothing', async () => {
  const plans = await plansOf(() => prefectureBoard('13', at));
  expect(plans).toHaveLength(2 * 4);
  for (const { statement, steps } of plans) {
    const ofPeople = steps.filter(({ table }) => /^(cases|alerts|.*_reports.*)$/.test(table));
    expect(ofPeople.length, statement).toBeGreaterThan(0);
    for (const { type, table, read } of ofPeople) {
      expect(type, `${table} in ${statement}`).not.toBe('Seq Scan');
      expect(table, statement).not.toMatch(/^status_reports/);
      expect(read, `${table} in ${statement}`).toBeLessThanOrEqual(people);
    }
  }
  for (const { steps } of await plansOf(() => prefectureBoard('14', at)))
    for (const { table, read } of steps)
      if (/^(cases|alerts|.*_reports.*)$/.test(table)) expect(read).toBe(0);
});
