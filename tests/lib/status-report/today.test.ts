import { describe, expect, test } from 'vitest';
import { isAwaited, partsOfToday, reportsOfDay } from '@/lib/status-report/today';

const infected = { category: 'infected' as const, deadlines: ['12:00'] };
const contact = { category: 'contact' as const, deadlines: ['12:00', '21:00'] };
/** An instant of 23 November in Japan. */
const at = (time: string) => new Date(`2026-11-23T${time}:00+09:00`);

const report = (id: string, time: string, rest: object = {}) => ({
  id,
  category: 'contact' as const,
  slot: null,
  measuredAt: at(time),
  receivedAt: at(time),
  correctsReportId: null,
  ...rest,
});

describe('what is asked for today', () => {
  const states = (
    asked: typeof infected | typeof contact,
    time: string,
    versions: ReturnType<typeof report>[] = [],
  ) => {
    const parts = partsOfToday(asked, reportsOfDay(versions), at(time));
    return [...parts.map((part) => part.state), isAwaited(parts)];
  };
  test.each([
    ['infected, one minute before the deadline', infected, '11:59', [], ['due', true]],
    ['infected, at the deadline', infected, '12:00', [], ['late', true]],
    ['infected, at midnight', infected, '00:00', [], ['due', true]],
    ['infected, reported', infected, '12:30', [report('a', '08:02')], ['reported', false]],
    [
      'infected, a report of the form for contacts',
      infected,
      '16:00',
      [report('a', '15:30')],
      ['reported', false],
    ],
    ['contact in the morning', contact, '11:59', [], ['due', 'later', true]],
    ['contact after noon', contact, '12:00', [], ['late', 'later', true]],
    ['contact from 15:00', contact, '15:00', [], ['passed', 'due', true]],
    ['contact after 21:00', contact, '21:00', [], ['passed', 'late', true]],
    ['contact, morning reported', contact, '13:00', [report('a', '08:02')], ['reported', 'later', false]],
    [
      'contact, morning reported, evening',
      contact,
      '15:00',
      [report('a', '08:02')],
      ['reported', 'due', true],
    ],
    [
      'contact, only evening reported',
      contact,
      '16:00',
      [report('a', '15:01')],
      ['passed', 'reported', false],
    ],
    [
      'contact, the morning’s report sent in the afternoon',
      contact,
      '16:00',
      [report('a', '15:01', { slot: 'morning' })],
      ['reported', 'due', true],
    ],
  ] as const)('%s', (_, asked, time, versions, expected) => {
    expect(states(asked, time, [...versions])).toEqual(expected);
  });
});

test('a corrected report is one report: received when the first came, and shown as it is now', () => {
  const versions = [
    report('corrected twice', '09:30', { correctsReportId: 'first', measuredAt: at('08:02') }),
    report('first', '08:02'),
    report('corrected', '09:00', { correctsReportId: 'first', measuredAt: at('08:02') }),
    report('second', '10:00'),
  ];
  expect(reportsOfDay(versions)).toMatchObject([
    { id: 'second', receivedAt: at('10:00'), correctedAt: null },
    { id: 'corrected twice', receivedAt: at('08:02'), correctedAt: at('09:30') },
  ]);
});
