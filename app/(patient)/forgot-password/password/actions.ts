'use server';

import { redirect } from 'next/navigation';
import { unlessBusy } from '@/lib/auth/passwords';
import { pendingChallenge } from '@/lib/auth/pending-challenge';
import { now } from '@/lib/clock';
import { errorSentences } from '@/lib/forms/error-sentences';
import type { FormState } from '@/lib/forms/form-state';
import { parseForm } from '@/lib/forms/parse-form';
import { resetPassword } from '@/lib/registration/change-password';
import { newPasswordSchema } from '@/lib/registration/forms';
import { passwordRefused } from '../../password-refused';

/** "Save Password" after a reset code. Whoever entered the code in this browser may, once. */
export async function saveNewPassword(_before: FormState, formData: FormData): Promise<FormState> {
  const challenge = await pendingChallenge('reset-password');
  if (!challenge) redirect('/forgot-password?again');
  const sentences = await errorSentences();
  const form = parseForm(newPasswordSchema, formData, sentences);
  if (!form.ok) return form.state;
  const outcome = await unlessBusy(resetPassword(challenge, form.data.password, now()));
  if (outcome.kind === 'refused' || outcome.kind === 'busy') return passwordRefused(outcome, sentences);
  redirect(outcome.kind === 'changed' ? '/sign-in?done=password' : '/forgot-password?again');
}
