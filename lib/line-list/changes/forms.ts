import { z } from 'zod';
import { dayField } from '@/lib/forms/day-and-time';
import type { MessageKey } from '@/lib/forms/error-sentences';
import { shownCase } from '../shown-case';

/** Why a case is closed; each means that no more reports are asked for. */
export const outcomes = ['ended', 'recovered', 'hospitalised', 'moved', 'died'] as const;
export type Outcome = (typeof outcomes)[number];

const error = {
  form: 'staff.changes.errors.form',
  day: 'staff.changes.errors.day',
  outcome: 'staff.changes.errors.outcome',
} satisfies Record<string, MessageKey>;

const shown = shownCase(error.form);
const day = dayField(error.day);

export const categorySchema = z.object({ ...shown, category: z.enum(['infected', 'contact'], error.form) });

/** First and last day of monitoring, in Japan. */
export const periodSchema = z.object({ ...shown, monitoringFrom: day, monitoringUntil: day });

/** The day of the diagnosis; empty: it is not known. */
export const diagnosisSchema = z.object({
  ...shown,
  diagnosedOn: z.union([z.literal('').transform(() => null), day], error.day),
});

export const closeSchema = z.object({ ...shown, outcome: z.enum(outcomes, error.outcome) });

export const reopenSchema = z.object(shown);
