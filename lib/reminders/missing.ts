import 'server-only';
import { sql, type SQL } from 'drizzle-orm';

/**
 * Whether somebody of the reminder's account still has a report to send, for a statement over `reminders r`: asked again in
 * the statement that gives a reminder out of our hands. The close contact's second report alone is asked for in the evening.
 */
export const stillMissing: SQL = sql`exists (
  select from cases c
  left join latest_reports l on l.case_id = c.id
  where c.account_id = r.account_id and c.purged_at is null and c.closed_at is null and c.reminders_paused_at is null
    and c.consent_withdrawn_at is null
    and r.due_on between c.monitoring_from and c.monitoring_until
    and (r.slot <> 'evening' or c.category = 'contact')
    and coalesce(l.answers_until, 0) < (r.due_on - date '2000-01-01') * 2
      + case when r.slot = 'evening' or (r.slot = 'later' and extract(hour from r.due_at at time zone 'Asia/Tokyo') >= 15)
        then 1 else 0 end)`;
