import 'server-only';
import { sqlClient } from '@/db/client';
import { boardDays } from './window';

/** How long emergencies waited for a named person. Minutes; null where there was none. */
export interface AcknowledgementFigures {
  acknowledged: number;
  medianMinutes: number | null;
  worstMinutes: number | null;
  /** Those nobody has acknowledged, however old, and how long the oldest of them waits. */
  open: number;
  oldestMinutes: number | null;
}

const daysBack = (at: Date) => new Date(at.getTime() - boardDays * 86_400_000).toISOString();

/** A center's emergencies raised within the last days; the open ones whenever they were raised. */
export async function acknowledgements(centerCode: string, at: Date): Promise<AcknowledgementFigures> {
  const sql = sqlClient();
  const now = at.toISOString();
  const [row] = await sql<AcknowledgementFigures[]>`
    select closed.*, waiting.* from (
      select count(*)::int as acknowledged,
        percentile_cont(0.5) within group (order by extract(epoch from acknowledged_at - raised_at) / 60)::float8
          as "medianMinutes",
        max(extract(epoch from acknowledged_at - raised_at) / 60)::float8 as "worstMinutes"
      from alerts
      where center_code = ${centerCode} and raised_at between ${daysBack(at)}::timestamptz and ${now}::timestamptz
        and level = 'emergency' and acknowledged_at is not null
    ) closed, (
      select count(*)::int as open,
        (extract(epoch from ${now}::timestamptz - min(raised_at)) / 60)::float8 as "oldestMinutes"
      from alerts where center_code = ${centerCode} and acknowledged_at is null and level = 'emergency'
    ) waiting`;
  if (!row) throw new Error('an aggregate gave no row');
  return row;
}
