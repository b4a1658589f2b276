import postgres, { type Sql } from 'postgres';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { closeDatabase, db } from '../../db/client';
import { migrate } from '../../db/migrate';
import { isMigrated } from '../../db/is-migrated';
import { ensureReportPartitions } from '../../db/report-partitions';
import { freshDatabase } from '../support/fresh-database';

let url: string;
let sql: Sql;

beforeEach(async () => {
  url = await freshDatabase();
  sql = postgres(url, { max: 4, onnotice: () => {} });
});

afterEach(async () => {
  await sql.end();
  await closeDatabase();
});

const partitions = async () =>
  (
    await sql<{ name: string }[]>`select inhrelid::regclass::text as name from pg_inherits
      where inhparent = 'status_reports'::regclass order by name`
  ).map(({ name }) => name);

/** Stores a report that says nothing but its day. */
const reportOn = (day: string) => sql`
  insert into status_reports (case_id, report_on, id, center_code, category, client_id, measured_at, sent_at,
    received_at, questionnaire_version, rule_set_version, level, assessed_level, fired_rules, emergency_signs)
  values (gen_random_uuid(), ${day}, gen_random_uuid(), '13101', 'infected', gen_random_uuid(), ${day}, ${day},
    ${day}, 1, 1, 'stable', 'stable', '{}', '{}')`;

const storedIn = async (day: string) =>
  (
    await sql<
      { name: string }[]
    >`select tableoid::regclass::text as name from status_reports where report_on = ${day}`
  )[0]?.name;

async function emptyDatabase(): Promise<string> {
  const name = `${new URL(url).pathname.slice(1)}_empty`;
  await sql.unsafe(`create database ${name}`);
  return url.replace(/\/[^/]+$/, `/${name}`);
}

describe('migrations', () => {
  test('several processes that start at once migrate an empty database once', async () => {
    const empty = await emptyDatabase();
    await Promise.all([1, 2, 3, 4].map(() => migrate(empty, '2026-11-20')));

    const other = postgres(empty, { max: 1, onnotice: () => {} });
    const rows =
      await other`select hash, count(*)::int as times from drizzle.__drizzle_migrations group by hash`;
    await other.end();
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every(({ times }) => times === 1)).toBe(true);
  });

  test('a database is ready only when it has them all', async () => {
    expect(await isMigrated(db())).toBe(true);
    await sql`delete from drizzle.__drizzle_migrations where created_at = (select max(created_at) from drizzle.__drizzle_migrations)`;
    expect(await isMigrated(db())).toBe(false);
    await sql`drop schema drizzle cascade`;
    expect(await isMigrated(db())).toBe(false);
  });
});

describe('partitions of reports', () => {
  test('reach from two months before to three after, and take every other day too', async () => {
    await sql.unsafe((await partitions()).map((name) => `drop table ${name}`).join(';'));
    await ensureReportPartitions(sql, '2026-01-31');

    expect(await partitions()).toEqual([
      'status_reports_2025_11',
      'status_reports_2025_12',
      'status_reports_2026_01',
      'status_reports_2026_02',
      'status_reports_2026_03',
      'status_reports_2026_04',
      'status_reports_default',
    ]);
    await reportOn('2026-01-31');
    await reportOn('2026-02-01');
    await reportOn('2031-05-05');
    expect(await storedIn('2026-01-31')).toBe('status_reports_2026_01');
    expect(await storedIn('2026-02-01')).toBe('status_reports_2026_02');
    expect(await storedIn('2031-05-05')).toBe('status_reports_default');
  });

  test('a month made late takes its reports out of the default partition, losing none', async () => {
    await reportOn('2031-05-01');
    await reportOn('2031-05-31');
    await reportOn('2031-09-01');
    await Promise.all([1, 2, 3].map(() => ensureReportPartitions(sql, '2031-05-15')));

    expect(await storedIn('2031-05-01')).toBe('status_reports_2031_05');
    expect(await storedIn('2031-05-31')).toBe('status_reports_2031_05');
    expect(await storedIn('2031-09-01')).toBe('status_reports_default');
  });

  test('each has the key and the index of its parent', async () => {
    const [month] = await partitions();
    const indexes = await sql`select indexdef from pg_indexes where tablename = ${month ?? ''}`;
    expect(indexes.map(({ indexdef }) => String(indexdef))).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/UNIQUE .*\(case_id, report_on, id\)/),
        expect.stringMatching(/\(center_code, received_at DESC/),
      ]),
    );
  });
});

describe('the database of a test file', () => {
  test('is its own: what one leaves behind the next does not see', async () => {
    await reportOn('2026-11-20');
    const next = await freshDatabase();

    expect(next).not.toBe(url);
    expect(process.env.DATABASE_URL).toBe(next);
    expect((await db().execute('select 1 from status_reports')).length).toBe(0);
  });
});
