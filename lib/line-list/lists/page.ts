import 'server-only';
import type { Fragment } from 'postgres';
import { sqlClient } from '@/db/client';
import type { Part } from './definitions';
import { addedToPage, shown, type PageRow } from './list-row';
import { keyColumns, keyNames, orderBy, placeOf, type Keys, type Ordering } from './ordering';

// The statements of the lists, written by hand: sent by their text the driver keeps each prepared in every connection, so
// that the database neither parses nor plans it again. Whatever a view leaves open is a value; a limit is text, because
// without knowing it the database would plan for a tenth of all rows.

/** The rows of one center that belong to a part, of `c` (cases) and `l` (their latest reports). */
export function rowsOf(centerCode: string, { who, leads }: Part): Fragment {
  const sql = sqlClient();
  return leads === 'latest_reports'
    ? sql`latest_reports l join cases c on c.id = l.case_id
      where l.center_code = ${centerCode} and c.purged_at is null and ${who}`
    : sql`cases c left join latest_reports l on l.case_id = c.id and l.center_code = ${centerCode}
      where c.center_code = ${centerCode} and c.purged_at is null and ${who}`;
}

type Position = { after: Fragment | undefined; limit: number };

function cut(columns: string, centerCode: string, part: Part, { after, limit }: Position): Fragment {
  const sql = sqlClient();
  return sql`
    select ${sql.unsafe(columns)}, ${keyColumns(part.order)} from ${rowsOf(centerCode, part)}
    ${after ? sql`and ${after}` : sql``}
    order by ${orderBy(part.order, 'rows')} limit ${sql.unsafe(String(limit))}`;
}

/**
 * A page of a part, in its order. That the case is of the center is asked of the page alone: where reports lead, the same
 * condition inside would make the planner expect hardly any rows and read the whole center.
 */
export function readPage(centerCode: string, part: Part, position: Position) {
  const sql = sqlClient();
  const page = part.byIndexesAlone
    ? sql`
      select ${sql.unsafe(shown)}, ${sql.unsafe(keyNames(part.order, 'cut').join(', '))}
      from (${cut('c.id', centerCode, part, position)}) cut join cases c on c.id = cut.id
      left join latest_reports l on l.case_id = c.id and l.center_code = ${centerCode}`
    : cut(shown, centerCode, part, position);
  return sql<(PageRow & Keys)[]>`
    select page.*, ${sql.unsafe(addedToPage)} from (${page}) page
    where page.center_code = ${centerCode} order by ${orderBy(part.order, 'page')}`;
}

/** The first person of a part from a position on. */
export async function readFirst(
  centerCode: string,
  part: Part,
  after: Fragment | undefined,
): Promise<string | undefined> {
  const [first] = await sqlClient()<[{ id: string }?]>`
    select page.id from (${cut('c.id, c.center_code', centerCode, part, { after, limit: 1 })}) page
    where page.center_code = ${centerCode}`;
  return first?.id;
}

/** The place that a person of the center has in an order, whether or not they belong to the list. */
export async function placeOfPerson(
  centerCode: string,
  caseId: string,
  order: Ordering,
): Promise<string | undefined> {
  const [row] = await sqlClient()<[Keys?]>`
    select ${keyColumns(order)}
    from cases c left join latest_reports l on l.case_id = c.id and l.center_code = ${centerCode}
    where c.id = ${caseId}::uuid and c.center_code = ${centerCode}`;
  return row && placeOf(row, order);
}
