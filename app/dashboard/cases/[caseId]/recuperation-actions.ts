'use server';

import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { requireStaff } from '@/lib/auth/current-staff';
import { now } from '@/lib/clock';
import { errorSentences } from '@/lib/forms/error-sentences';
import { parseForm } from '@/lib/forms/parse-form';
import { issueSchema, revokeSchema } from '@/lib/recuperation/forms';
import { issueRecord } from '@/lib/recuperation/issue-record';
import { revokeRecord } from '@/lib/recuperation/revoke-record';
import { answer } from './answer';
import type { FollowUpState } from './follow-up-state';

const refused = (values: FollowUpState['values'], sentence: string): FollowUpState => ({
  values,
  fieldErrors: {},
  formErrors: [sentence],
});

/** "Issue a record to print", for somebody who has no phone. */
export async function issuePaper(_before: FollowUpState, formData: FormData): Promise<FollowUpState> {
  const staff = await requireStaff();
  const form = parseForm(issueSchema, formData, await errorSentences());
  if (!form.ok) return form.state;
  const { caseId } = form.data;
  const outcome = await issueRecord(staff, caseId, now());
  const t = await getTranslations('recuperation-staff');
  switch (outcome.kind) {
    case 'issued':
    case 'issued-before':
      return redirect(`/dashboard/cases/${caseId}/recuperation/${outcome.recordId}`);
    case 'too-many':
      return refused(form.values, t('tooMany'));
    case 'not-found':
    case 'may-not':
      return answer({ kind: outcome.kind }, form.values, '');
  }
}

/** "Revoke the record", with why. */
export async function revokePaper(_before: FollowUpState, formData: FormData): Promise<FollowUpState> {
  const staff = await requireStaff('nurse', 'center-admin');
  const form = parseForm(revokeSchema, formData, await errorSentences());
  if (!form.ok) return form.state;
  const { kind } = await revokeRecord(staff, form.data, now());
  const t = await getTranslations('recuperation-staff.revoke');
  switch (kind) {
    case 'revoked':
      return answer({ kind: 'written' }, {}, t('done'));
    case 'revoked-before':
      return refused(form.values, t('before'));
    case 'not-found':
    case 'may-not':
      return answer({ kind }, form.values, '');
  }
}
