import postgres from 'postgres';
import { sensitivity } from '../../../db/sensitivity';

let connection: postgres.Sql | undefined;

/** The product's database, over one connection that ends by itself. */
export function database(): postgres.Sql {
  return (connection ??= postgres(process.env.DATABASE_URL ?? '', {
    max: 4,
    idle_timeout: 2,
    onnotice: () => {},
  }));
}

// What the mail worker writes at its own time, and the counters of the limits, which name nobody.
const written = ['sent_at', 'expires_at', 'failed_at', 'attempts', 'last_error_kind', 'provider_id'];
const byTheWorker = [...written, 'sealed_recipient', 'sealed_payload'];
const looseTables: Record<string, string[]> = {
  outgoing_mails: byTheWorker,
  email_challenges: ['sent_at', 'expires_at'],
};
// Jobs of the product write these at their own time; they name nobody.
const byJobs = ['rate_limits', 'job_heartbeats', 'audit_seals'];
const tables = Object.keys(sensitivity).filter((table) => !byJobs.includes(table));

/** How many rows there are, and the sum of what each hashes to: the same in whatever order they stand. */
const sumOf = (line: string) => `count(*) || ' ' || coalesce(sum(hashtextextended(${line}, 0)::numeric), 0)`;

function sumOfTable(table: string): string {
  // No event is ever changed but by its seal. That somebody read a page is written down, and changes nothing.
  if (table === 'audit_events')
    return `select '${table}' as name, ${sumOf('id::text')} as sum from ${table} where action not like '%.viewed'`;
  const loose = looseTables[table]?.map((column) => `'${column}'`).join(', ');
  const line = loose ? `(to_jsonb(t) - array[${loose}])::text` : 't::text';
  return `select '${table}' as name, ${sumOf(line)} as sum from ${table} t`;
}

const sumsOfTables = tables.map(sumOfTable).join(' union all ');

/** A checksum of each table that holds anything of a person. */
export async function checksums(): Promise<Map<string, string>> {
  const rows = await database().unsafe<{ name: string; sum: string }[]>(sumsOfTables, [], {
    prepare: true,
  });
  return new Map(rows.map(({ name, sum }) => [name, sum]));
}

/** The tables whose rows are not what they were. */
export function changedTables(before: Map<string, string>, after: Map<string, string>): string[] {
  return [...after].filter(([name, sum]) => before.get(name) !== sum).map(([name]) => name);
}

let owned: Promise<{ name: string; column: string }[]> | undefined;

/** Where rows name whose they are. */
const ownedColumns = () =>
  (owned ??= database()<{ name: string; column: string }[]>`
    select table_name as name, column_name as column from information_schema.columns
    where table_schema = 'public' and table_name = any(${tables})
      and (column_name in ('case_id', 'account_id') or (table_name, column_name) in (('cases', 'id'), ('accounts', 'id')))
      and table_name not in ('audit_events', 'email_challenges')`.then((found) => [...found]));

/** A checksum of all that is stored about one patient, table by table; what a stranger does leaves it as it is. */
export async function checksumsOf(patient: { caseId: string; accountId: string }) {
  const parts = (await ownedColumns()).map(({ name, column }) => {
    const id = column === 'case_id' || name === 'cases' ? patient.caseId : patient.accountId;
    const key = name === 'cases' ? 'id' : column;
    return `select '${name} ${column}' as name, ${sumOf('t::text')} as sum from ${name} t where ${key} = '${id}'`;
  });
  const rows = await database().unsafe<{ name: string; sum: string }[]>(parts.join(' union all '));
  return new Map(rows.map(({ name, sum }) => [name, sum]));
}

/** How many rows each table held when it was summed up; that somebody was refused is written down, and is no row of these. */
export function rowCounts(sums: Map<string, string>): Record<string, number> {
  const counted = [...sums].filter(([table]) => table !== 'audit_events');
  return Object.fromEntries(counted.map(([table, sum]) => [table, Number.parseInt(sum, 10)]));
}

/** The columns in which a text holds a control or unseen character, which no input may bring there. */
export async function dirtyTexts(): Promise<string[]> {
  const sql = database();
  const columns = await sql<{ name: string; column: string }[]>`
    select table_name as name, column_name as column from information_schema.columns
    where table_schema = 'public' and table_name = any(${tables}) and data_type = 'text'`;
  const unseen = '[\\u0001-\\u0009\\u000b-\\u001f\\u007f-\\u009f\\u200b-\\u200f\\u202a-\\u202e\\ufeff]';
  const parts = columns.map(
    ({ name, column }) => `select '${name}.${column}' as at from ${name} where ${column} ~ E'${unseen}'`,
  );
  const rows = await sql.unsafe<{ at: string }[]>(parts.join(' union all '));
  return [...new Set(rows.map(({ at }) => at))];
}

/** The rows of a table (without a name: of every table) whose text holds the words, as `table: row`. */
export async function holding(table: string, words: string): Promise<string[]> {
  const sql = database();
  const parts = (table ? [table] : Object.keys(sensitivity)).map(
    (name) => `select '${name}: ' || t::text as row from ${name} t where strpos(t::text, $1) > 0`,
  );
  const rows = await sql.unsafe<{ row: string }[]>(parts.join(' union all '), [words]);
  return rows.map(({ row }) => row).sort();
}
