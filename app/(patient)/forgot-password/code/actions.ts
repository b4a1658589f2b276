'use server';

import { getLocale } from 'next-intl/server';
import { redirect } from 'next/navigation';
import { enterCode } from '@/lib/auth/enter-code';
import { pendingChallenge, requestCode } from '@/lib/auth/request-code';
import { now } from '@/lib/clock';
import { errorSentences } from '@/lib/forms/error-sentences';
import type { FormState } from '@/lib/forms/form-state';
import { parseForm } from '@/lib/forms/parse-form';
import { codeSchema } from '@/lib/registration/forms';

/** "Verify Code" for a new password. Open to everybody; the challenge of this browser decides. */
export async function verifyResetCode(_before: FormState, formData: FormData): Promise<FormState> {
  const form = parseForm(codeSchema, formData, await errorSentences());
  if (!form.ok) return form.state;
  const outcome = await enterCode('reset-password', form.data.code, now());
  switch (outcome.kind) {
    case 'verified':
      redirect('/forgot-password/password');
    case 'wrong-code':
      return form.rejected('registration.errors.wrongCode');
    case 'expired':
      return form.rejected('registration.errors.codeExpired');
    case 'too-many-wrong':
      return form.rejected('registration.errors.codeTooManyWrong');
    case 'no-challenge':
      redirect('/forgot-password?again');
  }
}

/** "Send another code", to the address of the pending challenge. */
export async function resendResetCode(): Promise<void> {
  const challenge = await pendingChallenge('reset-password');
  if (!challenge) redirect('/forgot-password?again');
  const outcome = await requestCode(
    { purpose: 'reset-password', email: challenge.email, locale: await getLocale() },
    now(),
  );
  redirect(`/forgot-password/code?${outcome.kind === 'requested' ? 'sent' : `wait=${outcome.waitSeconds}`}`);
}
