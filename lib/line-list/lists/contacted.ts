import 'server-only';
import type { Fragment } from 'postgres';
import { sqlClient } from '@/db/client';

/** Whether somebody tried to reach the person `c` from an instant on. */
export function isContactedSince(from: Date): Fragment {
  return sqlClient()`exists (
    select from contact_attempts a where a.case_id = c.id and a.attempted_at >= ${from.toISOString()}::timestamptz
  )`;
}
