import type { Sql } from 'postgres';

const monthsBack = 2;
const monthsAhead = 3;

/**
 * Makes the monthly partitions of status_reports from two months before `today` (a day in Japan) to three after, and
 * one for all other days, so that no report is ever refused for its date. Reports that waited in the latter move to
 * their month. Call it at start and once a day.
 */
export async function ensureReportPartitions(sql: Sql, today: string): Promise<void> {
  await sql.unsafe('create table if not exists status_reports_default partition of status_reports default');
  for (let offset = -monthsBack; offset <= monthsAhead; offset++) {
    const [from, until] = [monthStart(today, offset), monthStart(today, offset + 1)];
    await addMonth(sql, from, until);
  }
}

/** Whether the month of `day` has a partition of its own. */
export async function hasReportPartition(sql: Pick<Sql, 'unsafe'>, day: string): Promise<boolean> {
  const found = await sql.unsafe<{ id: string | null }[]>(
    `select to_regclass('${partitionOf(monthStart(day, 0))}')::text as id`,
  );
  return Boolean(found[0]?.id);
}

/** Drops the months before those kept at hand in which no report is left. A report that comes for one later is kept in the default. */
export async function dropEmptyPartitions(sql: Sql, today: string): Promise<string[]> {
  const oldest = partitionOf(monthStart(today, -monthsBack));
  const months = await sql<{ name: string }[]>`
    select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'status_reports'::regclass and c.relname ~ '^status_reports_[0-9]{4}_[0-9]{2}$'
      and c.relname < ${oldest} order by c.relname`;
  const dropped: string[] = [];
  for (const { name } of months) if (await dropIfEmpty(sql, name)) dropped.push(name);
  return dropped;
}

/** Lock not available; undefined table: another process has dropped it. */
const notNow = ['55P03', '42P01'];

async function dropIfEmpty(sql: Sql, partition: string): Promise<boolean> {
  try {
    if (!(await isEmpty(sql, partition))) return false;
    return await sql.begin(async (transaction) => {
      // Reports wait behind this lock: rather not today than for longer.
      await transaction.unsafe(
        `set local lock_timeout = '500ms'; lock table status_reports in access exclusive mode`,
      );
      if (!(await isEmpty(transaction, partition))) return false;
      await transaction.unsafe(`drop table ${partition}`);
      return true;
    });
  } catch (error) {
    if (error instanceof Error && 'code' in error && notNow.includes(String(error.code))) return false;
    throw error;
  }
}

async function isEmpty(sql: Pick<Sql, 'unsafe'>, partition: string): Promise<boolean> {
  return (await sql.unsafe(`select from ${partition} limit 1`)).length === 0;
}

function partitionOf(firstDay: string): string {
  return `status_reports_${firstDay.slice(0, 7).replace('-', '_')}`;
}

async function addMonth(sql: Sql, from: string, until: string): Promise<void> {
  const partition = partitionOf(from);
  if (await hasReportPartition(sql, from)) return;
  await sql.begin(async (transaction) => {
    // Writers wait for the few milliseconds in which rows move; a second process waits here and then finds it done.
    await transaction.unsafe('lock table status_reports in share row exclusive mode');
    if (await hasReportPartition(transaction, from)) return;
    await transaction.unsafe(
      `create table ${partition} (like status_reports including defaults including constraints including indexes);
       with moved as (
         delete from status_reports_default where report_on >= '${from}' and report_on < '${until}' returning *
       ) insert into ${partition} select * from moved;
       alter table status_reports attach partition ${partition} for values from ('${from}') to ('${until}')`,
    );
  });
}

/** The first day of the month that lies `offset` months after the one of `day`. */
function monthStart(day: string, offset: number): string {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + offset, 1)).toISOString().slice(0, 10);
}
