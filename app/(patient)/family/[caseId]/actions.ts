'use server';

import { redirect } from 'next/navigation';
import { requirePatient } from '@/lib/auth/current-account';
import { now } from '@/lib/clock';
import { agreeToReporting } from '@/lib/family/agree';

/** "… agrees that I go on reporting". Of somebody who is not the account's, or was asked before, nothing is written. */
export async function agree(formData: FormData): Promise<void> {
  const patient = await requirePatient('/family');
  const caseId = formData.get('caseId');
  const agreed = typeof caseId === 'string' && (await agreeToReporting(patient, caseId, now()));
  redirect(agreed ? '/family?done=agreed' : '/family');
}
