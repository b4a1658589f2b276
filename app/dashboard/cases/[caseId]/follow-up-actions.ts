'use server';

import { randomUUID } from 'node:crypto';
import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { requireStaff, type CenterStaff } from '@/lib/auth/current-staff';
import { now } from '@/lib/clock';
import { errorSentences } from '@/lib/forms/error-sentences';
import { parseForm } from '@/lib/forms/parse-form';
import { japanInstant } from '@/lib/japan-time';
import { nextInList } from '@/lib/line-list/lists/next-in-list';
import { markDone } from '@/lib/line-list/follow-up/done';
import * as forms from '@/lib/line-list/follow-up/forms';
import { assignCase, flagCase, planCall as plan } from '@/lib/line-list/follow-up/plan';
import { recordAttempt, writeNote } from '@/lib/line-list/follow-up/write-down';
import { times } from '../../times';
import { answer } from './answer';
import type { FollowUpState } from './follow-up-state';

/** One press after a call: "Reached", "No answer" or "Message left", under one's own name and now. */
export async function logContact(_before: FollowUpState, formData: FormData): Promise<FollowUpState> {
  const staff = await requireStaff();
  const form = parseForm(forms.attemptSchema, formData, await errorSentences());
  if (!form.ok) return form.state;
  const at = now();
  const t = await getTranslations('staff.followUp');
  const { outcome } = form.data;
  const said = t('attemptKept', { outcome: t(`outcomes.${outcome}`), time: (await times()).clock(at) });
  return answer(await recordAttempt(staff, form.data, at), {}, said);
}

/** "Keep note". What was sent a second time, say after a lost connection, it is kept once. */
export async function keepNote(_before: FollowUpState, formData: FormData): Promise<FollowUpState> {
  const staff = await requireStaff();
  const form = parseForm(forms.noteSchema, formData, await errorSentences());
  if (!form.ok) return form.state;
  const at = now();
  let outcome = await writeNote(staff, form.data, at);
  // The note was changed after its first version had arrived: a note of its own.
  if (outcome.kind === 'id-taken')
    outcome = await writeNote(staff, { ...form.data, noteId: randomUUID() }, at);
  const t = await getTranslations('staff.followUp');
  const said = t('noteKept', { time: (await times()).clock(at) });
  return answer(outcome, form.values, said, { noteId: randomUUID() });
}

/** "Plan the call": the person is told of it. */
export async function planCall(_before: FollowUpState, formData: FormData): Promise<FollowUpState> {
  const staff = await requireStaff();
  const form = parseForm(forms.callSchema, formData, await errorSentences());
  if (!form.ok) return form.state;
  const callAt = japanInstant(form.data.callDate, form.data.callTime);
  const t = await getTranslations('staff.followUp');
  const outcome = await plan(staff, { ...form.data, callAt }, now());
  return answer(outcome, form.values, t('callKept', { time: (await times()).moment(callAt) }), form.values);
}

/** "Take the plan back". */
export async function unplanCall(_before: FollowUpState, formData: FormData): Promise<FollowUpState> {
  const staff = await requireStaff();
  const form = parseForm(forms.unplanSchema, formData, await errorSentences());
  if (!form.ok) return form.state;
  const t = await getTranslations('staff.followUp');
  return answer(await plan(staff, { ...form.data, callAt: null }, now()), {}, t('callUnplanned'));
}

/** Hands the person to a colleague, to oneself or to nobody. */
export async function handOver(_before: FollowUpState, formData: FormData): Promise<FollowUpState> {
  const staff = await requireStaff();
  const form = parseForm(forms.assignSchema, formData, await errorSentences());
  if (!form.ok) return form.state;
  const t = await getTranslations('staff.followUp');
  const outcome = await assignCase(staff, { ...form.data, assignee: form.data.assignee || null }, now());
  return answer(outcome, form.values, t('assigned'));
}

/** "Flag" and "Take the flag away". */
export async function flag(_before: FollowUpState, formData: FormData): Promise<FollowUpState> {
  const staff = await requireStaff();
  const form = parseForm(forms.flagSchema, formData, await errorSentences());
  if (!form.ok) return form.state;
  const flagged = form.data.flagged === 'yes';
  const t = await getTranslations('staff.followUp');
  const outcome = await flagCase(staff, { ...form.data, flagged }, now());
  return answer(outcome, {}, t(flagged ? 'flaggedNow' : 'unflaggedNow'));
}

/** "Done, next": what the page showed is read; then the next person of the list it was opened from, or the list. */
export async function done(_before: FollowUpState, formData: FormData): Promise<FollowUpState> {
  const staff = await requireStaff();
  const form = parseForm(forms.doneSchema, formData, await errorSentences());
  if (!form.ok) return form.state;
  const { caseId, shown, list } = form.data;
  const at = now();
  const outcome = await markDone(staff, { caseId, shown: shown.split(' ') }, at);
  if (outcome.kind === 'done') redirect(await afterwards(staff, list, caseId, at));
  if (outcome.kind !== 'newer-arrived') return answer(outcome, {}, '');
  const t = await getTranslations('staff.followUp');
  const time = (await times()).moment(outcome.receivedAt);
  refresh();
  return { values: {}, fieldErrors: {}, formErrors: [t('newerArrived', { time })] };
}

/** The next person of the list, or where there is none or no list, the list. */
async function afterwards(staff: CenterStaff, list: string, caseId: string, at: Date): Promise<string> {
  const query = new URLSearchParams(list).toString();
  if (!query) return '/dashboard';
  const next = await nextInList(staff, query, caseId, at);
  return next ? `/dashboard/cases/${next}?list=${encodeURIComponent(query)}` : `/dashboard?${query}`;
}
