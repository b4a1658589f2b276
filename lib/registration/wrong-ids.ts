import 'server-only';
import { sql } from 'drizzle-orm';
import { db } from '@/db/client';

const dayMs = 86_400_000;

/** How many issued IDs were tried in vain within the worst sixty minutes of the last 24 hours. */
export async function wrongIdsInWorstHour(at: Date): Promise<number> {
  const since = new Date(at.getTime() - dayMs).toISOString();
  const [worst] = await db().execute<{ attempts: number }>(sql`
    select coalesce(max(within_hour), 0)::int as attempts
    from (
      select count(*) over (order by at range between interval '1 hour' preceding and current row) as within_hour
      from audit_events
      where center_code is null and action = 'case.link-refused' and at > ${since} and at <= ${at.toISOString()}
    ) as refused`);
  return worst?.attempts ?? 0;
}
