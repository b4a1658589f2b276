import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { startEmbeddedPostgres } from '../../../db/embedded';
import { migrate } from '../../../db/migrate';
import { addDays, japanDateOf } from '../../../lib/japan-time';
import { keyedHash, newToken } from '../../../lib/sealing';
import './environment';

export interface BenchDatabase {
  url: string;
  /** The process of Postgres whose children serve the connections. */
  pid: number;
  sql: postgres.Sql;
  stop: () => Promise<void>;
}

/** A signed-in person: the token of the session's cookie, and the case to report for. */
export interface BenchPatient extends Record<string, string> {
  token: string;
  caseId: string;
}

/** A Postgres of our own in a temporary folder, as safe with data as in use, with the product's tables. */
export async function startBenchDatabase(): Promise<BenchDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'hersys-bench-'));
  const settings = ['max_connections=200', 'shared_buffers=256MB', 'max_wal_size=4GB'];
  const embedded = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), settings });
  await migrate(embedded.url, japanDateOf(new Date()));
  const sql = postgres(embedded.url, { max: 2, onnotice: () => {} });
  return {
    url: embedded.url,
    pid: embedded.pid,
    sql,
    stop: async () => {
      await sql.end();
      await embedded.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** So many people in monitoring, each with an account, a kept session and a case, spread over 500 health centers, as many as Japan has. */
export async function signedInPatients(sql: postgres.Sql, count: number): Promise<BenchPatient[]> {
  const today = japanDateOf(new Date());
  await sql`
    insert into health_centers (code, name, name_ja, phone, created_at)
    select (13000 + n)::text, 'Center ' || n, '保健所' || n, '03-0000-0000', now() from generate_series(1, 500) n`;
  const rows = Array.from({ length: count }, (_, index) => ({ token: newToken(), index }));
  const hashes = rows.map(({ token }) => keyedHash('session', token));
  const made = await sql<{ position: number; case_id: string }[]>`
    with person as (
      select gen_random_uuid() as account_id, gen_random_uuid() as case_id, hash, position
      from unnest(${hashes}::text[]) with ordinality as each (hash, position)
    ), account as (
      insert into accounts (id, email, password_hash, locale, consent_version, consented_at, email_verified_at, created_at)
      select account_id, 'person-' || position || '@hersys.example', 'none', 'en', 'bench', now(), now(), now() from person
      returning id
    ), session as (
      insert into sessions (token_hash, account_id, keep_signed_in, created_at, last_seen_at, expires_at)
      select hash, account_id, true, now(), now() - interval '1 hour', now() + interval '10 days' from person
    ), linked as (
      insert into cases (id, center_code, issued_id, category, name, birthdate, phone, monitoring_from, monitoring_until,
        account_id, linked_at, created_at)
      select case_id, (13001 + position % 500)::text, (1000000 + position)::text, 'infected', 'Person', '1980-02-03', '+819012345678',
        ${addDays(today, -3)}::text::date, ${addDays(today, 7)}::text::date, account_id, now(), now() from person
    )
    select position::int, case_id from person`;
  // Foreign keys are checked at the end of the statement, so one statement may make all of it.
  await sql`analyze`;
  return made.map(({ position, case_id }) => ({ token: rows[position - 1]?.token ?? '', caseId: case_id }));
}
