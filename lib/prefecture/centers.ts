import 'server-only';
import { sqlClient } from '@/db/client';

/** A center, how many people it watches, and how many of their emergencies nobody has acknowledged. */
export interface WatchingCenter {
  code: string;
  name: string;
  nameJa: string;
  /** People whose case is not closed, asked for a report today or not. */
  watched: number;
  open: number;
  /** How long the oldest of the open emergencies waits; null where there is none. */
  oldestMinutes: number | null;
}

/** Every center whose code lies from `first` to `last`, both included. */
export async function centersWatching(
  { first, last }: { first: string; last: string },
  at: Date,
): Promise<WatchingCenter[]> {
  return sqlClient()<WatchingCenter[]>`
    select h.code, h.name, h.name_ja as "nameJa", people.watched, waiting.open, waiting."oldestMinutes"
    from health_centers h cross join lateral (
      select count(*)::int as watched from cases where center_code = h.code and closed_at is null and purged_at is null
    ) people cross join lateral (
      select count(*)::int as open,
        (extract(epoch from ${at.toISOString()}::timestamptz - min(raised_at)) / 60)::float8 as "oldestMinutes"
      from alerts where center_code = h.code and acknowledged_at is null and level = 'emergency'
    ) waiting
    where h.code between ${first} and ${last}`;
}
