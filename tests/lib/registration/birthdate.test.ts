import { describe, expect, test } from 'vitest';
import { formatBirthdate, parseBirthdate, parseBirthYear } from '@/lib/registration/birthdate';

describe('a year of birth', () => {
  test.each([
    ['1980', 1980],
    ['１９８０', 1980],
    ['1980年', 1980],
    ['S50', 1975],
    ['s50', 1975],
    ['昭和50', 1975],
    ['昭和 ５０ 年', 1975],
    ['平成元年', 1989],
    ['H1', 1989],
    ['令和2年', 2020],
    ['大正15', 1926],
    ['T15', 1926],
    ['昭.50', 1975],
  ])('%s', (typed, year) => {
    expect(parseBirthYear(typed)).toBe(year);
  });

  test.each(['', 'abc', '19800', 'S', 'S99', '-5'])('"%s" is none', (typed) => {
    expect(parseBirthYear(typed)).toBeUndefined();
  });
});

describe('a birthdate', () => {
  const today = '2026-11-22';
  test.each([
    [{ year: '1980', month: '2', day: '3' }, '1980-02-03'],
    [{ year: '２０２４', month: '２月', day: '29日' }, '2024-02-29'],
    [{ year: '2026', month: '11', day: '22' }, '2026-11-22'],
    [{ year: '1896', month: '11', day: '22' }, '1896-11-22'],
  ])('%o', (typed, date) => {
    expect(parseBirthdate(typed, today)).toBe(date);
  });

  test.each([
    { year: '2023', month: '2', day: '29' },
    { year: '1980', month: '13', day: '1' },
    { year: '1980', month: '0', day: '1' },
    { year: '2026', month: '11', day: '23' },
    { year: '1896', month: '11', day: '21' },
    { year: '80', month: '1', day: '1' },
    { year: '1980', month: '', day: '1' },
  ])('%o is none', (typed) => {
    expect(parseBirthdate(typed, today)).toBeUndefined();
  });

  test('is shown in both calendars', () => {
    expect(formatBirthdate('1975-02-03', 'en')).toEqual({
      western: 'February 3, 1975',
      japanese: '昭和50年2月3日',
    });
  });
});
