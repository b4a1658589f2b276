import { expect, test } from 'vitest';
import { monitoringPeriod } from '@/lib/cases/monitoring-period';
import {
  addDays,
  ageInMonthsOn,
  ageOn,
  daysBetween,
  isJapanDate,
  japanDateOf,
  japanHourOf,
  japanInstant,
} from '@/lib/japan-time';
import { formatBirthdate, parseBirthdate } from '@/lib/registration/birthdate';
import { measuredTime, slotOf } from '@/lib/status-report/measured-time';
import { inEveryZone } from '../support/in-zones';

/** The last and the first instants of days in Japan: an ordinary one, 29 February, 31 December, and a change of summer time elsewhere. */
const midnights = [
  ['2026-11-22T14:59:59.999Z', '2026-11-22', 23],
  ['2026-11-22T15:00:00.000Z', '2026-11-23', 0],
  ['2028-02-28T14:59:59.999Z', '2028-02-28', 23],
  ['2028-02-28T15:00:00.000Z', '2028-02-29', 0],
  ['2028-02-29T14:59:59.999Z', '2028-02-29', 23],
  ['2028-02-29T15:00:00.000Z', '2028-03-01', 0],
  ['2026-12-31T14:59:59.999Z', '2026-12-31', 23],
  ['2026-12-31T15:00:00.000Z', '2027-01-01', 0],
  ['2026-03-08T06:59:59.000Z', '2026-03-08', 15],
  ['2026-11-01T06:00:00.000Z', '2026-11-01', 15],
] as const;

inEveryZone(() => {
  test.each(midnights)('%s is %s in Japan, in the hour %i', (instant, date, hour) => {
    expect(japanDateOf(new Date(instant))).toBe(date);
    expect(japanHourOf(new Date(instant))).toBe(hour);
  });

  test.each(midnights)('a report measured at %s counts for %s', (instant, date, hour) => {
    const at = new Date(instant);
    expect(measuredTime({}, at)).toEqual({ measuredAt: at, reportOn: date, clockSuspect: false });
    // The phone of a traveller says the same instant with its own offset.
    const abroad = new Date(at.getTime() - 5 * 3_600_000).toISOString().replace('Z', '-05:00');
    expect(measuredTime({ measuredAt: abroad, sentAt: abroad }, at).reportOn).toBe(date);
    expect(slotOf(at)).toBe(hour < 15 ? 'morning' : 'evening');
  });

  test('yesterday is a day of Japan, whatever the server’s day is', () => {
    const at = new Date('2026-12-31T15:00:00Z');
    const { measuredAt, reportOn } = measuredTime({ measuredAt: '2026-12-31' }, at);
    expect(reportOn).toBe('2026-12-31');
    expect(measuredAt.toISOString()).toBe('2026-12-31T14:59:00.000Z');
  });

  test('days are counted over 29 February, 31 December and a change of summer time', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2027-02-28', 1)).toBe('2027-03-01');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2027-01-01', -1)).toBe('2026-12-31');
    expect(addDays('2026-03-07', 2)).toBe('2026-03-09');
    expect(daysBetween('2026-10-31', '2026-11-02')).toBe(2);
    expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2);
    expect(daysBetween('2027-01-01', '2026-12-31')).toBe(-1);
    const leap = { category: 'contact', lastContactOn: '2028-02-26' } as const;
    expect(monitoringPeriod(leap, '2028-02-26').until).toBe('2028-03-02');
  });

  test('a day in Japan begins at its midnight', () => {
    expect(japanInstant('2026-11-23').toISOString()).toBe('2026-11-22T15:00:00.000Z');
    expect(japanInstant('2028-02-29', '23:59').toISOString()).toBe('2028-02-29T14:59:00.000Z');
    expect([isJapanDate('2028-02-29'), isJapanDate('2027-02-29')]).toEqual([true, false]);
  });

  test('who was born on 29 February grows older on 1 March in common years', () => {
    expect([ageOn('2004-02-29', '2027-02-28'), ageOn('2004-02-29', '2027-03-01')]).toEqual([22, 23]);
    expect(ageOn('2004-02-29', '2028-02-29')).toBe(24);
    expect([ageInMonthsOn('2026-08-31', '2026-11-30'), ageInMonthsOn('2026-08-31', '2026-12-01')]).toEqual([
      2, 3,
    ]);
  });

  test('a birthdate is shown as it was typed', () => {
    const typed = { year: '2024', month: '2', day: '29' };
    expect(parseBirthdate(typed, '2026-11-22')).toBe('2024-02-29');
    expect(formatBirthdate('2024-02-29', 'en').western).toContain('29');
    expect(formatBirthdate('2024-12-31', 'ja').western).toContain('12月31日');
  });
});
