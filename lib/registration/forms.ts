import { z } from 'zod';
import { normaliseEmail } from '@/lib/auth/normalise-email';
import { cleanText } from '@/lib/forms/clean-text';
import type { MessageKey } from '@/lib/forms/error-sentences';

const error = {
  email: 'registration.errors.email',
  code: 'registration.errors.code',
  password: 'registration.errors.password',
  passwordTooLong: 'registration.errors.passwordTooLong',
  passwordAgain: 'registration.errors.passwordAgain',
} satisfies Record<string, MessageKey>;

/** An e-mail address as it is kept; see normaliseEmail. */
export const emailField = z.string(error.email).transform((typed, context) => {
  const email = normaliseEmail(typed);
  if (!email) context.addIssue({ code: 'custom', message: error.email });
  return email ?? z.NEVER;
});

/** A typed or pasted code: digits of any width, with whatever stands between them. */
const codeField = z
  .string(error.code)
  .transform((typed) => cleanText(typed).replace(/[^0-9]/g, ''))
  .pipe(z.string().regex(/^\d{6,8}$/, error.code));

/** `formToken` says which showing of the form was sent; without it a second sending is one more request. */
export const emailFormFields = { email: emailField, formToken: z.uuid().optional().catch(undefined) };

export const emailSchema = z.object(emailFormFields);
export const codeSchema = z.object({ code: codeField });

/** No 128 characters take more room than this, however they are composed. */
const longestTyped = 2_000;

/** A new password, twice. Whether it is a good one is asked of lib/auth/passwords. */
export const newPasswordFields = {
  password: z.string(error.password).min(1, error.password).max(longestTyped, error.passwordTooLong),
  passwordAgain: z.string(error.passwordAgain).default(''),
};

export const isTypedTwice = (typed: { password: string; passwordAgain: string }) =>
  typed.password === typed.passwordAgain;

export const notTypedTwice = { path: ['passwordAgain'], error: error.passwordAgain };

export const newPasswordSchema = z.object(newPasswordFields).refine(isTypedTwice, notTypedTwice);
