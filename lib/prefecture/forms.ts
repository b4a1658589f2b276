import { z } from 'zod';
import { cleanLines } from '@/lib/forms/clean-text';
import type { MessageKey } from '@/lib/forms/error-sentences';

const error = {
  form: 'prefecture.opening.errors.form',
  reason: 'prefecture.opening.errors.reason',
  reasonLong: 'prefecture.opening.errors.reasonLong',
} satisfies Record<string, MessageKey>;

/** Characters as browsers count them, after cleaning. */
export const reasonLength = { least: 10, most: 500 };

/** Whom somebody of a prefecture opens, and why; `openingId` makes a form that is sent twice one opening. */
export const openingSchema = z.object({
  caseId: z.uuid(error.form),
  openingId: z.uuid(error.form),
  reason: z
    .string(error.reason)
    .max(4 * reasonLength.most, error.reasonLong)
    .transform(cleanLines)
    .pipe(z.string().min(reasonLength.least, error.reason).max(reasonLength.most, error.reasonLong)),
});
