import { z } from 'zod';
import { cleanText } from '@/lib/forms/clean-text';
import type { MessageKey } from '@/lib/forms/error-sentences';
import { isJapanDate } from '@/lib/japan-time';

/** Why a case is closed; each means that no more reports are asked for. */
export const outcomes = ['ended', 'recovered', 'hospitalised', 'moved', 'died'] as const;
export type Outcome = (typeof outcomes)[number];

const error = {
  form: 'staff.changes.errors.form',
  day: 'staff.changes.errors.day',
  outcome: 'staff.changes.errors.outcome',
} satisfies Record<string, MessageKey>;

/** What the page showed; a form that lost it is stale. */
const shown = {
  caseId: z.uuid(error.form),
  revision: z
    .string(error.form)
    .regex(/^\d{1,9}$/, error.form)
    .transform(Number),
};

const day = z.string(error.day).transform(cleanText).pipe(z.string().refine(isJapanDate, error.day));

export const categorySchema = z.object({ ...shown, category: z.enum(['infected', 'contact'], error.form) });

/** First and last day of monitoring, in Japan. */
export const periodSchema = z.object({ ...shown, monitoringFrom: day, monitoringUntil: day });

export const closeSchema = z.object({ ...shown, outcome: z.enum(outcomes, error.outcome) });

export const reopenSchema = z.object(shown);
