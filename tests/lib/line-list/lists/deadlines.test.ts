import { describe, expect, test } from 'vitest';
import { deadlinesAt } from '@/lib/line-list/lists/deadlines';
import { japanInstant } from '@/lib/japan-time';

const center = { reportDeadline: '12:00:00', contactEveningDeadline: '21:00:00' };
const noon = (on: string) => ({ on, evening: false, by: japanInstant(on, '12:00') });
const evening = (on: string) => ({ on, evening: true, by: japanInstant(on, '21:00') });
const [yesterday, today] = ['2026-11-19', '2026-11-20'];

describe('what a center awaits', () => {
  test.each([
    ['00:00', noon(yesterday), evening(yesterday), noon(today)],
    ['11:59', noon(yesterday), evening(yesterday), noon(today)],
    ['12:00', noon(today), noon(today), noon(today)],
    ['14:59', noon(today), noon(today), noon(today)],
    ['15:00', noon(today), noon(today), evening(today)],
    ['20:59', noon(today), noon(today), evening(today)],
    ['21:00', noon(today), evening(today), evening(today)],
    ['23:59', noon(today), evening(today), evening(today)],
  ])('at %s in Japan', (time, infected, contact, contactAwaited) => {
    expect(deadlinesAt(center, japanInstant(today, time))).toEqual({
      past: { infected, contact },
      awaited: { infected: noon(today), contact: contactAwaited },
    });
  });

  test('follows the center’s own hours', () => {
    const early = { reportDeadline: '08:30:00', contactEveningDeadline: '19:15:00' };
    const { past } = deadlinesAt(early, japanInstant(today, '08:30'));
    expect(past.infected.by).toEqual(japanInstant(today, '08:30'));
    expect(past.contact.on).toBe(today);
    expect(deadlinesAt(early, japanInstant(today, '19:15')).past.contact.evening).toBe(true);
  });
});
