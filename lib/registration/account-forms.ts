import { z } from 'zod';
import { cleanText } from '@/lib/forms/clean-text';
import type { MessageKey } from '@/lib/forms/error-sentences';
import { phoneField } from './attributes';
import { emailField, emailFormFields, isTypedTwice, newPasswordFields, notTypedTwice } from './forms';

const error = {
  password: 'account.errors.password',
  presentPassword: 'account.errors.presentPassword',
} satisfies Record<string, MessageKey>;

/** `to` is where the person was going; see internalPath. */
export const signInSchema = z.object({
  email: emailField,
  password: z.string(error.password).min(1, error.password),
  keepSignedIn: z.literal('yes').optional(),
  to: z.string().optional(),
});

// However long it is: one that does not fit is a wrong one, and lib/front bounds what is sent.
const presentPassword = z.string(error.presentPassword).min(1, error.presentPassword);

/** What only the owner may do is proven by the password. */
export const presentPasswordSchema = z.object({ presentPassword });

export const changeEmailSchema = z.object({ ...emailFormFields, presentPassword });

export const changePasswordSchema = z
  .object({
    presentPassword,
    ...newPasswordFields,
  })
  .refine(isTypedTwice, notTypedTwice);

export const changePhoneSchema = z.object({ caseId: z.uuid(), phone: phoneField });

export const longestPasskeyName = 40;

/** What is too long is cut and not refused: its owner sees it. An empty name is none. */
export const passkeyNameSchema = z.object({
  id: z.string(),
  name: z.string().transform((typed) => cleanText(cleanText(typed).slice(0, longestPasskeyName)) || null),
});
