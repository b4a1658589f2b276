'use server';

import { redirect } from 'next/navigation';
import { ownCaseOf, requirePatient } from '@/lib/auth/current-account';
import { healthBackgroundSchema } from '@/lib/cases/health-background';
import { keepHealthBackground } from '@/lib/cases/keep-health-background';
import { now } from '@/lib/clock';
import { errorSentences } from '@/lib/forms/error-sentences';
import type { FormState } from '@/lib/forms/form-state';
import { parseForm } from '@/lib/forms/parse-form';

/** "Save": keeps what the person tells of their health; without a person of the account, that of the first. */
export async function keepHealth(_before: FormState, formData: FormData): Promise<FormState> {
  const patient = await requirePatient('/account/health');
  const form = parseForm(healthBackgroundSchema, formData, await errorSentences());
  if (!form.ok) return form.state;
  await keepHealthBackground(patient, ownCaseOf(patient, formData.get('caseId')), form.data, now());
  redirect('/account?done=health');
}
