import 'server-only';
import type { Fragment } from 'postgres';
import { sqlClient } from '@/db/client';
import { isJapanDate } from '@/lib/japan-time';
import { isUuid } from '../is-uuid';

/** What of a row a list is ordered by, in SQL over `c` (cases) and `l` (latest_reports), and how it stands in an address. */
interface Key {
  of: string;
  type: 'integer' | 'timestamptz' | 'date' | 'uuid';
}

/** Ends with the case's id, so that no two rows are equal and a page begins exactly where the one before ended. */
export interface Ordering {
  keys: readonly Key[];
  descending?: boolean;
}

/** The values of a row's keys as the driver gives them; not every order has three. */
const names = ['key1', 'key2', 'key3'] as const;
export type Keys = Partial<Record<(typeof names)[number], string | number | null>>;

const clock = /^ (?:[01]\d|2[0-3])(?::[0-5]\d){2}(?:\.\d{1,6})?[+-](?:0\d|1[0-4])(?::[0-5]\d)?$/;

/** Whether a text from an address is a value of its type: anything else would be an error inside the database. */
const isOf: Record<Key['type'], (text: string) => boolean> = {
  integer: (text) => /^-?\d{1,9}$/.test(text),
  timestamptz: (text) =>
    text === 'infinity' || (isJapanDate(text.slice(0, 10)) && clock.test(text.slice(10))),
  date: isJapanDate,
  uuid: isUuid,
};

const id: Key = { of: 'c.id', type: 'uuid' };
const instant = (of: string): Key => ({ of, type: 'timestamptz' });

/** Worst first, and among equals who has waited longest: the order of the index `latest_reports_triage`. */
export const worstFirst: Ordering = {
  keys: [
    { of: 'l.triage_order', type: 'integer' },
    instant('l.received_at'),
    { of: 'l.case_id', type: 'uuid' },
  ],
};
export const oldestCase: Ordering = { keys: [instant('c.created_at'), id] };
export const endsFirst: Ordering = { keys: [{ of: 'c.monitoring_until', type: 'date' }, id] };
export const closedLast: Ordering = { keys: [instant('c.closed_at'), id], descending: true };

const lastHeard = instant('coalesce(l.received_at, c.created_at)');

/** Orders that no index has: they sort what a tab holds of one center. */
export const chosen: Record<'waiting' | 'newest' | 'call', Ordering> = {
  waiting: { keys: [lastHeard, id] },
  newest: { keys: [lastHeard, id], descending: true },
  call: { keys: [instant(`coalesce(c.planned_call_at, 'infinity')`), id] },
};

/** The keys as columns of a page. */
export function keyColumns({ keys }: Ordering): Fragment {
  return sqlClient().unsafe(keys.map(({ of }, index) => `${of} as ${names[index]}`).join(', '));
}

/** What the keys are called as columns of a table. */
export function keyNames({ keys }: Ordering, table: string): string[] {
  return names.slice(0, keys.length).map((name) => `${table}.${name}`);
}

/** The place of a row, as it stands in an address; undefined for a row that has none in this order. */
export function placeOf(row: Keys, { keys }: Ordering): string | undefined {
  const values = names.slice(0, keys.length).map((name) => row[name] ?? null);
  return values.includes(null) ? undefined : values.join(',');
}

/** The rows after a place; undefined for a text that is none of this order. */
export function isAfter({ keys, descending }: Ordering, text: string): Fragment | undefined {
  const values = text.split(',');
  if (values.length !== keys.length) return undefined;
  if (!keys.every(({ type }, index) => isOf[type](values[index] ?? ''))) return undefined;
  const sql = sqlClient();
  const columns = sql.unsafe(keys.map(({ of }) => of).join(', '));
  const bounds = keys.map(
    ({ type }, index) => sql`${index > 0 ? sql`, ` : sql``}${values[index] ?? ''}::text::${sql.unsafe(type)}`,
  );
  return descending ? sql`(${columns}) < (${bounds})` : sql`(${columns}) > (${bounds})`;
}

/** The order of rows, or of a page that has the keys as columns. */
export function orderBy(order: Ordering, of: 'rows' | 'page'): Fragment {
  const columns = of === 'page' ? keyNames(order, 'page') : order.keys.map((key) => key.of);
  const direction = order.descending ? ' desc' : '';
  return sqlClient().unsafe(columns.map((column) => column + direction).join(', '));
}
