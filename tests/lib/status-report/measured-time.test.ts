import { afterEach, describe, expect, test } from 'vitest';
import { addDays, ageInMonthsOn, ageOn, japanDateOf } from '@/lib/japan-time';
import { isClaimedTime, measuredTime, slotOf } from '@/lib/status-report/measured-time';

const zones = [
  ['UTC', 0],
  ['Asia/Tokyo', -540],
  ['America/New_York', 300],
] as const;

const before = process.env.TZ;
afterEach(() => {
  process.env.TZ = before;
});

describe.each(zones)('on a server in %s', (zone, offset) => {
  test('days are days in Japan', () => {
    process.env.TZ = zone;
    expect(new Date('2026-11-22T00:00:00Z').getTimezoneOffset()).toBe(offset);
    for (const [instant, day] of [
      ['2026-11-22T14:59:59Z', '2026-11-22'],
      ['2026-11-22T15:00:00Z', '2026-11-23'],
      ['2026-12-31T14:59:59Z', '2026-12-31'],
      ['2026-12-31T15:00:00Z', '2027-01-01'],
      ['2028-02-28T15:00:00Z', '2028-02-29'],
      ['2028-02-29T15:00:00Z', '2028-03-01'],
      ['2026-02-28T15:00:00Z', '2026-03-01'],
    ] as const) {
      expect(japanDateOf(new Date(instant))).toBe(day);
      expect(measuredTime({}, new Date(instant)).reportOn).toBe(day);
    }
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(ageOn('2008-02-29', '2026-02-28')).toBe(17);
    expect(ageOn('2008-02-29', '2026-03-01')).toBe(18);
  });

  test('a report for yesterday belongs to the last minute of that day in Japan', () => {
    process.env.TZ = zone;
    const measured = measuredTime({ measuredAt: '2026-12-31' }, new Date('2026-12-31T15:00:00Z'));
    expect(measured).toEqual({
      measuredAt: new Date('2026-12-31T14:59:00Z'),
      reportOn: '2026-12-31',
      clockSuspect: false,
    });
  });

  test('morning turns to evening at 15:00 in Japan', () => {
    process.env.TZ = zone;
    expect(slotOf(new Date('2026-11-22T05:59:59Z'))).toBe('morning');
    expect(slotOf(new Date('2026-11-22T06:00:00Z'))).toBe('evening');
    expect(slotOf(new Date('2026-11-22T15:00:00Z'))).toBe('morning');
  });
});

describe('the time of measurement', () => {
  const at = new Date('2026-11-22T03:00:00Z');

  test.each([
    ['no time at all', {}, '2026-11-22T03:00:00Z', false],
    ['today', { measuredAt: '2026-11-22' }, '2026-11-22T03:00:00Z', false],
    ['an hour ago', { measuredAt: '2026-11-22T11:00:00+09:00' }, '2026-11-22T02:00:00Z', false],
    ['seven days ago', { measuredAt: '2026-11-15' }, '2026-11-15T14:59:00Z', false],
    ['eight days ago', { measuredAt: '2026-11-14' }, '2026-11-22T03:00:00Z', true],
    ['in 1970', { measuredAt: '1970-01-01T00:00:00Z' }, '2026-11-22T03:00:00Z', true],
    ['in five minutes', { measuredAt: '2026-11-22T03:05:00Z' }, '2026-11-22T03:00:00Z', false],
    ['tomorrow', { measuredAt: '2026-11-23T03:00:00Z' }, '2026-11-22T03:00:00Z', true],
    [
      'two hours before sending, by a clock that is a year slow',
      { measuredAt: '2025-11-22T01:00:00Z', sentAt: '2025-11-22T03:00:00Z' },
      '2026-11-22T01:00:00Z',
      true,
    ],
    [
      'yesterday, sent now by a right clock',
      { measuredAt: '2026-11-21T03:00:00Z', sentAt: '2026-11-22T02:59:50Z' },
      '2026-11-21T03:00:00Z',
      false,
    ],
  ])('%s', (_, claimed, measuredAt, clockSuspect) => {
    expect(measuredTime(claimed, at)).toMatchObject({ measuredAt: new Date(measuredAt), clockSuspect });
  });

  test.each([
    ['2026-11-22', true],
    ['2026-11-22T03:00:00Z', true],
    ['2026-11-22T12:00+09:00', true],
    ['2026-11-22T03:00:00.123Z', true],
    ['2026-11-22T03:00:00', false],
    ['2026-02-30', false],
    ['2026-11-22T25:00:00Z', false],
    ['0000-01-01T00:00:00Z', false],
    ['now', false],
    ['', false],
  ])('%j is a time: %s', (text, expected) => {
    expect(isClaimedTime(text)).toBe(expected);
  });
});

test.each([
  ['2026-08-22', '2026-11-21', 2],
  ['2026-08-22', '2026-11-22', 3],
  ['2025-11-30', '2026-02-28', 2],
  ['2025-11-30', '2026-03-01', 3],
  ['2025-12-31', '2026-01-01', 0],
  ['1960-11-22', '2025-11-22', 780],
])('born on %s, on %s: %i completed months', (birthdate, on, months) => {
  expect(ageInMonthsOn(birthdate, on)).toBe(months);
});
