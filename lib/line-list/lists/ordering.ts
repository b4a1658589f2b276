import 'server-only';
import { asc, desc, sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import { cases } from '@/db/schema/cases';
import { latestReports } from '@/db/schema/status-reports';
import { isJapanDate } from '@/lib/japan-time';
import { isUuid } from '../is-uuid';

/** What of a row a list is ordered by, and how it stands in an address. */
interface Key {
  of: SQLWrapper;
  type: 'integer' | 'timestamptz' | 'date' | 'uuid';
}

/** Ends with the case's id, so that no two rows are equal and a page begins exactly where the one before ended. */
export interface Ordering {
  keys: readonly Key[];
  descending?: boolean;
}

const clock = /^ (?:[01]\d|2[0-3])(?::[0-5]\d){2}(?:\.\d{1,6})?[+-](?:0\d|1[0-4])(?::[0-5]\d)?$/;

/** Whether a text from an address is a value of its type: anything else would be an error inside the database. */
const isOf: Record<Key['type'], (text: string) => boolean> = {
  integer: (text) => /^-?\d{1,9}$/.test(text),
  timestamptz: (text) =>
    text === 'infinity' || (isJapanDate(text.slice(0, 10)) && clock.test(text.slice(10))),
  date: isJapanDate,
  uuid: isUuid,
};

const id: Key = { of: cases.id, type: 'uuid' };
const instant = (of: SQLWrapper): Key => ({ of, type: 'timestamptz' });

/** Worst first, and among equals who has waited longest: the order of the index `latest_reports_triage`. */
export const worstFirst: Ordering = {
  keys: [
    { of: latestReports.triageOrder, type: 'integer' },
    instant(latestReports.receivedAt),
    { of: latestReports.caseId, type: 'uuid' },
  ],
};
export const oldestCase: Ordering = { keys: [instant(cases.createdAt), id] };
export const endsFirst: Ordering = { keys: [{ of: cases.monitoringUntil, type: 'date' }, id] };
export const closedLast: Ordering = { keys: [instant(cases.closedAt), id], descending: true };

const lastHeard = instant(sql`coalesce(${latestReports.receivedAt}, ${cases.createdAt})`);

/** Orders that no index has: they sort what a tab holds of one center. */
export const chosen: Record<'waiting' | 'newest' | 'call', Ordering> = {
  waiting: { keys: [lastHeard, id] },
  newest: { keys: [lastHeard, id], descending: true },
  call: { keys: [instant(sql`coalesce(${cases.plannedCallAt}, 'infinity')`), id] },
};

/** The place of a row as text: the values it is ordered by. */
export function place({ keys }: Ordering): SQL<string> {
  const texts = keys.map(({ of }) => sql`${of}::text`);
  return sql<string>`concat_ws(',', ${sql.join(texts, sql`, `)})`;
}

/** The rows after a place; undefined for a text that is none of this order. */
export function isAfter({ keys, descending }: Ordering, text: string): SQL | undefined {
  const values = text.split(',');
  if (values.length !== keys.length) return undefined;
  if (!keys.every(({ type }, index) => isOf[type](values[index] ?? ''))) return undefined;
  const columns = sql.join(
    keys.map(({ of }) => sql`${of}`),
    sql`, `,
  );
  const bounds = sql.join(
    keys.map(({ type }, index) => sql`${values[index]}::text::${sql.raw(type)}`),
    sql`, `,
  );
  return descending ? sql`(${columns}) < (${bounds})` : sql`(${columns}) > (${bounds})`;
}

export function orderBy({ keys, descending }: Ordering): SQL[] {
  return keys.map(({ of }) => (descending ? desc(of) : asc(of)));
}
