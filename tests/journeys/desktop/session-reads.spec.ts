import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { keyedHash } from '../../../lib/sealing';
import { expect, test } from '../support/own-product';
import { ask } from '../support/raw-http';
import { database } from '../support/stored';
import { newWorld, patientCookie, staffCookie } from '../support/world';

/**
 * Has the database write down every statement with its values. Its settings count for new connections only, so those
 * of the product are ended; it opens others.
 */
async function logStatements(): Promise<string> {
  const sql = database();
  const [place] = await sql<{ folder: string; name: string }[]>`
    select current_setting('data_directory') as folder, current_database() as name`;
  if (!place) throw new Error('the database does not answer');
  for (const setting of [`log_statement = 'all'`, `log_error_verbosity = 'default'`])
    await sql.unsafe(`alter database ${place.name} set ${setting}`);
  const ended = await sql<{ pid: number }[]>`
    select pid, pg_terminate_backend(pid) from pg_stat_activity
    where datname = ${place.name} and application_name = 'my-her-sys'`;
  // On a busy machine it takes a moment until the last of them is gone; who asks meanwhile is refused.
  const left = () => sql`select from pg_stat_activity where pid = any(${ended.map(({ pid }) => pid)}::int[])`;
  await expect.poll(async () => (await left()).count).toBe(0);
  await expect.poll(async () => (await ask('/readyz')).status).toBe(200);
  return join(place.folder, 'server.log');
}

test('a request asks the database for its session once, and counts as use at most once', async () => {
  const { hanako } = await newWorld();
  const log = await logStatements();
  const asked = async (path: string, cookie: string) => {
    const hash = keyedHash('session', cookie.split('=')[1] ?? '');
    const before = statSync(log).size;
    expect((await ask(path, { cookie, headers: { accept: 'text/html' } })).status, path).toBe(200);
    const said = readFileSync(log).subarray(before).toString();
    return said.split(hash).length - 1;
  };

  const nurse = await staffCookie('sato', 'nurse', '13101');
  const admin = await staffCookie('admin', 'system-admin', null);
  const patient = await patientCookie(hanako.accountId);
  const pages: [string, string][] = [
    ['/dashboard', nurse],
    ['/dashboard', admin],
    [`/dashboard/cases/${hanako.caseId}`, nurse],
    ['/dashboard/search', nurse],
    ['/dashboard/locked', nurse],
    ['/status-report', patient],
    ['/status-report/infected', patient],
    ['/account', patient],
  ];
  for (const [path, cookie] of pages) expect(await asked(path, cookie), path).toBe(1);

  await database()`update sessions set last_seen_at = last_seen_at - interval '2 minutes'`;
  expect(await asked('/dashboard', nurse)).toBe(2);
  expect(await asked('/dashboard', nurse)).toBe(1);
});
