import { z } from 'zod';
import { cleanText } from '@/lib/forms/clean-text';
import { dayField, timeField } from '@/lib/forms/day-and-time';
import type { MessageKey } from '@/lib/forms/error-sentences';

const error = {
  member: 'staff.duty.errors.member',
  date: 'staff.duty.errors.date',
  time: 'staff.duty.errors.time',
  position: 'staff.duty.errors.position',
  form: 'staff.duty.errors.form',
} satisfies Record<string, MessageKey>;

const day = dayField(error.date);
const time = timeField(error.time);

/** A shift: who, from when until when in Japan, and as which number they are told. */
export const shiftSchema = z.object({
  shiftId: z.uuid(error.form),
  member: z.uuid(error.member),
  fromDate: day,
  fromTime: time,
  untilDate: day,
  untilTime: time,
  position: z
    .string(error.position)
    .transform(cleanText)
    .pipe(z.string().regex(/^[1-9]$/, error.position))
    .transform(Number),
});
