import 'server-only';
import { sql, type SQL } from 'drizzle-orm';
import { cases } from '@/db/schema/cases';
import { contactAttempts } from '@/db/schema/follow-up';

/** Whether somebody tried to reach a person from an instant on. */
export function isContactedSince(from: Date): SQL {
  return sql`exists (
    select from ${contactAttempts}
    where ${contactAttempts.caseId} = ${cases.id} and ${contactAttempts.attemptedAt} >= ${from.toISOString()}::timestamptz
  )`;
}
