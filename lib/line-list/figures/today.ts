import 'server-only';
import { sqlClient } from '@/db/client';
import type { JapanDate } from '@/lib/japan-time';
import type { Level } from '@/lib/status-report/levels';

/** People, each counted once: `due` are those who are asked to report on the day, and `received` + `missing` = `due`. */
export interface TodayFigures {
  due: number;
  received: number;
  missing: number;
  /** Of those who reported, by the level of their latest report. */
  levels: Record<Level, number>;
}

/** The day's figures of every center whose code lies from `first` to `last`, both included, by code. */
export async function todayFigures(
  { first, last }: { first: string; last: string },
  today: JapanDate,
): Promise<Map<string, TodayFigures>> {
  const sql = sqlClient();
  const rows = await sql<{ code: string; level: Level | null; people: number }[]>`
    select h.code, counted.level, counted.people
    from health_centers h cross join lateral (
      select l.level, count(*)::int as people
      from cases c left join latest_reports l
        on l.case_id = c.id and l.center_code = c.center_code and l.report_on = ${today}::date
      where c.center_code = h.code and c.closed_at is null and c.purged_at is null
        and c.monitoring_until >= ${today}::date and c.monitoring_from <= ${today}::date
      group by l.level
    ) counted
    where h.code between ${first} and ${last}`;
  const figures = new Map<string, TodayFigures>();
  for (const { code, level, people } of rows) {
    const before = figures.get(code) ?? nobody;
    figures.set(code, {
      due: before.due + people,
      received: before.received + (level ? people : 0),
      missing: before.missing + (level ? 0 : people),
      levels: level ? { ...before.levels, [level]: people } : before.levels,
    });
  }
  return figures;
}

/** The figures where nobody is watched. */
export const nobody: TodayFigures = {
  due: 0,
  received: 0,
  missing: 0,
  levels: { stable: 0, symptomatic: 0, review: 0, urgent: 0, emergency: 0 },
};
