import 'server-only';
import type { Fragment } from 'postgres';
import { sqlClient } from '@/db/client';
import { daysBetween, japanInstant, type JapanDate } from '@/lib/japan-time';
import { rankOf, type Level } from '@/lib/status-report/levels';
import { highestOrder, lowestOrder } from '@/lib/status-report/triage-order';
import { isContactedSince } from './contacted';
import type { Deadlines, Due } from './deadlines';
import { closedLast, endsFirst, oldestCase, worstFirst, type Ordering } from './ordering';
import type { Tab } from './tabs';

export interface Moment {
  centerCode: string;
  at: Date;
  today: JapanDate;
  deadlines: Deadlines;
  /** In "Not reporting": people whose deadline is past, or those who still have time. */
  silence: 'overdue' | 'due';
}

/** Consecutive rows of a list that one index gives in their order. */
export interface Part {
  /** Who of the center belongs to it, in SQL over `c` (cases) and `l` (their latest reports). */
  who: Fragment;
  order: Ordering;
  /** Which table's rows of the center the database is to go through; the other one is asked row by row. */
  leads: 'latest_reports' | 'cases';
  /** Indexes alone say who belongs to it, so that rows are read for no more people than a page shows. */
  byIndexesAlone?: true;
}

/** One line list: who belongs to it, and the order as it comes. */
export interface ListDefinition {
  parts: (moment: Moment) => readonly Part[];
  /** Who belongs to it stands in `latest_reports` alone, so that an index can count it. */
  readsOnlyReports?: true;
  /** What says that somebody is done with a person of this list, where being done does not take them out of it. */
  done?: (moment: Moment) => Fragment;
}

/** Hours after which an ID that nobody signed up with is worth a call. */
const hoursToRegister = 24;

/** Open people whose latest report has one of the levels. */
function withLevel(...levels: Level[]): ListDefinition {
  const ranks = levels.map(rankOf);
  // In the text, so that the database knows how many of all people have the level, also where it plans for all centers.
  const places = `${lowestOrder(Math.max(...ranks))} and ${highestOrder(Math.min(...ranks))}`;
  return {
    readsOnlyReports: true,
    parts: () => [
      {
        who: sqlClient()`not l.closed and l.triage_order between ${sqlClient().unsafe(places)}`,
        order: worstFirst,
        leads: 'latest_reports',
      },
    ],
    done: () => sqlClient()`l.read_at is not null`,
  };
}

/** The column `answers_until` of a report that is just enough for a deadline. */
const enoughFor = ({ on, evening }: Due) => daysBetween('2000-01-01', on) * 2 + Number(evening);

/** Silent people: those heard of before, the worst first, then those never heard of. */
function silent({ centerCode, today, deadlines, silence }: Moment): Part[] {
  const sql = sqlClient();
  const { past, awaited } = deadlines;
  const perCategory = (condition: (category: 'infected' | 'contact') => Fragment) =>
    sql`(c.category = 'infected' and ${condition('infected')} or c.category = 'contact' and ${condition('contact')})`;
  const inPeriod = sql`c.center_code = ${centerCode} and c.closed_at is null
    and c.monitoring_from <= ${today}::date and c.monitoring_until >= ${today}::date`;
  const watchedFor = ({ on, by }: Due) =>
    sql`c.monitoring_from <= ${on}::date and c.created_at <= ${by.toISOString()}::timestamptz`;
  const missed = (due: Due) => sql`l.answers_until < ${enoughFor(due)}::int`;
  const overdue = (category: 'infected' | 'contact') =>
    sql`(${missed(past[category])} and ${watchedFor(past[category])})`;
  const stillDue = (category: 'infected' | 'contact') =>
    sql`(${missed(awaited[category])} and not ${overdue(category)})`;
  const never = (category: 'infected' | 'contact') =>
    silence === 'overdue' ? watchedFor(past[category]) : sql`not (${watchedFor(past[category])})`;
  const asked = silence === 'overdue' ? past : awaited;
  // What both categories have in common is said once more, so that the index leaves out who reported.
  const enough = Math.max(enoughFor(asked.infected), enoughFor(asked.contact));
  return [
    {
      who: sql`not l.closed and l.answers_until < ${enough}::int and ${inPeriod}
        and ${perCategory(silence === 'overdue' ? overdue : stillDue)}`,
      order: worstFirst,
      leads: 'latest_reports',
      byIndexesAlone: true,
    },
    {
      who: sql`${inPeriod} and ${perCategory(never)} and not exists (
        select from latest_reports heard where heard.case_id = c.id and heard.center_code = ${centerCode} and not heard.closed)`,
      order: oldestCase,
      leads: 'cases',
      byIndexesAlone: true,
    },
  ];
}

/** A list of cases for which one index gives the order. */
const ofCases =
  (order: Ordering, who: (moment: Moment) => Fragment): ListDefinition['parts'] =>
  (moment) => [{ who: who(moment), order, leads: 'cases' }];

const triedToday = ({ today }: Moment) => isContactedSince(japanInstant(today));

export const definitions: Record<Tab, ListDefinition> = {
  'emergency-urgent': withLevel('emergency', 'urgent'),
  'needs-review': withLevel('review'),
  'not-reporting': { parts: silent, done: triedToday },
  symptomatic: withLevel('symptomatic'),
  stable: withLevel('stable'),
  'not-registered': {
    parts: ofCases(oldestCase, ({ at }) => {
      const issuedBy = new Date(at.getTime() - hoursToRegister * 3_600_000).toISOString();
      return sqlClient()`c.linked_at is null and c.closed_at is null and c.created_at <= ${issuedBy}::timestamptz`;
    }),
    done: triedToday,
  },
  'period-ending': {
    parts: ofCases(
      endsFirst,
      ({ today }) => sqlClient()`c.closed_at is null and c.monitoring_until <= ${today}::date`,
    ),
  },
  closed: { parts: ofCases(closedLast, () => sqlClient()`c.closed_at is not null`) },
};
