import { z } from 'zod';
import { dayField } from '@/lib/forms/day-and-time';
import type { MessageKey } from '@/lib/forms/error-sentences';
import { shownCase } from '../shown-case';

const error = {
  form: 'staff.followUp.errors.form',
  who: 'links.errors.who',
  symptoms: 'links.errors.symptoms',
  day: 'links.errors.day',
} satisfies Record<string, MessageKey>;

const shown = shownCase(error.form);
const { caseId } = shown;

/** A person was chosen among those found: who exposed this one, and when they met last. */
export const exposureSchema = z.object({
  ...shown,
  other: z.uuid(error.who),
  lastContactOn: dayField(error.day),
});

/** A person was chosen among those found: they live with this one. */
export const householdSchema = z.object({ caseId, other: z.uuid(error.who) });

export const unlinkSchema = z.object(shown);
export const leaveSchema = z.object({ caseId });

export const positiveSchema = z.object({
  ...shown,
  symptoms: z.enum(['yes', 'no'], error.symptoms),
  positiveOn: dayField(error.day),
});
