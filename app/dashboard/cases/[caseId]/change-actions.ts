'use server';

import { getTranslations } from 'next-intl/server';
import { requireStaff } from '@/lib/auth/current-staff';
import { now } from '@/lib/clock';
import { errorSentences } from '@/lib/forms/error-sentences';
import { parseForm } from '@/lib/forms/parse-form';
import { closeCase, reopenCase } from '@/lib/line-list/changes/close-case';
import { changeDiagnosis, changePeriod, correctCategory } from '@/lib/line-list/changes/correct-case';
import * as forms from '@/lib/line-list/changes/forms';
import { answer } from './answer';
import type { FollowUpState } from './follow-up-state';

/** "Correct the category". */
export async function saveCategory(_before: FollowUpState, formData: FormData): Promise<FollowUpState> {
  const staff = await requireStaff();
  const form = parseForm(forms.categorySchema, formData, await errorSentences());
  if (!form.ok) return form.state;
  const t = await getTranslations('staff.changes');
  const outcome = await correctCategory(staff, form.data, now());
  return answer(outcome, form.values, t('categorySaved'), form.values);
}

/** "Change the period". */
export async function savePeriod(_before: FollowUpState, formData: FormData): Promise<FollowUpState> {
  const staff = await requireStaff();
  const form = parseForm(forms.periodSchema, formData, await errorSentences());
  if (!form.ok) return form.state;
  const t = await getTranslations('staff.changes');
  const outcome = await changePeriod(staff, form.data, now());
  return answer(outcome, form.values, t('periodSaved'), form.values);
}

/** "Save the date of diagnosis". */
export async function saveDiagnosis(_before: FollowUpState, formData: FormData): Promise<FollowUpState> {
  const staff = await requireStaff();
  const form = parseForm(forms.diagnosisSchema, formData, await errorSentences());
  if (!form.ok) return form.state;
  const t = await getTranslations('staff.changes');
  const outcome = await changeDiagnosis(staff, form.data, now());
  const { values } = form;
  if (outcome.kind === 'no-day')
    return { values, fieldErrors: { diagnosedOn: t('errors.diagnosis') }, formErrors: [] };
  if (outcome.kind === 'not-infected')
    return { values, fieldErrors: {}, formErrors: [t('errors.notInfected')] };
  return answer(outcome, values, t('diagnosisSaved'), values);
}

/** "Close this record", with why. */
export async function close(_before: FollowUpState, formData: FormData): Promise<FollowUpState> {
  const staff = await requireStaff();
  const form = parseForm(forms.closeSchema, formData, await errorSentences());
  if (!form.ok) return form.state;
  const t = await getTranslations('staff.changes');
  const outcome = await closeCase(staff, form.data, now());
  return answer(outcome, form.values, t('closedNow'), form.values);
}

/** "Open this record again". */
export async function reopen(_before: FollowUpState, formData: FormData): Promise<FollowUpState> {
  const staff = await requireStaff();
  const form = parseForm(forms.reopenSchema, formData, await errorSentences());
  if (!form.ok) return form.state;
  const t = await getTranslations('staff.changes');
  return answer(await reopenCase(staff, form.data, now()), {}, t('reopenedNow'));
}
