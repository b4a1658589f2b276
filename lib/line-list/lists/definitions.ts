import 'server-only';
import { and, between, eq, gte, isNotNull, isNull, lt, lte, not, or, type SQL } from 'drizzle-orm';
import { cases } from '@/db/schema/cases';
import { latestReports } from '@/db/schema/status-reports';
import { japanInstant, type JapanDate } from '@/lib/japan-time';
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
interface Part {
  who: SQL | undefined;
  order: Ordering;
  /** Which table's rows of the center the database is to go through; the other one is asked row by row. */
  leads: 'latest_reports' | 'cases';
}

/** One line list: who belongs to it, and the order as it comes. Every query joins `cases` and their `latest_reports`. */
export interface ListDefinition {
  parts: (moment: Moment) => readonly Part[];
  /** Who belongs to it stands in `latest_reports` alone, so that an index can count it. */
  readsOnlyReports?: true;
  /** What says that somebody is done with a person of this list, where being done does not take them out of it. */
  done?: (moment: Moment) => SQL;
}

/** Hours after which an ID that nobody signed up with is worth a call. */
const hoursToRegister = 24;

const open = isNull(cases.closedAt);

/** Open people whose latest report has one of the levels. */
function withLevel(...levels: Level[]): ListDefinition {
  const ranks = levels.map(rankOf);
  const reportOfLevel = (centerCode: string) =>
    and(
      eq(latestReports.centerCode, centerCode),
      not(latestReports.closed),
      between(latestReports.triageOrder, lowestOrder(Math.max(...ranks)), highestOrder(Math.min(...ranks))),
    );
  return {
    readsOnlyReports: true,
    parts: ({ centerCode }) => [
      { who: reportOfLevel(centerCode), order: worstFirst, leads: 'latest_reports' },
    ],
    done: () => isNotNull(latestReports.readAt),
  };
}

/** Whoever did not report for a deadline, of those who had been on file by then. */
function missed({ on, evening }: Due): SQL | undefined {
  return or(
    lt(latestReports.reportOn, on),
    evening ? and(eq(latestReports.reportOn, on), eq(latestReports.slot, 'morning')) : undefined,
  );
}

const watchedFor = ({ on, by }: Due) => and(lte(cases.monitoringFrom, on), lte(cases.createdAt, by));

/** Silent people: those heard of before, the worst first, then those never heard of. */
function silent({ centerCode, today, deadlines, silence }: Moment): Part[] {
  const { past, awaited } = deadlines;
  const perCategory = (condition: (category: 'infected' | 'contact') => SQL | undefined) =>
    or(
      ...(['infected', 'contact'] as const).map((category) =>
        and(eq(cases.category, category), condition(category)),
      ),
    );
  const inPeriod = and(open, lte(cases.monitoringFrom, today), gte(cases.monitoringUntil, today));
  const overdue = (category: 'infected' | 'contact') =>
    and(missed(past[category]), watchedFor(past[category]));
  const stillDue = (category: 'infected' | 'contact') => {
    const late = overdue(category);
    return and(missed(awaited[category]), late && not(late));
  };
  const never = (category: 'infected' | 'contact') => {
    const watched = watchedFor(past[category]);
    return silence === 'overdue' ? watched : watched && not(watched);
  };
  const heard = and(
    eq(latestReports.centerCode, centerCode),
    not(latestReports.closed),
    // Said once more for all, so that the index leaves out who reported.
    awaited.contact.evening ? lte(latestReports.reportOn, today) : lt(latestReports.reportOn, today),
    inPeriod,
    perCategory(silence === 'overdue' ? overdue : stillDue),
  );
  return [
    { who: heard, order: worstFirst, leads: 'latest_reports' },
    {
      who: and(inPeriod, isNull(latestReports.caseId), perCategory(never)),
      order: oldestCase,
      leads: 'cases',
    },
  ];
}

export const definitions: Record<Tab, ListDefinition> = {
  'emergency-urgent': withLevel('emergency', 'urgent'),
  'needs-review': withLevel('review'),
  'not-reporting': { parts: silent, done: ({ today }) => isContactedSince(japanInstant(today)) },
  symptomatic: withLevel('symptomatic'),
  stable: withLevel('stable'),
  'not-registered': {
    parts: ({ at }) => [
      {
        who: and(
          isNull(cases.linkedAt),
          open,
          lte(cases.createdAt, new Date(at.getTime() - hoursToRegister * 3_600_000)),
        ),
        order: oldestCase,
        leads: 'cases',
      },
    ],
    done: ({ today }) => isContactedSince(japanInstant(today)),
  },
  'period-ending': {
    parts: ({ today }) => [
      {
        who: and(open, lte(cases.monitoringUntil, today)),
        order: endsFirst,
        leads: 'cases',
      },
    ],
  },
  closed: {
    parts: () => [{ who: isNotNull(cases.closedAt), order: closedLast, leads: 'cases' }],
  },
};
