import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Database } from './client';
import journal from './migrations/meta/_journal.json';

const newest = Math.max(...journal.entries.map(({ when }) => when));
const rowSchema = z.tuple([z.object({ newest: z.coerce.number().nullable() })]);

/** Whether the database has every migration that this program knows. Throws when it does not answer. */
export async function isMigrated(database: Database): Promise<boolean> {
  try {
    const rows = await database.execute(
      sql`select max(created_at) as newest from drizzle.__drizzle_migrations`,
    );
    return (rowSchema.parse([...rows])[0].newest ?? 0) >= newest;
  } catch (error) {
    if (isMissingTable(error)) return false;
    throw error;
  }
}

/** SQLSTATE 42P01 undefined table, 3F000 undefined schema; drizzle wraps the driver's error. */
function isMissingTable(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  if ('code' in error && (error.code === '42P01' || error.code === '3F000')) return true;
  return 'cause' in error && isMissingTable(error.cause);
}
