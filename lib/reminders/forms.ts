import { z } from 'zod';
import type { MessageKey } from '@/lib/forms/error-sentences';
import { choicesOf } from './times';

const error = 'reminders.errors.time' satisfies MessageKey;
const oneOf = (times: readonly string[]) => z.string(error).refine((time) => times.includes(time), error);

/** The second time is asked of close contacts only. */
export const remindersSchema = z.object({
  byMail: z.literal('yes').optional(),
  morningAt: oneOf(choicesOf('morning', false)),
  eveningAt: oneOf(choicesOf('evening', true)).optional(),
});
