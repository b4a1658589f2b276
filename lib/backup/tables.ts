import 'server-only';
import type { Sql, TransactionSql } from 'postgres';

export interface StoredTable {
  name: string;
  columns: string[];
  key: string[];
}

type Reader = Pick<Sql, 'unsafe'>;

/** All tables of the product, each after those its foreign keys point to; partitions stand in their whole. */
export async function storedTables(sql: Reader): Promise<StoredTable[]> {
  const tables = await sql.unsafe<{ name: string; columns: string[]; key: string[]; needs: string[] }[]>(`
    select c.relname as name,
      (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      coalesce((select array_agg(a.attname::text order by place) from pg_constraint k
        cross join unnest(k.conkey) with ordinality as own (attnum, place)
        join pg_attribute a on a.attrelid = c.oid and a.attnum = own.attnum
        where k.conrelid = c.oid and k.contype = 'p'), '{}') as key,
      coalesce((select array_agg(distinct f.relname::text) from pg_constraint k join pg_class f on f.oid = k.confrelid
        where k.conrelid = c.oid and k.contype = 'f' and f.oid <> c.oid), '{}') as needs
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    order by c.relname`);
  const placed = new Map<string, StoredTable>();
  while (placed.size < tables.length) {
    const ready = tables.filter(
      ({ name, needs }) => !placed.has(name) && needs.every((each) => placed.has(each)),
    );
    if (ready.length === 0) throw new Error('tables that need each other');
    for (const { name, columns, key } of ready) placed.set(name, { name, columns, key });
  }
  return [...placed.values()];
}

/** What makes the same rows the same text, whatever the server's own settings. */
export const sameText = `set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres';
  set local extra_float_digits = 1; set local bytea_output = 'hex'`;

const quoted = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ');

/** Gives all rows of a table in the order of its key, each as one line of JSON. */
function allRows({ name, columns, key }: StoredTable): string {
  const order = key.length > 0 ? ` order by ${quoted(key)}` : '';
  return `select row_to_json(each)::text as row from (select ${quoted(columns)} from "${name}"${order}) each`;
}

/** Puts rows in, given as a JSON array. */
export function putRows({ name, columns }: StoredTable): string {
  return `insert into "${name}" (${quoted(columns)})
    select ${quoted(columns)} from json_populate_recordset(null::"${name}", $1::text::json)`;
}

const rowsAtOnce = 1_000;

/** All rows of a table as lines, some at a time. A cursor, since the driver's COPY stands still when it is read slowly. */
export async function* readLines(sql: Sql | TransactionSql, table: StoredTable): AsyncGenerator<Buffer> {
  const statement = sql<{ row: string }[]>`${sql.unsafe(allRows(table))}`;
  for await (const rows of statement.cursor(rowsAtOnce))
    yield Buffer.from(rows.map(({ row }) => `${row}\n`).join(''));
}
