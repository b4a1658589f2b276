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
    await addMonth(sql, `status_reports_${from.slice(0, 7).replace('-', '_')}`, from, until);
  }
}

async function addMonth(sql: Sql, partition: string, from: string, until: string): Promise<void> {
  const exists = async (connection: Pick<Sql, 'unsafe'>) =>
    (await connection.unsafe<{ id: string | null }[]>(`select to_regclass('${partition}')::text as id`))[0]
      ?.id;
  if (await exists(sql)) return;
  await sql.begin(async (transaction) => {
    // Writers wait for the few milliseconds in which rows move; a second process waits here and then finds it done.
    await transaction.unsafe('lock table status_reports in share row exclusive mode');
    if (await exists(transaction)) return;
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
