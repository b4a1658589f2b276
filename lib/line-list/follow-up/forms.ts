import { z } from 'zod';
import { cleanLines } from '@/lib/forms/clean-text';
import { dayField, timeField } from '@/lib/forms/day-and-time';
import type { MessageKey } from '@/lib/forms/error-sentences';
import { shownCase } from '../shown-case';

export const contactOutcomes = ['reached', 'no-answer', 'message-left'] as const;
export type ContactOutcome = (typeof contactOutcomes)[number];

const error = {
  form: 'staff.followUp.errors.form',
  note: 'staff.followUp.errors.note',
  noteLong: 'staff.followUp.errors.noteLong',
  callDate: 'staff.followUp.errors.callDate',
  callTime: 'staff.followUp.errors.callTime',
} satisfies Record<string, MessageKey>;

const shown = shownCase(error.form);
const { caseId } = shown;

export const noteMaxLength = 2_000;

/** A note as typed. Its length counts after cleaning, in UTF-16 units as browsers count. */
export const noteSchema = z.object({
  caseId,
  noteId: z.uuid(error.form),
  note: z
    .string(error.note)
    .max(4 * noteMaxLength, error.noteLong)
    .transform(cleanLines)
    .pipe(z.string().min(1, error.note).max(noteMaxLength, error.noteLong)),
});

export const attemptSchema = z.object({
  caseId,
  attemptId: z.uuid(error.form),
  outcome: z.enum(contactOutcomes, error.form),
});

export const flagSchema = z.object({ ...shown, flagged: z.enum(['yes', 'no'], error.form) });

export const assignSchema = z.object({ ...shown, assignee: z.union([z.uuid(), z.literal('')], error.form) });

export const unplanSchema = z.object(shown);

/** Day and time in Japan of the next call. */
export const callSchema = z.object({
  ...shown,
  callDate: dayField(error.callDate),
  callTime: timeField(error.callTime),
});

/** The reports that the page showed, as ids with spaces between them, and the list it was opened from. */
export const doneSchema = z.object({
  caseId,
  shown: z.string(error.form).max(40_000, error.form),
  list: z.string(error.form).max(2_000, error.form),
});
