import { describe, expect, test } from 'vitest';
import { japanInstant } from '@/lib/japan-time';
import {
  chartDays,
  weeksUntil,
  withCorrections,
  type ChartPerson,
  type ChartReport,
} from '@/lib/status-report/chart/chart-days';
import { alarmMarks, dayWidth, panel } from '@/lib/status-report/chart/plot';
import { saturationBands, temperatureBands } from '@/lib/status-report/chart/threshold-bands';
import { defaultRules } from '@/lib/status-report/rules';

const hanako: ChartPerson = {
  category: 'infected',
  monitoringFrom: '2026-11-17',
  monitoringUntil: '2026-11-22',
  createdAt: japanInstant('2026-11-18', '09:00'),
  closedAt: null,
};
const today = '2026-11-21';

let serial = 0;
const report = (on: string, clock: string, change: Partial<ChartReport> = {}): ChartReport => ({
  id: `report ${(serial += 1)}`,
  reportOn: on,
  measuredAt: japanInstant(on, clock),
  level: 'stable',
  bodyTemperature: 36.5,
  oxygenSaturation: 98,
  noOximeter: false,
  ...change,
});
const states = (...args: Parameters<typeof chartDays>) =>
  chartDays(...args).map(({ on, state }) => `${on.slice(8)} ${state}`);

describe('the days', () => {
  test('a day of the period without a report is missing, up to today; before the person was on file nobody asked', () => {
    expect(states(hanako, [report('2026-11-19', '08:00')], today)).toEqual([
      '17 not-asked',
      '18 missing',
      '19 reported',
      '20 missing',
      '21 missing',
      '22 not-asked',
    ]);
  });

  test('after the closing nobody asks', () => {
    const closed = { ...hanako, closedAt: japanInstant('2026-11-20', '10:00') };
    expect(states(closed, [], today).slice(2)).toEqual([
      '19 missing',
      '20 not-asked',
      '21 not-asked',
      '22 not-asked',
    ]);
  });

  test('a report from before the period has its day, too', () => {
    expect(states(hanako, [report('2026-11-15', '08:00')], today).slice(0, 3)).toEqual([
      '15 reported',
      '16 not-asked',
      '17 not-asked',
    ]);
  });

  test('a correction counts instead of what it corrects, and several reports of a day stand by their hour', () => {
    const first = report('2026-11-19', '20:00', { bodyTemperature: 39, correctedBy: 'better' });
    const better = report('2026-11-19', '20:00', { id: 'better' });
    const early = report('2026-11-19', '07:00', { id: 'early' });
    const [, , day] = chartDays(hanako, [better, first, early], today);
    expect(day?.reports.map(({ id }) => id)).toEqual(['early', 'better']);
  });
});

describe('the bands', () => {
  test('of temperatures follow the rule set', () => {
    expect(temperatureBands(defaultRules, 'infected')).toMatchObject([
      { level: 'urgent', from: 40, to: Infinity, label: '≥ 40.0' },
      { level: 'review', from: 38.5, to: 40 },
      { level: 'symptomatic', from: 37.5, to: 38.5 },
      { level: 'urgent', from: -Infinity, to: 35, label: '< 35.0' },
    ]);
  });

  test('a contact with fever comes to review', () => {
    expect(temperatureBands(defaultRules, 'contact').map(({ level, from }) => [level, from])).toEqual([
      ['urgent', 40],
      ['review', 37.5],
      ['urgent', -Infinity],
    ]);
  });

  test('of saturations hold the threshold itself', () => {
    expect(saturationBands(defaultRules)).toMatchObject([
      { level: 'review', from: 93.5, to: 95.5, label: '≤ 95' },
      { level: 'urgent', from: 90.5, to: 93.5 },
      { level: 'emergency', to: 90.5, label: '≤ 90' },
    ]);
  });

  test('a center that asks for nothing between two lines has no band there', () => {
    const moved = { oxygenSaturation: { ...defaultRules.oxygenSaturation, reviewAtMost: 93 } };
    expect(saturationBands(moved).map(({ level }) => level)).toEqual(['urgent', 'emergency']);
  });
});

describe('the drawing', () => {
  const frame = { left: 10, top: 20, height: 110 };
  const measure = {
    value: ({ bodyTemperature }: ChartReport) => bodyTemperature,
    range: [35, 40.5] as [number, number],
    highest: 45,
    step: 1,
    bands: temperatureBands(defaultRules, 'infected'),
  };

  test('points stand by day, hour and value', () => {
    const days = chartDays(hanako, [report('2026-11-18', '12:00', { bodyTemperature: 38 })], today);
    // 35 to 41 in 110 px: 38 is the middle.
    expect(panel(days, measure, frame).points).toMatchObject([{ x: 10 + 1.5 * dayWidth, y: 75, value: 38 }]);
  });

  test('a line joins days that follow each other and ends where a day is missing', () => {
    const on = ['17', '18', '20', '21'].map((day) => report(`2026-11-${day}`, '12:00'));
    const { lines } = panel(chartDays(hanako, on, today), measure, frame);
    expect(lines.map((path) => path.split('L').length)).toEqual([2, 2]);
  });

  test('what was not measured is a mark and no point', () => {
    const unmeasured = report('2026-11-18', '12:00', { bodyTemperature: null });
    const drawn = panel(chartDays(hanako, [unmeasured], today), measure, frame);
    expect([drawn.points, drawn.notMeasured.length]).toEqual([[], 1]);
  });

  test('the scale grows with what was measured, and bands end at its edges', () => {
    const days = chartDays(hanako, [report('2026-11-18', '12:00', { bodyTemperature: 33.2 })], today);
    const { ticks, bands } = panel(days, measure, frame);
    expect(ticks[0]?.value).toBe(32);
    const low = bands.find(({ label }) => label === '< 35.0');
    expect(low && low.y + low.height).toBeCloseTo(130);
    expect(bands[0]?.y).toBe(20);
  });

  test('emergencies and urgent reports have marks of their own, counted by day', () => {
    const worrying = [
      report('2026-11-18', '08:00', { level: 'emergency' }),
      report('2026-11-18', '18:00', { level: 'emergency' }),
      report('2026-11-18', '20:00', { level: 'urgent' }),
      report('2026-11-19', '08:00', { level: 'review' }),
    ];
    expect(
      alarmMarks(chartDays(hanako, worrying, today), 0).map(({ on, level, count }) => [on, level, count]),
    ).toEqual([
      ['2026-11-18', 'emergency', 2],
      ['2026-11-18', 'urgent', 1],
    ]);
  });
});

test('weeks end today: the latest is full, and nothing of the future is drawn', () => {
  const reports: ChartReport[] = [];
  const days = chartDays(
    { ...hanako, monitoringFrom: '2026-11-10', monitoringUntil: '2026-12-01' },
    reports,
    today,
  );
  const weeks = weeksUntil(days, '2026-11-22').map((week) => week.map(({ on }) => on.slice(8)).join(' '));
  expect(weeks).toEqual(['16 17 18 19 20 21 22', '10 11 12 13 14 15']);
});

test('of the versions of a report the one received last counts, in whatever order they are read', () => {
  const version = (id: string, correctsReportId: string | null, hour: number) => ({
    id,
    correctsReportId,
    receivedAt: new Date(Date.UTC(2026, 10, 20, hour)),
  });
  const versions = [
    version('b', 'a', 9),
    version('c', 'a', 10),
    version('a', null, 8),
    version('d', null, 7),
  ];
  for (const order of [versions, versions.toReversed()]) {
    const counting = Object.fromEntries(
      withCorrections(order).map(({ id, correctedBy }) => [id, correctedBy]),
    );
    expect(counting).toEqual({ a: 'c', b: 'c', c: undefined, d: undefined });
  }
});
