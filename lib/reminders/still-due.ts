import 'server-only';
import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { stillMissing } from './missing';

/** Whether a letter that reminds is still called for: it may have waited while the report came. */
export async function letterStillDue(mailId: string): Promise<boolean> {
  const [row] = await db().execute<{ due: boolean }>(
    sql`select ${stillMissing} as due from reminders r where r.mail_id = ${mailId}`,
  );
  return row?.due ?? false;
}
