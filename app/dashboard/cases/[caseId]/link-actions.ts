'use server';

import { getTranslations } from 'next-intl/server';
import { refresh } from 'next/cache';
import { notFound } from 'next/navigation';
import { requireStaff } from '@/lib/auth/current-staff';
import { now } from '@/lib/clock';
import { errorSentences } from '@/lib/forms/error-sentences';
import { oneText } from '@/lib/forms/clean-text';
import { parseForm } from '@/lib/forms/parse-form';
import { unlinkExposure } from '@/lib/line-list/links/exposure';
import * as forms from '@/lib/line-list/links/forms';
import { leaveHousehold } from '@/lib/line-list/links/household';
import { turnPositive } from '@/lib/line-list/links/turn-positive';
import { withdrawTransfer } from '@/lib/transfer/decide-transfer';
import { answer } from './answer';
import type { FollowUpState } from './follow-up-state';

const refused = (sentence: string, values: FollowUpState['values'] = {}): FollowUpState => ({
  values,
  fieldErrors: {},
  formErrors: [sentence],
});
const said = (sentence: string): FollowUpState => ({
  values: {},
  fieldErrors: {},
  formErrors: [],
  said: sentence,
});

/** "Take this link back". */
export async function unlink(_before: FollowUpState, formData: FormData): Promise<FollowUpState> {
  const staff = await requireStaff();
  const form = parseForm(forms.unlinkSchema, formData, await errorSentences());
  if (!form.ok) return form.state;
  const t = await getTranslations('links');
  const outcome = await unlinkExposure(staff, form.data, now());
  if (outcome.kind === 'not-linked') return refused(t('errors.notLinked'));
  return answer(outcome, {}, t('unlinked'));
}

/** "Take this person out of the household". */
export async function leave(_before: FollowUpState, formData: FormData): Promise<FollowUpState> {
  const staff = await requireStaff();
  const form = parseForm(forms.leaveSchema, formData, await errorSentences());
  if (!form.ok) return form.state;
  const t = await getTranslations('links');
  const { kind } = await leaveHousehold(staff, form.data.caseId, now());
  if (kind === 'not-found') notFound();
  refresh();
  if (kind === 'may-not') return refused(t('errors.mayNot'));
  return kind === 'left' ? said(t('left')) : refused(t('errors.alone'));
}

/** "Note as infected". */
export async function notePositive(_before: FollowUpState, formData: FormData): Promise<FollowUpState> {
  const staff = await requireStaff();
  const form = parseForm(forms.positiveSchema, formData, await errorSentences());
  if (!form.ok) return form.state;
  const t = await getTranslations('links');
  const { symptoms, ...input } = form.data;
  const outcome = await turnPositive(staff, { ...input, symptoms: symptoms === 'yes' }, now());
  if (outcome.kind === 'no-day')
    return { values: form.values, fieldErrors: { positiveOn: t('errors.positiveDay') }, formErrors: [] };
  if (outcome.kind === 'infected-already') return refused(t('errors.infectedAlready'));
  return answer(outcome, form.values, t('positiveSaved'));
}

/** "Withdraw the offer". */
export async function withdraw(_before: FollowUpState, formData: FormData): Promise<FollowUpState> {
  const staff = await requireStaff();
  const { kind } = await withdrawTransfer(staff, oneText(formData.get('transferId')), now());
  if (kind === 'not-found') notFound();
  const t = await getTranslations('links');
  refresh();
  if (kind === 'may-not') return refused(t('errors.mayNot'));
  return kind === 'withdrawn' ? said(t('move.withdrawn')) : refused(t('errors.decidedBefore'));
}
