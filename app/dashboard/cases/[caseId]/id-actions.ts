'use server';

import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { requireStaff } from '@/lib/auth/current-staff';
import { now } from '@/lib/clock';
import { errorSentences } from '@/lib/forms/error-sentences';
import { parseForm } from '@/lib/forms/parse-form';
import { newIdSchema, revokeSchema } from '@/lib/issuing/forms';
import { issueNewId } from '@/lib/issuing/replace-id';
import { revokeId } from '@/lib/issuing/revoke-id';
import { answer } from './answer';
import type { FollowUpState } from './follow-up-state';

/** "This ID went to the wrong person". */
export async function stopId(_before: FollowUpState, formData: FormData): Promise<FollowUpState> {
  const staff = await requireStaff();
  const form = parseForm(revokeSchema, formData, await errorSentences());
  if (!form.ok) return form.state;
  const { caseId, reissue } = form.data;
  const outcome = await revokeId(staff, { ...form.data, reissue: reissue === 'yes' }, now());
  const t = await getTranslations('issuing.record');
  const refused = (sentence: string) => ({ values: form.values, fieldErrors: {}, formErrors: [sentence] });
  switch (outcome.kind) {
    case 'revoked':
      if (outcome.newId) redirect(`/dashboard/cases/${caseId}/invitation`);
      return answer({ kind: 'written' }, {}, t('stoppedNow'));
    case 'revoked-before':
      return refused(t('before'));
    case 'closed':
      return refused(t('closed'));
    case 'not-found':
    case 'may-not':
      return answer({ kind: outcome.kind }, form.values, '');
  }
}

/** "Issue a new ID", after one was stopped. */
export async function issueAnew(_before: FollowUpState, formData: FormData): Promise<FollowUpState> {
  const staff = await requireStaff();
  const form = parseForm(newIdSchema, formData, await errorSentences());
  if (!form.ok) return form.state;
  const { caseId } = form.data;
  const { kind } = await issueNewId(staff, caseId, now());
  const t = await getTranslations('issuing.record');
  const refused = (sentence: string) => ({ values: form.values, fieldErrors: {}, formErrors: [sentence] });
  switch (kind) {
    case 'issued':
      return redirect(`/dashboard/cases/${caseId}/invitation`);
    case 'not-revoked':
      return refused(t('notRevoked'));
    case 'closed':
      return refused(t('closed'));
    case 'not-found':
    case 'may-not':
      return answer({ kind }, form.values, '');
  }
}
