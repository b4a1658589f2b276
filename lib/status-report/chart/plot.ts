import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { daysBetween, japanInstant } from '@/lib/japan-time';
import type { ChartDay, ChartReport } from './chart-days';
import type { Band } from './threshold-bands';

/** All lengths in px of the drawing: a day is so wide unless a frame says otherwise. */
export const dayWidth = 62;

export interface Frame {
  left: number;
  top: number;
  height: number;
  dayWidth?: number;
  /** How much of a day's width stays free before midnight and after it, so that figures have room. */
  inset?: number;
}

interface Point {
  reportId: string;
  x: number;
  y: number;
  value: number;
}

export interface Panel {
  points: Point[];
  /** Paths that join the points of days that follow each other; a day without a figure is a gap. */
  lines: string[];
  bands: (Band & { y: number; height: number })[];
  ticks: { y: number; value: number }[];
  /** Where a report of the day said that it was not measured. */
  notMeasured: { reportId: string; x: number }[];
}

interface Measure {
  value: (report: ChartReport) => number | null;
  /** Shown at least, in the unit of the values. */
  range: [number, number];
  /** The last value that exists. */
  highest: number;
  step: number;
  bands: readonly Band[];
}

/** Where a report stands from left to right: its day, and the hour of the day in Japan. */
function xOf({ reportOn, measuredAt }: ChartReport, first: string, frame: Frame): number {
  const { left, dayWidth: wide = dayWidth, inset = 0 } = frame;
  const ofDay = (measuredAt.getTime() - japanInstant(reportOn).getTime()) / 86_400_000;
  const days = daysBetween(first, reportOn) + inset + Math.min(Math.max(ofDay, 0), 1) * (1 - 2 * inset);
  return left + days * wide;
}

/** One figure over the days: its points, the lines between them, and the bands of the thresholds that lie in sight. */
export function panel(days: readonly ChartDay[], measure: Measure, frame: Frame): Panel {
  const { top, height } = frame;
  const first = days[0]?.on ?? '';
  const reports = days.flatMap((day) => day.reports);
  const values = reports.flatMap((report) => measure.value(report) ?? []);
  const low = Math.floor(Math.min(measure.range[0], ...values.map((value) => value - 0.5)));
  const high = Math.min(measure.highest, Math.ceil(Math.max(measure.range[1], ...values)));
  const y = scaleLinear([low, high], [top + height, top]);
  const placed = reports.map((report) => ({
    report,
    x: xOf(report, first, frame),
    value: measure.value(report),
  }));
  const path = line<Point>(
    (point) => point.x,
    (point) => point.y,
  );
  const points: Point[] = [];
  const stretches: Point[][] = [];
  let lastDay: string | undefined;
  for (const { report, x, value } of placed) {
    if (value === null) continue;
    const point = { reportId: report.id, x, y: y(value), value };
    const follows = lastDay !== undefined && daysBetween(lastDay, report.reportOn) <= 1;
    if (follows) stretches.at(-1)?.push(point);
    else stretches.push([point]);
    points.push(point);
    lastDay = report.reportOn;
  }
  return {
    points,
    lines: stretches.filter(({ length }) => length > 1).map((stretch) => path(stretch) ?? ''),
    bands: measure.bands.flatMap((band) => {
      const [from, to] = [Math.max(band.from, low), Math.min(band.to, high)];
      return from < to ? [{ ...band, y: y(to), height: y(from) - y(to) }] : [];
    }),
    ticks: y
      .ticks((high - low) / measure.step)
      .filter((value) => value % measure.step === 0)
      .map((value) => ({ y: y(value), value })),
    notMeasured: placed
      .filter(({ value }) => value === null)
      .map(({ report, x }) => ({ reportId: report.id, x })),
  };
}

/** How many reports of a day raised an alarm of one level, for the marks above the panels; days without one have none. */
export function alarmMarks(days: readonly ChartDay[], left: number) {
  return days.flatMap(({ on, reports }, index) =>
    (['emergency', 'urgent'] as const).flatMap((level) => {
      const count = reports.filter((report) => report.level === level).length;
      return count > 0 ? [{ on, level, count, x: left + (index + 0.5) * dayWidth }] : [];
    }),
  );
}
