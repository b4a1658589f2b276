'use server';

import { redirect } from 'next/navigation';
import { errorSentences } from '@/lib/forms/error-sentences';
import type { FormState } from '@/lib/forms/form-state';
import { requirePatient } from '@/lib/auth/current-account';
import { isCategory } from '@/lib/status-report/schema';
import type { ReportState } from './report-state';
import { sendReport } from './send-report';

/** Step 7: leads to the form that was chosen. */
export async function chooseReport(_before: FormState, formData: FormData): Promise<FormState> {
  await requirePatient('/status-report');
  const category = formData.get('category');
  if (isCategory(category)) redirect(`/status-report/${category}`);
  const translate = await errorSentences();
  return {
    values: {},
    fieldErrors: { category: translate('status-report.choose.chooseOne') },
    formErrors: [],
  };
}

// Guarded inside: who is signed out gets the 119 advice and their answers back instead of a redirect.
export async function sendInfectedReport(
  _before: ReportState | undefined,
  formData: FormData,
): Promise<ReportState> {
  return sendReport('infected', formData);
}

export async function sendContactReport(
  _before: ReportState | undefined,
  formData: FormData,
): Promise<ReportState> {
  return sendReport('contact', formData);
}
