'use server';

import { getLocale } from 'next-intl/server';
import { redirect } from 'next/navigation';
import { requireAccount } from '@/lib/auth/current-account';
import { enterCode } from '@/lib/auth/enter-code';
import { pendingChallenge, requestCode } from '@/lib/auth/request-code';
import { now } from '@/lib/clock';
import { errorSentences } from '@/lib/forms/error-sentences';
import type { FormState } from '@/lib/forms/form-state';
import { parseForm } from '@/lib/forms/parse-form';
import { changeEmail } from '@/lib/registration/change-email';
import { codeSchema } from '@/lib/registration/forms';

/** "Verify Code" from the letter to the new address, which then becomes the account's. */
export async function verifyChangeCode(_before: FormState, formData: FormData): Promise<FormState> {
  const account = await requireAccount('/account/email');
  const form = parseForm(codeSchema, formData, await errorSentences());
  if (!form.ok) return form.state;
  const entered = await enterCode('change-email', form.data.code, now());
  switch (entered.kind) {
    case 'wrong-code':
      return form.rejected('registration.errors.wrongCode');
    case 'expired':
      return form.rejected('registration.errors.codeExpired');
    case 'too-many-wrong':
      return form.rejected('registration.errors.codeTooManyWrong');
    case 'no-challenge':
      redirect('/account/email?again');
    case 'verified': {
      const outcome = await changeEmail(account, entered.challenge, now());
      redirect(outcome.kind === 'changed' ? '/account?done=email' : '/account/email?again');
    }
  }
}

/** "Send another code", to the address of the pending challenge. */
export async function resendChangeCode(): Promise<void> {
  const account = await requireAccount('/account/email');
  const challenge = await pendingChallenge('change-email');
  if (!challenge) redirect('/account/email?again');
  const outcome = await requestCode(
    {
      purpose: 'change-email',
      email: challenge.email,
      locale: await getLocale(),
      askedBy: account.accountId,
    },
    now(),
  );
  redirect(`/account/email/code?${outcome.kind === 'requested' ? 'sent' : `wait=${outcome.waitSeconds}`}`);
}
