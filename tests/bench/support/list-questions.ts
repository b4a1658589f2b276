import { randomUUID } from 'node:crypto';
import { closeDatabase, sqlClient } from '../../../db/client';
import type { CenterStaff } from '../../../lib/auth/current-staff';
import { alertsAtMost, openAlerts } from '../../../lib/line-list/alerts';
import { caseRecord } from '../../../lib/line-list/case-record';
import { findCases } from '../../../lib/line-list/find-cases';
import { countTabs } from '../../../lib/line-list/lists/count-tabs';
import { momentOf } from '../../../lib/line-list/lists/moment';
import { readList } from '../../../lib/line-list/lists/read-list';
import { tabs } from '../../../lib/line-list/lists/tabs';
import { loadView } from '../../../lib/line-list/lists/view';
import { prefectureBoard } from '../../../lib/prefecture/board';
import type { BenchDatabase } from './database';
import { handWritten, type Asked } from './hand-written';
import { quantile } from './median';
import { plansOf } from './plans';

export interface Figures {
  name: string;
  p50: number;
  p95: number;
  byHand: { p50: number; p95: number };
  /** One line for each statement. */
  plans: string[];
}

type Ask = (asked: Asked, staff: CenterStaff, at: Date) => Promise<unknown>;

const times = 200;
const warmUp = 20;

/** Every question that a nurse's pages ask, by the product's own functions. */
const questions: Record<string, Ask> = {
  ...Object.fromEntries(
    tabs.map((tab): [string, Ask] => [
      `list ${tab}`,
      async ({ moment }, staff) => readList(staff, { ...loadView(''), tab }, moment),
    ]),
  ),
  'list stable, a later page': ({ moment, after }, staff) =>
    readList(staff, { ...loadView(''), tab: 'stable', after }, moment),
  'counts of all tabs': ({ moment }, staff) => countTabs(staff, moment),
  'open alerts': (_asked, staff) => openAlerts(staff, alertsAtMost.onDashboard),
  'search by name': ({ name }, staff, at) => findCases(staff, name, at),
  'search by ID': ({ issuedId }, staff, at) => findCases(staff, issuedId, at),
  'search by phone': ({ phone }, staff, at) => findCases(staff, phone, at),
  'a person’s page': ({ caseId }, staff, at) => caseRecord(staff, caseId, at),
  'a prefecture’s board': (_asked, { centerCode }, at) => prefectureBoard(centerCode.slice(0, 2), at),
};

/** Asks each question of random people's centers, in turn with hand-written SQL where there is some. */
export async function measureQuestions(
  { url, sql, at }: BenchDatabase & { at: Date },
  withPlans: boolean,
): Promise<Figures[]> {
  process.env.DATABASE_URL = url;
  const people = await sql<
    { caseId: string; centerCode: string; issuedId: string; name: string; phone: string }[]
  >`
    select id as "caseId", center_code as "centerCode", issued_id as "issuedId", split_part(name, ' ', 1) as name, phone
    from cases where closed_at is null order by random() limit ${times + warmUp}`;
  const asked: { asked: Asked; staff: CenterStaff }[] = [];
  for (const person of people) {
    const staff = nurseAt(person.centerCode, at);
    const { moment } = await momentOf(staff, { silence: 'overdue' }, at);
    const { next = '' } = await readList(staff, { ...loadView(''), tab: 'stable' }, moment);
    const phone = person.phone.replace('+81', '0');
    asked.push({ asked: { ...person, phone, moment, after: next }, staff });
  }
  const all: Figures[] = [];
  for (const [name, ask] of Object.entries(questions)) {
    const byHand = handWritten[name];
    if (!byHand) throw new Error(`nobody wrote "${name}" by hand`);
    const [ours, theirs]: [number[], number[]] = [[], []];
    for (const [index, { asked: each, staff }] of asked.entries()) {
      // Whoever comes second finds the center's pages in memory, so that is each of them every other time.
      const turns = [
        async () => ours.push(await timed(() => ask(each, staff, at))),
        async () => theirs.push(await timed(() => byHand(sqlClient(), each))),
      ];
      for (const turn of index % 2 === 0 ? turns : turns.toReversed()) await turn();
      if (index + 1 === warmUp) ours.length = theirs.length = 0;
    }
    const [first] = asked;
    const plans = withPlans && first ? await plansOf(sql, () => ask(first.asked, first.staff, at)) : [];
    all.push({ name, ...spreadOf(ours), byHand: spreadOf(theirs), plans });
  }
  await closeDatabase();
  return all;
}

function nurseAt(centerCode: string, at: Date): CenterStaff {
  return {
    kind: 'staff',
    staffId: randomUUID(),
    centerCode,
    prefectureCode: null,
    role: 'nurse',
    name: 'Sato',
    email: 'sato@hersys.example',
    sessionHash: '',
    secondFactorAt: at,
  };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

function spreadOf(figures: number[]): { p50: number; p95: number } {
  const sorted = figures.toSorted((one, other) => one - other);
  return { p50: quantile(sorted, 0.5), p95: quantile(sorted, 0.95) };
}
