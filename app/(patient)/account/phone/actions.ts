'use server';

import { redirect } from 'next/navigation';
import { requirePatient } from '@/lib/auth/current-account';
import { now } from '@/lib/clock';
import { errorSentences } from '@/lib/forms/error-sentences';
import type { FormState } from '@/lib/forms/form-state';
import { parseForm } from '@/lib/forms/parse-form';
import { changePhone } from '@/lib/registration/change-phone';
import { changePhoneSchema } from '@/lib/registration/account-forms';

/** "Save phone number". A case of somebody else is left as it is. */
export async function savePhone(_before: FormState, formData: FormData): Promise<FormState> {
  const patient = await requirePatient('/account/phone');
  const form = parseForm(changePhoneSchema, formData, await errorSentences());
  if (!form.ok) return form.state;
  await changePhone(patient, form.data.caseId, form.data.phone, now());
  redirect('/account?done=phone');
}
