import { z } from 'zod';
import { normaliseEmail } from '../../lib/auth/normalise-email';
import { normalisePhone } from '../../lib/cases/phone';
import { cleanText } from '../../lib/forms/clean-text';
import { isJapanDate } from '../../lib/japan-time';
import { prefectures } from '../../lib/prefecture/prefectures';

export const centerCode = z.string().regex(/^\d{5}$/, 'is not a code of five digits, like 13101');

/** The two digits with which the codes of a prefecture's centers begin. */
export const prefectureCode = z
  .string()
  .refine((code) => Object.hasOwn(prefectures, code), 'is not the code of a prefecture, 01 to 47');

/** A name of 1 to 60 characters. */
export const name = z
  .string()
  .transform(cleanText)
  .pipe(z.string().min(1, 'is empty').max(60, 'is longer than 60 characters'));

/** Where somebody lives, in up to 200 characters. */
export const address = z
  .string()
  .transform(cleanText)
  .pipe(z.string().min(1, 'is empty').max(200, 'is longer than 200 characters'));

export const email = z.string().transform((typed, context) => {
  const address = normaliseEmail(typed);
  if (!address) context.addIssue({ code: 'custom', message: 'is not an e-mail address' });
  return address ?? z.NEVER;
});

/** A phone number as E.164. */
export const phone = z.string().transform((typed, context) => {
  const number = normalisePhone(typed);
  if (!number) context.addIssue({ code: 'custom', message: 'is not a phone number, like 090-1234-5678' });
  return number ?? z.NEVER;
});

/** A day in Japan. */
export const day = z.string().refine(isJapanDate, 'is not a day, like 2026-11-20');
