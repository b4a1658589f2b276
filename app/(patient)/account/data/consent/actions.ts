'use server';

import { redirect } from 'next/navigation';
import { requirePatient } from '@/lib/auth/current-account';
import { now } from '@/lib/clock';
import { isUuid } from '@/lib/line-list/is-uuid';
import {
  agreeToNotice,
  giveConsentAgain,
  letProgramsRead,
  withdrawConsent,
} from '@/lib/rights/change-consent';

const page = '/account/data/consent';

/** "I have read it and agree". */
export async function agree(): Promise<void> {
  const patient = await requirePatient(page);
  await agreeToNotice(patient, now());
  redirect(`${page}?done=saved`);
}

/** "Withdraw consent" for the person whom the form names; somebody else's is left as it is. */
export async function withdraw(formData: FormData): Promise<void> {
  const patient = await requirePatient(page);
  const caseId = personIn(formData);
  if (caseId) await withdrawConsent(patient, caseId, now());
  redirect(`${page}?done=saved`);
}

/** "Give consent again". */
export async function giveAgain(formData: FormData): Promise<void> {
  const patient = await requirePatient(page);
  const caseId = personIn(formData);
  if (caseId) await giveConsentAgain(patient, caseId, now());
  redirect(`${page}?done=saved`);
}

/** "Allow", or "Do not allow". */
export async function decideOnPrograms(formData: FormData): Promise<void> {
  const patient = await requirePatient(page);
  const caseId = personIn(formData);
  const may = formData.get('may');
  if (caseId && (may === 'yes' || may === 'no')) await letProgramsRead(patient, caseId, may === 'yes', now());
  redirect(`${page}?done=saved`);
}

function personIn(formData: FormData): string | undefined {
  const caseId = formData.get('caseId');
  return typeof caseId === 'string' && isUuid(caseId) ? caseId : undefined;
}
