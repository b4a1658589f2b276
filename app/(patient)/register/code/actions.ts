'use server';

import { getLocale } from 'next-intl/server';
import { redirect } from 'next/navigation';
import { enterCode } from '@/lib/auth/enter-code';
import { pendingChallenge, requestCode } from '@/lib/auth/request-code';
import { now } from '@/lib/clock';
import { errorSentences } from '@/lib/forms/error-sentences';
import type { FormState } from '@/lib/forms/form-state';
import { parseForm } from '@/lib/forms/parse-form';
import { privacyNoticeVersion } from '@/lib/registration/consent';
import { codeSchema } from '@/lib/registration/forms';

/** "Verify Code". Open to everybody; the challenge of this browser decides. */
export async function verifyCode(_before: FormState, formData: FormData): Promise<FormState> {
  const form = parseForm(codeSchema, formData, await errorSentences());
  if (!form.ok) return form.state;
  const outcome = await enterCode('register', form.data.code, now());
  switch (outcome.kind) {
    case 'verified':
      redirect('/register/password');
    case 'wrong-code':
      return form.rejected('registration.errors.wrongCode');
    case 'expired':
      return form.rejected('registration.errors.codeExpired');
    case 'too-many-wrong':
      return form.rejected('registration.errors.codeTooManyWrong');
    case 'no-challenge':
      return form.rejected('registration.errors.noChallenge');
  }
}

/** "Send another code", to the address of the pending challenge. */
export async function resendCode(): Promise<void> {
  const challenge = await pendingChallenge('register');
  if (!challenge) redirect('/register/email');
  const outcome = await requestCode(
    {
      purpose: 'register',
      email: challenge.email,
      locale: await getLocale(),
      consentVersion: privacyNoticeVersion,
    },
    now(),
  );
  redirect(
    outcome.kind === 'requested' ? '/register/code?sent' : `/register/code?wait=${outcome.waitSeconds}`,
  );
}
