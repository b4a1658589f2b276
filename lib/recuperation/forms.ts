import { z } from 'zod';
import type { MessageKey } from '@/lib/forms/error-sentences';
import { tokenIn } from './record-number';
import { revocationReasons } from './reasons';

const error = {
  form: 'staff.followUp.errors.form',
  number: 'recuperation.errors.number',
  reason: 'recuperation-staff.errors.reason',
} satisfies Record<string, MessageKey>;

export const issueSchema = z.object({ caseId: z.uuid(error.form) });

/** How staff revoke a record, and why. */
export const revokeSchema = z.object({
  caseId: z.uuid(error.form),
  recordId: z.uuid(error.form),
  reason: z.enum(revocationReasons, error.reason),
});

/** The number and check characters of a paper as somebody types them; the result is a token, genuine or not. */
export const checkSchema = z.object({
  number: z
    .string(error.number)
    .max(200, error.number)
    .transform((typed, context) => {
      const token = tokenIn(typed);
      if (token === undefined) context.addIssue({ code: 'custom', message: error.number });
      return token ?? z.NEVER;
    }),
});
