import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { inject } from 'vitest';
import { closeDatabase } from '../../db/client';

/** What the product needs to know besides its database; a test may set its own before. */
const environment = {
  APP_URL: 'http://localhost:3000',
  AUTH_SECRET: 'a secret for tests, long enough to pass',
  RESEND_API_KEY: 're_test',
  RESEND_BASE_URL: 'http://127.0.0.1:1',
  MAIL_FROM: 'My HER-SYS <no-reply@hersys.example>',
  LOG_LEVEL: 'silent',
  HERSYS_TEST: '1',
};

/**
 * Gives this test file a migrated, empty database of its own and points DATABASE_URL at it; ends what was open
 * before. Call it in `beforeAll`, or in `beforeEach` for a fresh one per test.
 */
export async function freshDatabase(): Promise<string> {
  const { serverUrl, template, run } = inject('testDatabase');
  await closeDatabase(1);
  const name = `hersys_test_${run}_${randomBytes(4).toString('hex')}`;
  const sql = postgres(serverUrl, { max: 1, onnotice: () => {} });
  await sql.unsafe(`create database ${name} template ${template}`);
  await sql.end();
  for (const [variable, value] of Object.entries(environment)) process.env[variable] ??= value;
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  process.env.DATABASE_URL = url.href;
  return url.href;
}
