import { expect, test } from 'vitest';
import { healthBackgroundSchema, onsetOf } from '@/lib/cases/health-background';

test('everything may be left out', () => {
  expect(healthBackgroundSchema.parse({})).toMatchObject({ heightCm: null, conditions: [], pregnant: null });
});

test('figures are read with units, full width and decimals', () => {
  expect(
    healthBackgroundSchema.parse({ heightCm: '１６０ cm', weightKg: '55,4', vaccineDoses: '3回' }),
  ).toMatchObject({
    heightCm: 160,
    weightKg: 55,
    vaccineDoses: 3,
  });
});

test.each([
  { heightCm: '20' },
  { weightKg: 'heavy' },
  { vaccineDoses: '99' },
  { onsetYear: '2026' },
  { conditions: ['x'] },
])('%o is refused', (typed) => {
  expect(healthBackgroundSchema.safeParse(typed).success).toBe(false);
});

test('the onset is a day, or nothing', () => {
  expect(onsetOf({ onsetYear: '2026年', onsetMonth: '１１', onsetDay: '2' })).toBe('2026-11-02');
  expect(onsetOf({})).toBeNull();
  expect(onsetOf({ onsetYear: '2026', onsetMonth: '2', onsetDay: '30' })).toBeUndefined();
});
