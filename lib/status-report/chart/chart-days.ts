import { addDays, japanDateOf, type JapanDate } from '@/lib/japan-time';
import type { Level } from '../levels';

/** What the chart needs of a report; `correctedBy` names the version that counts instead. */
export interface ChartReport {
  id: string;
  reportOn: JapanDate;
  measuredAt: Date;
  level: Level;
  bodyTemperature: number | null;
  oxygenSaturation: number | null;
  noOximeter: boolean;
  correctedBy?: string | undefined;
}

export interface ChartPerson {
  category: 'infected' | 'contact';
  monitoringFrom: JapanDate;
  monitoringUntil: JapanDate;
  createdAt: Date;
  closedAt: Date | null;
}

/**
 * One day of the chart. `missing`: nobody reported, and could have; today counts as missing until a report comes.
 * `not-asked`: before the person was on file, after the period or the closing, or still to come.
 */
export interface ChartDay<Report extends ChartReport = ChartReport> {
  on: JapanDate;
  state: 'reported' | 'missing' | 'not-asked';
  /** Those that count, the earliest first. */
  reports: Report[];
}

/** Every day of the monitoring period, and days outside it for which there are reports, in order. */
export function chartDays<Report extends ChartReport>(
  person: ChartPerson,
  reports: readonly Report[],
  today: JapanDate,
): ChartDay<Report>[] {
  const counting = reports
    .filter(({ correctedBy }) => correctedBy === undefined)
    .toSorted((a, b) => a.measuredAt.getTime() - b.measuredAt.getTime());
  const known = [person.monitoringFrom, person.monitoringUntil, ...counting.map(({ reportOn }) => reportOn)];
  const first = known.reduce((a, b) => (b < a ? b : a));
  const last = known.reduce((a, b) => (b > a ? b : a));
  const days: ChartDay<Report>[] = [];
  for (let on = first; on <= last; on = addDays(on, 1)) {
    const ofDay = counting.filter(({ reportOn }) => reportOn === on);
    const state = ofDay.length > 0 ? 'reported' : isAsked(person, on, today) ? 'missing' : 'not-asked';
    days.push({ on, state, reports: ofDay });
  }
  return days;
}

function isAsked(person: ChartPerson, on: JapanDate, today: JapanDate): boolean {
  const { monitoringFrom, monitoringUntil, createdAt, closedAt } = person;
  const onFile = japanDateOf(createdAt);
  const inPeriod = on >= monitoringFrom && on <= monitoringUntil && on >= onFile && on <= today;
  return inPeriod && (!closedAt || on < japanDateOf(closedAt));
}

/** The days up to today in groups of seven, the latest group first and always full where there are seven days. */
export function weeksUntil<Report extends ChartReport>(
  days: readonly ChartDay<Report>[],
  today: JapanDate,
): ChartDay<Report>[][] {
  const past = days.filter(({ on }) => on <= today);
  const weeks: ChartDay<Report>[][] = [];
  for (let end = past.length; end > 0; end -= 7) weeks.push(past.slice(Math.max(0, end - 7), end));
  return weeks;
}

/** Reports with the name of the version that counts instead; of the versions of one report the one received last counts. */
export function withCorrections<
  Version extends { id: string; correctsReportId: string | null; receivedAt: Date },
>(reports: readonly Version[]): (Version & { correctedBy: string | undefined })[] {
  const last = new Map<string, Version>();
  for (const report of reports) {
    const first = report.correctsReportId ?? report.id;
    const before = last.get(first);
    if (!before || report.receivedAt > before.receivedAt) last.set(first, report);
  }
  return reports.map((report) => {
    const counts = last.get(report.correctsReportId ?? report.id);
    return { ...report, correctedBy: counts === report ? undefined : counts?.id };
  });
}
