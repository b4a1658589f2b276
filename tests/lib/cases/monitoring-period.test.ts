import { expect, test } from 'vitest';
import { defaultMonitoringPeriods, monitoringPeriod } from '@/lib/cases/monitoring-period';

const registeredOn = '2026-11-22';

test.each([
  [
    'infected with symptoms: isolation through day 7, self-check to day 10',
    { category: 'infected' as const, onsetOn: '2026-11-20', specimenOn: '2026-11-21' },
    { from: '2026-11-20', isolationUntil: '2026-11-27', until: '2026-11-30' },
  ],
  [
    'infected without symptoms: through day 7 from the specimen',
    { category: 'infected' as const, specimenOn: '2026-11-21' },
    { from: '2026-11-21', isolationUntil: '2026-11-28', until: '2026-11-28' },
  ],
  [
    'a close contact: through day 5',
    { category: 'contact' as const, lastContactOn: '2026-11-20' },
    { from: '2026-11-20', isolationUntil: '2026-11-25', until: '2026-11-25' },
  ],
  [
    'where no day is known, the day of registration is day 0',
    { category: 'infected' as const },
    { from: '2026-11-22', isolationUntil: '2026-11-29', until: '2026-11-29' },
  ],
  [
    'over the end of a leap February',
    { category: 'contact' as const, lastContactOn: '2028-02-26' },
    { from: '2028-02-26', isolationUntil: '2028-03-02', until: '2028-03-02' },
  ],
  [
    'over the end of a year',
    { category: 'infected' as const, onsetOn: '2026-12-31' },
    { from: '2026-12-31', isolationUntil: '2027-01-07', until: '2027-01-10' },
  ],
])('%s', (_, known, expected) => {
  expect(monitoringPeriod(known, registeredOn)).toEqual(expected);
});

test('a center with longer periods uses its own', () => {
  const periods = { ...defaultMonitoringPeriods, contact: { isolationDays: 7, testDays: [4, 5] } };
  const known = { category: 'contact' as const, lastContactOn: '2026-11-20' };
  expect(monitoringPeriod(known, registeredOn, periods).until).toBe('2026-11-27');
});
