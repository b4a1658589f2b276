import { z } from 'zod';
import { normalisePhone } from '@/lib/cases/phone';
import { cleanText, oneText } from '@/lib/forms/clean-text';
import type { MessageKey } from '@/lib/forms/error-sentences';
import type { JapanDate } from '@/lib/japan-time';
import { parseBirthdate } from './birthdate';

const error = {
  name: 'registration.errors.name',
  nameLong: 'registration.errors.nameLong',
  birthdate: 'registration.errors.birthdate',
  phone: 'registration.errors.phone',
  issuedId: 'registration.errors.issuedId',
} satisfies Record<string, MessageKey>;

const cleaned = z.string().transform(cleanText);
const datePart = z.string().max(20, error.birthdate).default('');
/** Far more than any code has, with whatever stands between its letters. */
const longestCode = 100;
const dashesAndSpaces = /[\s\p{Pd}\u2212\u30fc]/gu;

/** A phone number as it is kept; see normalisePhone. */
export const phoneField = z
  .string(error.phone)
  .max(40, error.phone)
  .transform((typed, context) => {
    const phone = normalisePhone(typed);
    if (!phone) context.addIssue({ code: 'custom', message: error.phone });
    return phone ?? z.NEVER;
  });

/** What step 6 asks, as typed; `today` (in Japan) bounds the birthdate. */
export function attributesSchema(today: JapanDate) {
  return z
    .object({
      name: cleaned.pipe(z.string().min(1, error.name).max(60, error.nameLong)),
      kana: cleaned.pipe(z.string().max(60, error.nameLong)).default(''),
      birthYear: datePart,
      birthMonth: datePart,
      birthDay: datePart,
      phone: phoneField,
      issuedId: z
        .string()
        .transform((typed) => cleanText(typed).replace(dashesAndSpaces, ''))
        .pipe(z.string().regex(/^\d{6,8}$/, error.issuedId)),
      // Whether it is right is asked with everything else: one answer for whatever does not match.
      handoverCode: z.string().max(longestCode).catch('').default(''),
    })
    .refine((typed) => birthdateOf(typed, today) !== undefined, {
      path: ['birthYear'],
      error: error.birthdate,
      // All that is wrong is said at once, the birthdate too when another field is wrong.
      when: () => true,
    });
}

type SentDate = { birthYear?: unknown; birthMonth?: unknown; birthDay?: unknown };

/** Asked of forms in which another field is wrong too, so that nothing of them is certain yet. */
function birthdateOf({ birthYear, birthMonth, birthDay }: SentDate, today: JapanDate) {
  const typed = { year: oneText(birthYear), month: oneText(birthMonth), day: oneText(birthDay) };
  return parseBirthdate(typed, today);
}

/** The attributes of step 6, normalised: the phone as E.164, the birthdate as a day. */
export interface Attributes {
  name: string;
  kana: string | null;
  birthdate: JapanDate;
  phone: string;
  issuedId: string;
}

/** What the schema accepted, as the attributes that are kept. */
export function toAttributes(
  typed: z.output<ReturnType<typeof attributesSchema>>,
  today: JapanDate,
): Attributes {
  const birthdate = birthdateOf(typed, today);
  if (!birthdate) throw new Error('the schema let a birthdate pass that does not exist');
  return {
    name: typed.name,
    kana: typed.kana || null,
    birthdate,
    phone: typed.phone,
    issuedId: typed.issuedId,
  };
}
