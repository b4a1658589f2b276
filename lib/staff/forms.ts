import { z } from 'zod';
import { cleanText } from '@/lib/forms/clean-text';
import type { MessageKey } from '@/lib/forms/error-sentences';
import { emailField, newPasswordSchema } from '@/lib/registration/forms';
import { recoveryCodePattern } from './recovery-codes';

const error = {
  code: 'staff.errors.code',
  recoveryCode: 'staff.errors.recoveryCode',
  name: 'registration.errors.name',
  nameLong: 'registration.errors.nameLong',
  password: 'registration.errors.password',
  search: 'staff.errors.search',
} satisfies Record<string, MessageKey>;

/** First step of signing in. */
export const staffSignInSchema = z.object({
  email: emailField,
  password: z.string(error.password).min(1, error.password).max(1_000, error.password),
});

/** The six digits of an authenticator app, with whatever stands between them. */
export const totpCodeSchema = z.object({
  code: z
    .string(error.code)
    .transform((typed) => cleanText(typed).replace(/[^0-9]/g, ''))
    .pipe(z.string().regex(/^\d{6}$/, error.code)),
});

/** One of the ten codes on paper, in any case, with whatever stands between its groups. */
export const recoveryCodeSchema = z.object({
  recoveryCode: z
    .string(error.recoveryCode)
    .transform((typed) =>
      cleanText(typed)
        .toUpperCase()
        .replace(/[^0-9A-Z]/g, ''),
    )
    .pipe(z.string().regex(recoveryCodePattern, error.recoveryCode)),
});

/** The password that opens a locked screen. */
export const unlockSchema = staffSignInSchema.pick({ password: true });

/** What somebody who accepts an invitation chooses: the name that stands beside what they do, and a password. */
export const newStaffSchema = newPasswordSchema.safeExtend({
  name: z.string(error.name).transform(cleanText).pipe(z.string().min(1, error.name).max(60, error.nameLong)),
});

/** Whom to look for: a name, a kana, an ID or a phone number. */
export const searchSchema = z.object({
  person: z
    .string(error.search)
    .max(200, error.search)
    .transform(cleanText)
    .pipe(z.string().min(1, error.search)),
});
