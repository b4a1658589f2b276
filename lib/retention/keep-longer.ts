import 'server-only';
import { z } from 'zod';
import { db } from '@/db/client';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { dayField } from '@/lib/forms/day-and-time';
import type { MessageKey } from '@/lib/forms/error-sentences';
import { cleanText } from '@/lib/forms/clean-text';
import { reasonAtLeast, reasonAtMost } from '@/lib/export/forms';
import { addDays, japanDateOf, type JapanDate } from '@/lib/japan-time';
import { changeCase, type ChangeOutcome } from '@/lib/line-list/change-case';
import { ourCase } from '@/lib/line-list/follow-up/our-case';
import type { Shown } from '@/lib/line-list/follow-up/plan';
import { shownCase } from '@/lib/line-list/shown-case';
import { keepDaysAtMost } from './due';

const error = {
  form: 'staff.changes.errors.form',
  day: 'staff.changes.errors.day',
  reason: 'retention.errors.reason',
} satisfies Record<string, MessageKey>;

export const keepLongerSchema = z.object({
  ...shownCase(error.form),
  keptUntil: dayField(error.day),
  keptFor: z
    .string(error.reason)
    .transform(cleanText)
    .pipe(z.string().min(reasonAtLeast, error.reason).max(reasonAtMost, error.reason)),
});

/** Keeps a closed record until a day within the next month, for a reason; an administrator of its center may, again and again. */
export async function keepLonger(
  staff: CenterStaff,
  { caseId, revision, keptUntil, keptFor }: Shown & { keptUntil: JapanDate; keptFor: string },
  at: Date,
): Promise<ChangeOutcome | { kind: 'keep-not-within-days' | 'not-closed' }> {
  if (staff.role !== 'center-admin') return { kind: 'may-not' };
  const today = japanDateOf(at);
  if (keptUntil < today || keptUntil > addDays(today, keepDaysAtMost))
    return { kind: 'keep-not-within-days' };
  const person = await ourCase(db(), staff, caseId);
  if (!person) return { kind: 'not-found' };
  if (!person.closedAt && person.revision === revision) return { kind: 'not-closed' };
  // The administrators are told anew when this day comes near.
  const set = { keptUntil, keptFor, purgeWarnedAt: null };
  const details = { until: keptUntil };
  return changeCase(staff, { caseId, revision, action: 'case.kept-longer', set, details }, at);
}
