import { z } from 'zod';
import { dayProblems } from '@/lib/cases/known-days';
import { cleanText, oneText } from '@/lib/forms/clean-text';
import type { MessageKey } from '@/lib/forms/error-sentences';
import { isJapanDate, type JapanDate } from '@/lib/japan-time';
import { locales } from '@/lib/language/locales';
import { phoneField } from '@/lib/registration/attributes';
import { parseBirthdate } from '@/lib/registration/birthdate';
import { emailField } from '@/lib/registration/forms';
import { revocationReasons } from './reasons';

const error = {
  form: 'issuing.errors.form',
  category: 'issuing.errors.category',
  name: 'registration.errors.name',
  long: 'issuing.errors.long',
  birthdate: 'registration.errors.birthdate',
  day: 'issuing.errors.day',
  reason: 'issuing.errors.reason',
  days: {
    'in-the-future': 'issuing.errors.future',
    'infected-only': 'issuing.errors.infectedOnly',
    'contact-only': 'issuing.errors.contactOnly',
    'before-birth': 'issuing.errors.beforeBirth',
  },
} as const satisfies Record<string, MessageKey | Record<string, MessageKey>>;

const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.union([z.literal('').transform(() => undefined), schema]).optional();
const text = (most: number) =>
  z.string(error.form).transform(cleanText).pipe(z.string().max(most, error.long));
const datePart = z.string().max(20, error.birthdate).default('');
const day = optional(z.string(error.day).refine(isJapanDate, error.day));

const categories = ['infected', 'contact'] as const;
const dayIn = (typed: unknown) => (typeof typed === 'string' && isJapanDate(typed) ? typed : undefined);

const birthdateOf = (typed: Record<string, unknown>, today: JapanDate) =>
  parseBirthdate(
    { year: oneText(typed.birthYear), month: oneText(typed.birthMonth), day: oneText(typed.birthDay) },
    today,
  );

/** What the form for a new ID asks; `today` (in Japan) bounds the days. */
export function issueSchema(today: JapanDate) {
  return z
    .object({
      caseId: z.uuid(error.form),
      /** Ids of those who were shown as possible duplicates and are other people, with spaces between them. */
      others: z.string(error.form).max(1_000, error.form).default(''),
      category: z.enum(categories, error.category),
      name: text(60).pipe(z.string().min(1, error.name)),
      kana: text(60).default(''),
      birthYear: datePart,
      birthMonth: datePart,
      birthDay: datePart,
      phone: phoneField,
      email: optional(emailField),
      address: text(200).default(''),
      onsetOn: day,
      specimenOn: day,
      diagnosedOn: day,
      lastContactOn: day,
    })
    .superRefine(
      (typed: Record<string, unknown>, context) => {
        const birthdate = birthdateOf(typed, today);
        if (!birthdate) context.addIssue({ code: 'custom', path: ['birthYear'], message: error.birthdate });
        const category = categories.find((each) => each === typed.category);
        const { onsetOn, specimenOn, diagnosedOn, lastContactOn } = typed;
        const days = {
          onsetOn: dayIn(onsetOn),
          specimenOn: dayIn(specimenOn),
          diagnosedOn: dayIn(diagnosedOn),
          lastContactOn: dayIn(lastContactOn),
        };
        for (const { field, kind } of dayProblems({ category, birthdate, ...days }, today))
          context.addIssue({ code: 'custom', path: [field], message: error.days[kind] });
      },
      // All that is wrong is said at once, so nothing of the form is certain yet.
      { when: () => true },
    );
}

/** What the schema accepted, as a person to put on file. */
export function toPerson(typed: z.output<ReturnType<typeof issueSchema>>, today: JapanDate) {
  const birthdate = birthdateOf(typed, today);
  if (!birthdate) throw new Error('the schema let a birthdate pass that does not exist');
  const { category, name, phone, email, onsetOn, specimenOn, diagnosedOn, lastContactOn } = typed;
  return {
    category,
    name,
    kana: typed.kana || undefined,
    birthdate,
    phone,
    email,
    address: typed.address || undefined,
    onsetOn,
    specimenOn,
    diagnosedOn,
    lastContactOn,
  };
}

const issuedId = z.string(error.form).regex(/^\d{6,8}$/, error.form);
const caseId = z.uuid(error.form);

export const takenSchema = z.object({ caseId, how: z.enum(['print', 'copy'], error.form) });

export const mailSchema = z.object({
  caseId,
  issuedId,
  sendingId: z.uuid(error.form),
  language: optional(z.enum(locales, error.form)),
});

export const revokeSchema = z.object({
  caseId,
  issuedId,
  reason: z.enum(revocationReasons, error.reason),
  reissue: z.enum(['yes', 'no'], error.form),
});

export const newIdSchema = z.object({ caseId });
