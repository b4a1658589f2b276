import { z } from 'zod';
import { cleanLines, cleanText, oneText } from '@/lib/forms/clean-text';
import type { MessageKey } from '@/lib/forms/error-sentences';
import { isJapanDate, type JapanDate } from '@/lib/japan-time';

/** Conditions that make a severe course more likely, after the ministry's list; one of them counts as a risk. */
export const riskConditions = [
  'cancer',
  'lung',
  'kidney',
  'heart',
  'stroke',
  'diabetes',
  'hypertension',
  'lipids',
  'obesity',
  'smoking',
  'transplant',
  'immunity',
] as const;

export const callTimes = ['any', 'morning', 'afternoon', 'evening'] as const;

const error = {
  height: 'account.errors.height',
  weight: 'account.errors.weight',
  doses: 'account.errors.doses',
  day: 'account.errors.day',
  long: 'account.errors.long',
  choice: 'account.errors.choice',
} satisfies Record<string, MessageKey>;

/** A whole number with or without its unit, or nothing. */
function figure(lowest: number, highest: number, sentence: string) {
  return z
    .string()
    .default('')
    .transform((typed, context): number | null => {
      const text = cleanText(typed).replace(/ ?(cm|kg|回|times)$/i, '');
      if (text === '') return null;
      const value = Math.round(Number(text.replace(',', '.')));
      if (value >= lowest && value <= highest) return value;
      context.addIssue({ code: 'custom', message: sentence });
      return z.NEVER;
    });
}

function choice<const Choices extends readonly [string, ...string[]]>(choices: Choices) {
  return z.enum(choices, error.choice).optional();
}

const text = (longest: number) =>
  z
    .string()
    .default('')
    .transform((typed) => cleanLines(typed) || null)
    .pipe(z.string().max(longest, error.long).nullable());

const yesNo = choice(['yes', 'no']).transform((given) => (given === undefined ? null : given === 'yes'));

/** What a person may tell once; everything may stay empty. */
export const healthBackgroundSchema = z
  .object({
    heightCm: figure(30, 250, error.height),
    weightKg: figure(1, 400, error.weight),
    conditions: z.array(z.enum(riskConditions, error.choice)).default([]),
    medicines: text(500),
    pregnant: yesNo,
    vaccineDoses: figure(0, 20, error.doses),
    hasOximeter: yesNo,
    noSymptoms: z
      .string()
      .optional()
      .transform((given) => given === 'yes'),
    onsetYear: z.string().default(''),
    onsetMonth: z.string().default(''),
    onsetDay: z.string().default(''),
    preferredCallTime: choice(callTimes).transform((given) => given ?? null),
    interpreterLanguage: text(60),
    emergencyContact: text(120),
  })
  .refine((typed) => onsetOf(typed) !== undefined, {
    path: ['onsetYear'],
    error: error.day,
    when: () => true,
  });

export type HealthBackgroundForm = z.output<typeof healthBackgroundSchema>;

/** The typed onset: null when left empty, undefined when there is no such day. */
export function onsetOf(typed: {
  onsetYear?: unknown;
  onsetMonth?: unknown;
  onsetDay?: unknown;
}): JapanDate | null | undefined {
  const sent = [typed.onsetYear, typed.onsetMonth, typed.onsetDay];
  const parts = sent.map((part) => cleanText(oneText(part)));
  if (parts.every((part) => part === '')) return null;
  const [year = '', month = '', day = ''] = parts.map((part) => part.replace(/[年月日]$/, ''));
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isJapanDate(date) ? date : undefined;
}
