'use server';

import { notFound, redirect } from 'next/navigation';
import { requirePatient } from '@/lib/auth/current-account';
import { now } from '@/lib/clock';
import { stopReporting } from '@/lib/family/stop-reporting';
import type { FormState } from '@/lib/forms/form-state';

/** "Stop reporting" for one person. Of somebody who is not the account's nothing is known. */
export async function stopFor(_before: FormState, formData: FormData): Promise<FormState> {
  const patient = await requirePatient('/family');
  const caseId = formData.get('caseId');
  if (typeof caseId !== 'string' || !(await stopReporting(patient, caseId, now()))) notFound();
  // Of the last one the account is led on to the details of the next.
  redirect('/family?done=stopped');
}
