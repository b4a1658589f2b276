'use server';

import { redirect } from 'next/navigation';
import { requireAccount } from '@/lib/auth/current-account';
import { unlessBusy } from '@/lib/auth/passwords';
import { now } from '@/lib/clock';
import { errorSentences } from '@/lib/forms/error-sentences';
import type { FormState } from '@/lib/forms/form-state';
import { parseForm } from '@/lib/forms/parse-form';
import { newPasswordSchema } from '@/lib/registration/forms';
import { savePassword } from '@/lib/registration/save-password';
import { passwordRefused } from '../../password-refused';

/** "Save Password" of step 5. */
export async function choosePassword(_before: FormState, formData: FormData): Promise<FormState> {
  const account = await requireAccount('/register/password');
  const sentences = await errorSentences();
  const form = parseForm(newPasswordSchema, formData, sentences);
  if (!form.ok) return form.state;
  const outcome = await unlessBusy(savePassword(account, form.data.password, now()));
  if (outcome.kind === 'refused' || outcome.kind === 'busy') return passwordRefused(outcome, sentences);
  // Set just now, or before: the next step is the same.
  redirect('/register/attributes');
}
