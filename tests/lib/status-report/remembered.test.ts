import { expect, test } from 'vitest';
import { rememberedValues } from '@/lib/status-report/form-values';

const at = (hour: number) => new Date(Date.UTC(2026, 10, 23, hour));
const report = (noOximeter: boolean, category: 'infected' | 'contact' = 'infected') => ({
  category,
  noOximeter,
  bodyTemperatureNotMeasured: false,
  receivedAt: at(8),
});
const told = (hasOximeter: boolean | null, hour = 9) => ({ hasOximeter, updatedAt: at(hour) });

test.each([
  ['nothing is known', undefined, undefined, false],
  ['the last report said that there is none', report(true), undefined, true],
  ['the last report had a figure, or no answer', report(false), undefined, false],
  ['no report yet, and the questions about health say none', undefined, told(false), true],
  ['no report yet, and one is at hand', undefined, told(true), false],
  ['told since the last report that one has come', report(true), told(true), false],
  ['told since the last report that there is none', report(false), told(false), true],
  ['told before the last report', report(true), told(true, 7), true],
  ['told before the last report, which had a figure', report(false), told(false, 7), false],
  ['the question about health was left out', report(true), told(null), true],
  ['a close contact was not asked, and turned positive', report(false, 'contact'), told(false, 7), true],
])('%s', (_, last, health, expected) => {
  const values = expected ? { oxygenSaturation: ['', 'no-oximeter'] } : {};
  expect(rememberedValues(last, health, 'infected')).toEqual(values);
});

const unmeasured = (category: 'infected' | 'contact', noOximeter = false) => ({
  ...report(noOximeter, category),
  bodyTemperatureNotMeasured: true,
});
const cannotMeasure = { bodyTemperature: ['', 'cannot-measure'] };

test.each([
  ['an infected person who could not measure', 'infected', unmeasured('infected'), cannotMeasure],
  ['a close contact who could not', 'contact', unmeasured('contact'), cannotMeasure],
  ['one who could', 'contact', report(false, 'contact'), {}],
  ['a close contact who could not, and turned positive', 'infected', unmeasured('contact'), {}],
  ['an infected person who could not, and reports as a close contact', 'contact', unmeasured('infected'), {}],
  ['nobody yet', 'infected', undefined, {}],
  [
    'neither thermometer nor oximeter',
    'infected',
    unmeasured('infected', true),
    { ...cannotMeasure, oxygenSaturation: ['', 'no-oximeter'] },
  ],
] as const)('the temperature: %s', (_, category, last, values) => {
  expect(rememberedValues(last, undefined, category)).toEqual(values);
});
