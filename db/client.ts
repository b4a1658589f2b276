import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import * as accounts from './schema/accounts';
import * as alerts from './schema/alerts';
import * as apiTokens from './schema/api-tokens';
import * as auditEvents from './schema/audit-events';
import * as cases from './schema/cases';
import * as followUp from './schema/follow-up';
import * as healthCenters from './schema/health-centers';
import * as imports from './schema/imports';
import * as outgoingMails from './schema/outgoing-mails';
import * as rateLimits from './schema/rate-limits';
import * as recuperationRecords from './schema/recuperation-records';
import * as reminders from './schema/reminders';
import * as staff from './schema/staff';
import * as statusReports from './schema/status-reports';

const schema = {
  ...accounts,
  ...alerts,
  ...apiTokens,
  ...auditEvents,
  ...cases,
  ...followUp,
  ...healthCenters,
  ...imports,
  ...outgoingMails,
  ...rateLimits,
  ...recuperationRecords,
  ...reminders,
  ...staff,
  ...statusReports,
};

export type Database = PostgresJsDatabase<typeof schema>;
/** What a function needs that may run alone or inside somebody's transaction. */
export type DatabaseOrTransaction = Database | Parameters<Parameters<Database['transaction']>[0]>[0];

interface Connection {
  sql: postgres.Sql;
  database: Database;
}

// One pool per process, also where a development server loads this file again.
const shared = globalThis as { hersysConnection?: Connection };

function connection(): Connection {
  if (shared.hersysConnection) return shared.hersysConnection;
  const url = process.env.DATABASE_URL;
  if (!url)
    throw new Error('DATABASE_URL is not set: the start commands set it, or take it from the environment');
  const sql = postgres(url, {
    max: 10,
    connect_timeout: 5,
    idle_timeout: 60,
    // The driver's own pauses grow to 20 s, in which requests hang, also when the database is back long since.
    backoff: () => 0.2 + Math.random() * 0.3,
    connection: { application_name: 'my-her-sys' },
    onnotice: () => {},
  });
  return (shared.hersysConnection = { sql, database: drizzle(sql, { schema, casing: 'snake_case' }) });
}

/** The typed client: what nearly every query uses. */
export function db(): Database {
  return connection().database;
}

/**
 * The driver beneath it, for hand-written statements. Drizzle switched off its conversion of dates and
 * timestamps, so both arrive as text here.
 */
export function sqlClient(): postgres.Sql {
  return connection().sql;
}

/** Ends all connections of this process, after at most `seconds`. */
export async function closeDatabase(seconds = 5): Promise<void> {
  await shared.hersysConnection?.sql.end({ timeout: seconds });
  delete shared.hersysConnection;
}
