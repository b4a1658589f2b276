import 'server-only';
import { sqlClient } from '@/db/client';
import { addDays, japanInstant, type JapanDate } from '@/lib/japan-time';
import type { Level } from '@/lib/status-report/levels';
import { boardDays } from './window';

export interface DayFigures {
  on: JapanDate;
  /** Reports, a correction counted instead of what it corrects. */
  levels: Record<Level, number>;
  /** People who were watched on the day and did not report for it. */
  missing: number;
}

/** A center's last days up to today, the earliest first. */
export async function figuresByDay(centerCode: string, today: JapanDate): Promise<DayFigures[]> {
  const first = addDays(today, 1 - boardDays);
  const [counts, missing] = await Promise.all([
    reportsByDay(centerCode, first, today),
    missingByDay(centerCode, first, today),
  ]);
  return Array.from({ length: boardDays }, (_, index) => {
    const on = addDays(first, index);
    const levels = { stable: 0, symptomatic: 0, review: 0, urgent: 0, emergency: 0 };
    for (const { day, level, reports } of counts) if (day === on) levels[level] = reports;
    return { on, levels, missing: missing.find(({ day }) => day === on)?.missing ?? 0 };
  });
}

async function reportsByDay(centerCode: string, first: JapanDate, today: JapanDate) {
  return sqlClient()<{ day: JapanDate; level: Level; reports: number }[]>`
    select report_on::text as day, level, reports from daily_counts
    where center_code = ${centerCode} and report_on between ${first}::date and ${today}::date`;
}

/** Whom each day asked: watched, on file and not closed by the end of it. A report for a day comes on that day or later. */
async function missingByDay(centerCode: string, first: JapanDate, today: JapanDate) {
  const since = japanInstant(first).toISOString();
  return sqlClient()<{ day: JapanDate; missing: number }[]>`
    with watched as (
      select id, monitoring_from, monitoring_until, created_at, closed_at from cases
      where center_code = ${centerCode} and closed_at is null and monitoring_until >= ${first}::date
        and purged_at is null
      union all
      select id, monitoring_from, monitoring_until, created_at, closed_at from cases
      where center_code = ${centerCode} and closed_at >= ${since}::timestamptz and purged_at is null
    ), asked as (
      select d.day::date as day, w.id
      from generate_series(${first}::date, ${today}::date, interval '1 day') d(day)
      join watched w on d.day::date between w.monitoring_from and w.monitoring_until
        and d.day::date >= (w.created_at at time zone 'Asia/Tokyo')::date
        and (w.closed_at is null or d.day::date < (w.closed_at at time zone 'Asia/Tokyo')::date)
    ), reported as (
      select distinct report_on as day, case_id as id from status_reports
      where center_code = ${centerCode} and received_at >= ${since}::timestamptz
        and report_on between ${first}::date and ${today}::date
    )
    select asked.day::text as day, count(*)::int as missing
    from asked left join reported using (day, id)
    where reported.id is null
    group by asked.day`;
}
