'use server';

import { refresh } from 'next/cache';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { requireStaff } from '@/lib/auth/current-staff';
import { now } from '@/lib/clock';
import { errorSentences } from '@/lib/forms/error-sentences';
import { parseForm } from '@/lib/forms/parse-form';
import type { ChangeOutcome } from '@/lib/line-list/change-case';
import { closeCase, reopenCase } from '@/lib/line-list/changes/close-case';
import { changePeriod, correctCategory } from '@/lib/line-list/changes/correct-case';
import * as forms from '@/lib/line-list/changes/forms';
import { changedMeanwhile } from './changed-meanwhile';
import type { FollowUpState } from './follow-up-state';

type Kind = ChangeOutcome | { kind: 'alert-open' | 'closed-before' | 'open-already' | 'no-period' };

/** What the form says next; the page around it is drawn anew. A person who is not the center's does not exist. */
async function answer(outcome: Kind, values: FollowUpState['values'], said: string): Promise<FollowUpState> {
  const t = await getTranslations('staff.changes');
  const refused = (sentence: string): FollowUpState => ({ values, fieldErrors: {}, formErrors: [sentence] });
  if (outcome.kind === 'not-found') notFound();
  refresh();
  switch (outcome.kind) {
    case 'changed':
      return { values, fieldErrors: {}, formErrors: [], said };
    case 'changed-meanwhile':
      return refused(await changedMeanwhile(outcome));
    case 'may-not':
      return refused(t('errors.viewer'));
    case 'alert-open':
      return refused(t('errors.alertOpen'));
    case 'closed-before':
      return refused(t('errors.closedBefore'));
    case 'open-already':
      return refused(t('errors.openAlready'));
    case 'no-period':
      return { values, fieldErrors: { monitoringUntil: t('errors.period') }, formErrors: [] };
  }
}

/** "Correct the category". */
export async function saveCategory(_before: FollowUpState, formData: FormData): Promise<FollowUpState> {
  const staff = await requireStaff();
  const form = parseForm(forms.categorySchema, formData, await errorSentences());
  if (!form.ok) return form.state;
  const t = await getTranslations('staff.changes');
  return answer(await correctCategory(staff, form.data, now()), form.values, t('categorySaved'));
}

/** "Change the period". */
export async function savePeriod(_before: FollowUpState, formData: FormData): Promise<FollowUpState> {
  const staff = await requireStaff();
  const form = parseForm(forms.periodSchema, formData, await errorSentences());
  if (!form.ok) return form.state;
  const t = await getTranslations('staff.changes');
  return answer(await changePeriod(staff, form.data, now()), form.values, t('periodSaved'));
}

/** "Close this record", with why. */
export async function close(_before: FollowUpState, formData: FormData): Promise<FollowUpState> {
  const staff = await requireStaff();
  const form = parseForm(forms.closeSchema, formData, await errorSentences());
  if (!form.ok) return form.state;
  const t = await getTranslations('staff.changes');
  return answer(await closeCase(staff, form.data, now()), form.values, t('closedNow'));
}

/** "Open this record again". */
export async function reopen(_before: FollowUpState, formData: FormData): Promise<FollowUpState> {
  const staff = await requireStaff();
  const form = parseForm(forms.reopenSchema, formData, await errorSentences());
  if (!form.ok) return form.state;
  const t = await getTranslations('staff.changes');
  return answer(await reopenCase(staff, form.data, now()), {}, t('reopenedNow'));
}
