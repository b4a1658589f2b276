import 'server-only';
import { sqlClient } from '@/db/client';
import type { Level } from '@/lib/status-report/levels';

/** An emergency nobody has acknowledged. `caseId` is the way to the page that asks for a reason; nothing else is of the person. */
export interface OpenEmergency {
  alertId: string;
  caseId: string;
  center: { name: string; nameJa: string };
  level: Level;
  raisedAt: Date;
  waitedMinutes: number;
  /** How many colleagues on duty were told of it by mail. */
  told: number;
}

type Row = Omit<OpenEmergency, 'center' | 'raisedAt'> & { name: string; nameJa: string; raisedAt: string };

/** So many stand on the board; the counts beside the centers are of all. */
const shownAtMost = 50;

/** Of all centers whose code lies from `first` to `last`, those that have waited longest. */
export async function longestWaiting(
  { first, last }: { first: string; last: string },
  at: Date,
): Promise<OpenEmergency[]> {
  const rows = await sqlClient()<Row[]>`
    select open.id as "alertId", open.case_id as "caseId", h.name, h.name_ja as "nameJa", open.level,
      open.raised_at as "raisedAt",
      (extract(epoch from ${at.toISOString()}::timestamptz - open.raised_at) / 60)::float8 as "waitedMinutes",
      (select count(distinct staff_id) from alert_escalations e where e.alert_id = open.id)::int as told
    from health_centers h cross join lateral (
      select id, case_id, level, raised_at from alerts
      where center_code = h.code and acknowledged_at is null and level = 'emergency'
      order by raised_at limit ${shownAtMost}
    ) open
    where h.code between ${first} and ${last}
    order by open.raised_at, open.id limit ${shownAtMost}`;
  return rows.map(({ name, nameJa, raisedAt, ...emergency }) => ({
    ...emergency,
    center: { name, nameJa },
    raisedAt: new Date(raisedAt),
  }));
}
