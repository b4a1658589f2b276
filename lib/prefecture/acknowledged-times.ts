import 'server-only';
import { sqlClient } from '@/db/client';
import { boardDays } from '@/lib/line-list/figures/window';

/** How long emergencies waited for a named person. Minutes; null where none was acknowledged. */
export interface AcknowledgedTimes {
  medianMinutes: number | null;
  worstMinutes: number | null;
}

const none: AcknowledgedTimes = { medianMinutes: null, worstMinutes: null };

/** Of emergencies raised within the last days: of each center from `first` to `last`, and of all of them together. */
export async function acknowledgedIn({ first, last }: { first: string; last: string }, at: Date) {
  const from = new Date(at.getTime() - boardDays * 86_400_000).toISOString();
  // The offset keeps the planner from joining all centers' alerts at once: it asks each center's index for its own.
  const rows = await sqlClient()<({ code: string | null } & AcknowledgedTimes)[]>`
    select h.code, max(waited.minutes)::float8 as "worstMinutes",
      percentile_cont(0.5) within group (order by waited.minutes)::float8 as "medianMinutes"
    from health_centers h cross join lateral (
      select extract(epoch from acknowledged_at - raised_at) / 60 as minutes from alerts
      where center_code = h.code and level = 'emergency' and acknowledged_at is not null
        and raised_at between ${from}::timestamptz and ${at.toISOString()}::timestamptz
      offset 0
    ) waited
    where h.code between ${first} and ${last}
    group by grouping sets ((h.code), ())`;
  const of = (code: string | null): AcknowledgedTimes => {
    const { medianMinutes, worstMinutes } = rows.find((row) => row.code === code) ?? none;
    return { medianMinutes, worstMinutes };
  };
  return { ofCenter: (code: string) => of(code), ofAll: of(null) };
}
