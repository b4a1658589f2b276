import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { healthBackgroundSchema } from '@/lib/cases/health-background';
import { parseForm } from '@/lib/forms/parse-form';
import {
  changeEmailSchema,
  changePasswordSchema,
  changePhoneSchema,
  signInSchema,
} from '@/lib/registration/account-forms';
import { attributesSchema } from '@/lib/registration/attributes';
import { codeSchema, emailSchema, newPasswordSchema } from '@/lib/registration/forms';
import { newStaffSchema, searchSchema, staffSignInSchema, totpCodeSchema } from '@/lib/staff/forms';
import { contactReportForm, infectedReportForm } from '@/lib/status-report/report-form';
import { parseReport } from '@/lib/status-report/report-json';

const schemas: Record<string, z.ZodObject> = {
  attributes: attributesSchema('2026-11-22'),
  changeEmail: changeEmailSchema,
  changePassword: changePasswordSchema,
  changePhone: changePhoneSchema,
  code: codeSchema,
  contactReport: contactReportForm,
  email: emailSchema,
  health: healthBackgroundSchema,
  infectedReport: infectedReportForm,
  newPassword: newPasswordSchema,
  newStaff: newStaffSchema,
  search: searchSchema,
  signIn: signInSchema,
  staffSignIn: staffSignInSchema,
  totp: totpCodeSchema,
};

const options = {
  seed: Number(process.env.FUZZ_SEED ?? 20261122),
  numRuns: Number(process.env.FUZZ_RUNS ?? 300),
};
// One sign over and over brings a slow pattern to light.
const endless = fc
  .constantFrom(...'0 .-ー,年度分aあ@<"\u0301\u200b\u3000\n°℃')
  .map((sign) => sign.repeat(60_000 / Buffer.byteLength(sign)));
const part = fc.constantFrom(
  '36',
  '.5',
  '2026',
  '-',
  '1e309',
  'NaN',
  '年',
  '昭和50',
  '＠',
  'a@b.example',
  '\0',
  '\ud800',
  'none',
  'yes',
  'E7',
  '090',
  '０',
  ' ',
  '\u202e',
  '/',
);
const text = fc.oneof(
  { weight: 4, arbitrary: fc.array(part, { maxLength: 5 }).map((parts) => parts.join('')) },
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 80 }) },
  { weight: 1, arbitrary: endless },
);
const file = fc.constant(new File(['a\0'], 'a.txt'));

/** Every text inside a value. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** Reads within a tenth of a second, without throwing; what it accepted can be kept by a database. */
function expectCalm<Result extends { ok: boolean; data?: object }>(
  read: () => Result,
  asTyped: RegExp,
): void {
  const began = performance.now();
  const result = read();
  expect(performance.now() - began).toBeLessThan(250);
  if (!result.ok) return;
  for (const [name, value] of Object.entries(result.data ?? {})) {
    if (asTyped.test(name)) continue;
    for (const each of textsIn(value))
      expect(each, name).not.toMatch(/[\p{Cs}\0-\u0009\u000b-\u001f\u007f-\u009f]/u);
    expect(value, name).not.toBeNaN();
    expect(value, name).not.toBe(Infinity);
  }
}

describe('whatever is sent, reading it neither fails nor takes long, and lets nothing unclean pass', () => {
  test.each(Object.entries(schemas))('%s', (_name, schema) => {
    const names = [...Object.keys(schema.shape), '__proto__', 'constructor', 'then', ''];
    const field = fc.tuple(
      fc.constantFrom(...names),
      fc.oneof({ weight: 9, arbitrary: text }, { weight: 1, arbitrary: file }),
    );
    const property = fc.property(fc.array(field, { maxLength: 12 }), (fields) => {
      const sent = new FormData();
      for (const [name, value] of fields) {
        if (typeof value === 'string') sent.append(name, value);
        else sent.append(name, value);
      }
      // A password is hashed as it was typed; the parts of a date become one.
      expectCalm(() => parseForm(schema, sent, (key) => key), /password|(?:Year|Month|Day)$/i);
    });
    fc.assert(property, options);
  });

  test('a report as JSON', () => {
    const value = fc.oneof(
      text,
      fc.jsonValue({ maxDepth: 3 }),
      fc.double(),
      fc.array(text, { maxLength: 3 }),
    );
    const names = [...Object.keys(infectedReportForm.shape), '__proto__', 'constructor'];
    const envelope = [
      'clientId',
      'caseId',
      'category',
      'measuredAt',
      'sentAt',
      'advisedLevel',
      'answers',
      '__proto__',
    ];
    const property = fc.property(
      fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 6 }),
      fc.dictionary(fc.constantFrom(...envelope), value, { maxKeys: 2 }),
      fc.constantFrom('infected', 'contact'),
      (answers, but, category) => {
        const body: unknown = {
          clientId: crypto.randomUUID(),
          category,
          answers: { emergencySigns: ['none'], bodyTemperature: 36.5, ...answers },
          ...but,
        };
        expectCalm(() => parseReport(body), /^$/);
      },
    );
    fc.assert(property, options);
  });
});
