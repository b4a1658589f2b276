import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDay } from '@/lib/import/read-day';
import { addDays, daysBetween, isJapanDate } from '@/lib/japan-time';

const day = '1980-02-03';

describe('a day', () => {
  test.each([
    ...[
      '1980-02-03',
      '1980/2/3',
      '1980.02.03',
      '１９８０年２月３日',
      '19800203',
      ' 1980 - 2 - 3 ',
      '1980−02−03',
    ],
    ...['昭和55年2月3日', 'S55.2.3', 's55/02/03', '昭55-2-3', 'S550203', 'Ｓ５５．２．３', "'1980-02-03"],
  ])('is understood as it is written: %s', (typed) => expect(readDay(typed)).toEqual({ day }));

  test.each([
    ['29254', { day, repair: 'date-serial' }],
    ['29254.0', { day, repair: 'date-serial' }],
    ['1980/2/3 0:00', { day, repair: 'date-time' }],
    ['1980-02-03T00:00:00.000Z', { day, repair: 'date-time' }],
    ['平成元年1月8日', { day: '1989-01-08' }],
    ['R1.5.1', { day: '2019-05-01' }],
  ])('is put right, and that is said: %s', (typed, read) => expect(readDay(typed)).toEqual(read));

  test.each([
    ['02/03/1980', 'date-order'],
    ['25/12/1980', 'date-order'],
    ['2-3-1980', 'date-order'],
    ['80/2/3', 'date-short-year'],
    ['3-Feb-80', 'date-short-year'],
    ['3-Feb', 'date-no-year'],
    ['2月3日', 'date-no-year'],
    ['1.98E+07', 'destroyed'],
    ['########', 'destroyed'],
    ['1980-02-30', 'no-date'],
    ['19801332', 'no-date'],
    ['S65.1.1', 'no-date'],
    ['yesterday', 'no-date'],
    ['1980', 'no-date'],
    ['  ', 'empty'],
  ])('is named and never guessed: %s is %s', (typed, fault) => expect(readDay(typed)).toEqual({ fault }));

  const days = fc.integer({ min: 0, max: 40_000 }).map((count) => addDays('1910-01-01', count));
  test('comes back from every way to write it', () => {
    fc.assert(
      fc.property(days, (date) => {
        const [year = '', month = '', dayOf = ''] = date.split('-');
        for (const written of [`${year}/${Number(month)}/${Number(dayOf)}`, `${year}${month}${dayOf}`])
          expect(readDay(written)).toEqual({ day: date });
        const serial = daysBetween('1899-12-30', date);
        if (serial >= 10_000) expect(readDay(String(serial))).toEqual({ day: date, repair: 'date-serial' });
      }),
    );
  });

  test('is one that exists, or is refused, whatever stands in the cell', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[0-9SHR./年月日-]{1,12}$/)),
        (cell) => {
          const read = readDay(cell);
          if ('day' in read) expect(isJapanDate(read.day)).toBe(true);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
