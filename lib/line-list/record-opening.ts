import 'server-only';
import { sqlClient } from '@/db/client';
import { uuidV7 } from '@/db/uuid-v7';
import type { CenterStaff } from '@/lib/auth/current-staff';

/** Whatever a colleague does within this time after opening a record belongs to that opening. */
const openingMinutes = 5;

/**
 * Writes down that somebody of the center opened a person's record: once per colleague and person in five minutes, since
 * every press on the page draws it anew. The next view after that is written again, however long the page was in use.
 */
export async function recordOpening(
  { staffId, centerCode }: CenterStaff,
  caseId: string,
  at: Date,
): Promise<void> {
  const time = at.toISOString();
  await sqlClient()`
    insert into audit_events (id, center_code, at, actor_kind, actor_id, action, case_id)
    select ${uuidV7(at)}::text::uuid, ${centerCode}::text, ${time}::text::timestamptz, 'staff',
      ${staffId}::text::uuid, 'case.viewed', ${caseId}::text::uuid
    where not exists (
      select 1 from audit_events
      where case_id = ${caseId}::text::uuid and actor_id = ${staffId}::text::uuid and action = 'case.viewed'
        and center_code = ${centerCode}::text and at <= ${time}::text::timestamptz
        and at > ${time}::text::timestamptz - make_interval(mins => ${openingMinutes}::int)
    )`;
}
