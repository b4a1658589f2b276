import { z } from 'zod';
import { cleanLines } from '@/lib/forms/clean-text';
import type { MessageKey } from '@/lib/forms/error-sentences';

export const reasonAtMost = 500;

const error = {
  form: 'staff.followUp.errors.form',
  center: 'links.errors.center',
  reason: 'links.errors.reason',
  long: 'links.errors.long',
} satisfies Record<string, MessageKey>;

const reason = z
  .string(error.reason)
  .max(4 * reasonAtMost, error.long)
  .transform(cleanLines)
  .pipe(z.string().min(3, error.reason).max(reasonAtMost, error.long));

/** To which center, by its code, and why. */
export const offerSchema = z.object({
  caseId: z.uuid(error.form),
  toCenter: z.string(error.center).regex(/^\d{5}$/, error.center),
  reason,
});

export const declineSchema = z.object({ transferId: z.uuid(error.form), declinedFor: reason });
