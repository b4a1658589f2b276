'use server';

import { notFound, redirect } from 'next/navigation';
import { requirePatient } from '@/lib/auth/current-account';
import { now } from '@/lib/clock';
import { oneText } from '@/lib/forms/clean-text';
import { issueRecord } from '@/lib/recuperation/issue-record';
import { revokeRecord } from '@/lib/recuperation/revoke-record';

/** "Issue a record". */
export async function issue(formData: FormData): Promise<void> {
  const patient = await requirePatient('/recuperation-record');
  const caseId = oneText(formData.get('caseId'));
  const outcome = await issueRecord(patient, caseId, now());
  switch (outcome.kind) {
    case 'issued':
    case 'issued-before':
      return redirect(`/recuperation-record/${caseId}/${outcome.recordId}?done=issued`);
    case 'too-many':
      return redirect(`/recuperation-record/${caseId}?problem=too-many`);
    case 'not-found':
    case 'may-not':
      return notFound();
  }
}

/** "Revoke". */
export async function revoke(formData: FormData): Promise<void> {
  const patient = await requirePatient('/recuperation-record');
  const [caseId, recordId] = [oneText(formData.get('caseId')), oneText(formData.get('recordId'))];
  const { kind } = await revokeRecord(patient, { caseId, recordId }, now());
  if (kind === 'not-found' || kind === 'may-not') notFound();
  redirect(`/recuperation-record/${caseId}/${recordId}`);
}
