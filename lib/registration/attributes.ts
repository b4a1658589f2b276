import { z } from 'zod';
import { normalisePhone } from '@/lib/cases/phone';
import { cleanText } from '@/lib/forms/clean-text';
import type { JapanDate } from '@/lib/japan-time';
import { parseBirthdate } from './birthdate';

const cleaned = z.string().transform(cleanText);
const digits = z.string().transform((typed) => cleanText(typed).replace(/[\s\p{Pd}\u2212\u30fc]/gu, ''));

/** What step 6 asks, as typed; error texts are keys of the `registration` messages. `today` bounds the birthdate. */
export function attributesSchema(today: JapanDate) {
  return z
    .object({
      name: cleaned.pipe(z.string().min(1, 'errors.name').max(60, 'errors.nameLong')),
      kana: cleaned.pipe(z.string().max(60, 'errors.nameLong')).optional(),
      birthYear: z.string().max(20, 'errors.birthdate'),
      birthMonth: z.string().max(20, 'errors.birthdate'),
      birthDay: z.string().max(20, 'errors.birthdate'),
      phone: z
        .string()
        .max(40, 'errors.phone')
        .transform((typed, context) => {
          const phone = normalisePhone(typed);
          if (!phone) context.addIssue({ code: 'custom', message: 'errors.phone' });
          return phone ?? z.NEVER;
        }),
      issuedId: digits.pipe(z.string().regex(/^\d{6,8}$/, 'errors.issuedId')),
    })
    .transform(({ birthYear, birthMonth, birthDay, kana, ...rest }, context) => {
      const birthdate = parseBirthdate({ year: birthYear, month: birthMonth, day: birthDay }, today);
      if (!birthdate) context.addIssue({ code: 'custom', path: ['birthYear'], message: 'errors.birthdate' });
      return { ...rest, kana: kana || null, birthdate: birthdate ?? z.NEVER };
    });
}

/** The attributes of step 6, normalised: the phone as E.164, the birthdate as a day. */
export type Attributes = z.output<ReturnType<typeof attributesSchema>>;
