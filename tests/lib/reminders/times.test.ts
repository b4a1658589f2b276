import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { decide, type Claimed, type Watched } from '@/lib/reminders/decide';
import { choicesOf, enoughFor, nextReminder, timeBefore, turnOf } from '@/lib/reminders/times';
import { inEveryZone } from '../../support/in-zones';

const japan = (text: string) => new Date(`${text}:00+09:00`);
const times = {
  accountId: '01900000-0000-7000-8000-000000000000',
  morningAt: '10:00:00',
  eveningAt: '19:00:00',
  laterAt: null,
};
const shown = ({ at, slot }: { at: Date; slot: string }) => `${slot} ${at.toISOString()}`;

inEveryZone(() => {
  test.each([
    ['just before', '2026-11-20T09:59', false, 'morning 2026-11-20T01:00:00.000Z'],
    ['at that very moment: the next day', '2026-11-20T10:00', false, 'morning 2026-11-21T01:00:00.000Z'],
    ['twice a day', '2026-11-20T10:00', true, 'evening 2026-11-20T10:00:00.000Z'],
    ['after the evening', '2026-11-20T19:00', true, 'morning 2026-11-21T01:00:00.000Z'],
    ['at midnight in Japan', '2026-11-21T00:00', false, 'morning 2026-11-21T01:00:00.000Z'],
    ['a second before midnight', '2026-11-20T23:59', false, 'morning 2026-11-21T01:00:00.000Z'],
    ['at the end of a month', '2026-11-30T12:00', false, 'morning 2026-12-01T01:00:00.000Z'],
    ['at the end of the year', '2026-12-31T12:00', false, 'morning 2027-01-01T01:00:00.000Z'],
    ['before a leap day', '2028-02-28T12:00', false, 'morning 2028-02-29T01:00:00.000Z'],
  ])('the next one, %s', (_, after, twiceADay, next) => {
    expect(shown(nextReminder(times, twiceADay, japan(after), 0))).toBe(next);
  });

  test('one that was put off comes before the next of the plan, and once it has come no more', () => {
    const later = { ...times, laterAt: japan('2026-11-20T11:30') };
    expect(shown(nextReminder(later, false, japan('2026-11-20T10:30'), 0))).toBe(
      'later 2026-11-20T02:30:00.000Z',
    );
    expect(nextReminder(later, false, japan('2026-11-20T11:30'), 0).slot).toBe('morning');
  });

  test('a report answers for a slot of its own day', () => {
    const day = 9820;
    expect(enoughFor({ slot: 'morning', at: japan('2026-11-20T00:01') })).toBe(day * 2);
    expect(enoughFor({ slot: 'evening', at: japan('2026-11-20T23:59') })).toBe(day * 2 + 1);
    expect(enoughFor({ slot: 'later', at: japan('2026-11-20T14:59') })).toBe(day * 2);
    expect(enoughFor({ slot: 'later', at: japan('2026-11-20T15:00') })).toBe(day * 2 + 1);
  });
});

test('a wave is spread evenly over its minutes, and everybody keeps their turn', () => {
  const ids = Array.from({ length: 9_000 }, () => randomUUID());
  const turns = ids.map((id) => turnOf(id, 900));
  expect(ids.map((id) => turnOf(id, 900))).toEqual(turns);
  const perMinute = Array.from(
    { length: 15 },
    (_, minute) => turns.filter((turn) => Math.floor(turn / 60) === minute).length,
  );
  expect(Math.min(...perMinute)).toBeGreaterThan(450);
  expect(Math.max(...perMinute)).toBeLessThan(750);
  expect(Math.max(...turns)).toBeLessThan(900);
});

test('what may be chosen, and what is proposed two hours before the deadline', () => {
  expect(choicesOf('morning', false).at(-1)).toBe('22:30');
  expect(choicesOf('morning', true).at(-1)).toBe('14:30');
  expect(choicesOf('evening', true)[0]).toBe('15:00');
  for (const [deadline, proposed] of [
    ['12:00:00', '10:00'],
    ['08:30:00', '06:30'],
    ['06:00', '05:00'],
    ['23:59', '21:30'],
  ] as const)
    expect(timeBefore(deadline, choicesOf('morning', false))).toBe(proposed);
  expect(timeBefore('16:00', choicesOf('evening', true))).toBe('15:00');
});

describe('what becomes of a reminder that is due', () => {
  const due = { at: japan('2026-11-20T10:00'), slot: 'morning' as const };
  const ill: Watched = { category: 'infected', answersUntil: null, paused: false };
  const met: Watched = { category: 'contact', answersUntil: null, paused: false };
  const claimed: Claimed = {
    ...{ due, byMail: true, devices: [], offOn: null, laterAt: null, disabled: false },
    watched: [ill],
  };
  const enough = enoughFor(due);

  test.each<[string, Partial<Claimed>, ReturnType<typeof decide>]>([
    ['it is sent', {}, 'sent'],
    ['by push alone', { byMail: false, devices: ['one'] }, 'sent'],
    ['nothing to send it by', { byMail: false }, 'no-way'],
    ['reported today', { watched: [{ ...ill, answersUntil: enough + 1 }] }, 'reported'],
    ['reported yesterday', { watched: [{ ...ill, answersUntil: enough - 1 }] }, 'sent'],
    ['one of two has not', { watched: [{ ...ill, answersUntil: enough }, ill] }, 'sent'],
    ['nobody is monitored', { watched: [] }, 'nobody'],
    ['the account was shut', { disabled: true }, 'nobody'],
    ['the evening of somebody who reports once', { due: { ...due, slot: 'evening' } }, 'nobody'],
    ['the evening of a contact', { due: { ...due, slot: 'evening' }, watched: [met] }, 'sent'],
    ['the center paused it', { watched: [{ ...ill, paused: true }] }, 'paused'],
    ['off for today', { offOn: '2026-11-20' }, 'put-off'],
    ['off for yesterday', { offOn: '2026-11-19' }, 'sent'],
    ['put off by an hour', { laterAt: japan('2026-11-20T10:30') }, 'put-off'],
  ])('%s', (_, change, decision) => {
    expect(decide({ ...claimed, ...change }, due.at, 60)).toBe(decision);
  });

  test('an hour late it is sent, later it is not', () => {
    expect(decide(claimed, japan('2026-11-20T11:00'), 60)).toBe('sent');
    expect(decide(claimed, new Date(japan('2026-11-20T11:00').getTime() + 1), 60)).toBe('too-late');
  });
});
