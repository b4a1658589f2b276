import { expect, test } from 'vitest';
import { nextReport } from '@/lib/status-report/today';

const infected = {
  category: 'infected' as const,
  deadlines: ['12:00'],
  monitoringUntil: '2026-11-30',
  reportedToday: true,
};
const contact = { ...infected, category: 'contact' as const, deadlines: ['12:00', '21:00'] };
const morning = new Date('2026-11-22T23:00:00Z'); // 08:00 on 23 November in Japan
const evening = new Date('2026-11-23T06:00:00Z'); // 15:00

test.each([
  ['infected, today sent: tomorrow', infected, morning, { on: '2026-11-24', by: '12:00' }],
  [
    'infected, yesterday sent: today',
    { ...infected, reportedToday: false },
    morning,
    { on: '2026-11-23', by: '12:00' },
  ],
  ['infected, on the last day: none', { ...infected, monitoringUntil: '2026-11-23' }, morning, undefined],
  ['a contact in the morning: this evening', contact, morning, { on: '2026-11-23', by: '21:00' }],
  ['a contact in the evening: tomorrow morning', contact, evening, { on: '2026-11-24', by: '12:00' }],
  ['a contact in the last evening: none', { ...contact, monitoringUntil: '2026-11-23' }, evening, undefined],
])('%s', (_, state, at, expected) => {
  expect(nextReport(state, at)).toEqual(expected);
});
