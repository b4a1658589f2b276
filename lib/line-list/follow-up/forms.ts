import { z } from 'zod';
import { cleanLines, cleanText } from '@/lib/forms/clean-text';
import type { MessageKey } from '@/lib/forms/error-sentences';
import { isJapanDate } from '@/lib/japan-time';

export const contactOutcomes = ['reached', 'no-answer', 'message-left'] as const;
export type ContactOutcome = (typeof contactOutcomes)[number];

const error = {
  form: 'staff.followUp.errors.form',
  note: 'staff.followUp.errors.note',
  noteLong: 'staff.followUp.errors.noteLong',
  callDate: 'staff.followUp.errors.callDate',
  callTime: 'staff.followUp.errors.callTime',
} satisfies Record<string, MessageKey>;

const caseId = z.uuid(error.form);
/** What the page showed; a form that lost it is stale. */
const shown = {
  caseId,
  revision: z
    .string(error.form)
    .regex(/^\d{1,9}$/, error.form)
    .transform(Number),
};

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
  callDate: z
    .string(error.callDate)
    .transform(cleanText)
    .pipe(z.string().refine(isJapanDate, error.callDate)),
  callTime: z
    .string(error.callTime)
    .transform(cleanText)
    .pipe(z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, error.callTime)),
});

/** The reports that the page showed, as ids with spaces between them, and the list it was opened from. */
export const doneSchema = z.object({
  caseId,
  shown: z.string(error.form).max(40_000, error.form),
  list: z.string(error.form).max(2_000, error.form),
});
