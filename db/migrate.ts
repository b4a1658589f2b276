import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as runMigrations } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import { ensureReportPartitions } from './report-partitions';

const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url));
// Any number that nothing else in this database locks; it spells "HERSYS" on a telephone.
const lockKey = 437_797;

/**
 * Brings the database at `url` to the present schema and makes the partitions around `today` (a day in Japan).
 * Several processes may call it at once: an advisory lock lets one work while the others wait. Needs a direct
 * connection, not a pooler in transaction mode.
 */
export async function migrate(url: string, today: string): Promise<void> {
  const sql = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => {} });
  try {
    await sql`select pg_advisory_lock(${lockKey})`;
    await runMigrations(drizzle(sql), { migrationsFolder });
    await ensureReportPartitions(sql, today);
  } finally {
    // Ending the session gives the lock back.
    await sql.end({ timeout: 5 });
  }
}
