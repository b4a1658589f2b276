import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../../db/embedded';
import { migrate } from '../../db/migrate';
import { japanDateOf } from '../../lib/japan-time';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where test files create their databases, and the template they copy. */
    testDatabase: { serverUrl: string; template: string; run: string };
  }
}

const root = join(import.meta.dirname, '../..');

/**
 * Once per run: a Postgres (TEST_DATABASE_URL, else an embedded one kept in .data so that the next run starts at once
 * and adopts it after a kill) with a migrated template, made anew only when the schema or the month changes.
 */
export default async function setUp(project: TestProject) {
  const given = process.env.TEST_DATABASE_URL;
  const embedded = given
    ? undefined
    : await startEmbeddedPostgres({
        dataDir: join(root, '.data/test-postgres'),
        // Test data need not outlive a power cut.
        settings: ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=300'],
      });
  const serverUrl = given ?? embedded?.url ?? '';
  const run = randomBytes(4).toString('hex');
  const sql = postgres(serverUrl, { max: 1, onnotice: () => {} });

  const today = japanDateOf(new Date());
  const template = `hersys_template_${schemaHash(today.slice(0, 7))}`;
  await sql`select pg_advisory_lock(437798)`;
  if ((await sql`select 1 from pg_database where datname = ${template}`).length === 0) {
    const draft = `${template}_${run}`;
    await sql.unsafe(`create database ${draft}`);
    await migrate(urlOf(serverUrl, draft), today);
    await sql.unsafe(`alter database ${draft} rename to ${template}`);
  }
  await sql`select pg_advisory_unlock(437798)`;
  project.provide('testDatabase', { serverUrl, template, run });

  return async () => {
    const prefix = `hersys_test_${run}_`;
    for (const {
      datname,
    } of await sql`select datname from pg_database where starts_with(datname, ${prefix})`)
      await sql.unsafe(`drop database ${datname} with (force)`);
    await sql.end();
    await embedded?.stop();
  };
}

function schemaHash(month: string): string {
  const folder = join(root, 'db/migrations');
  const hash = createHash('sha256').update(month);
  const files = readdirSync(folder).filter((name) => name.endsWith('.sql'));
  for (const name of files.sort()) hash.update(readFileSync(join(folder, name)));
  hash.update(readFileSync(join(root, 'db/report-partitions.ts')));
  return hash.digest('hex').slice(0, 16);
}

function urlOf(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}
