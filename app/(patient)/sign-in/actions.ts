'use server';

import { getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';
import { internalPath } from '@/lib/auth/internal-path';
import { readUsed } from '@/lib/auth/passkey-answers';
import { signInWithPasskey } from '@/lib/auth/passkey-sign-in';
import { unlessBusy } from '@/lib/auth/passwords';
import { signIn, type SignInOutcome } from '@/lib/auth/sign-in';
import { now } from '@/lib/clock';
import { errorSentences } from '@/lib/forms/error-sentences';
import type { FormState } from '@/lib/forms/form-state';
import { parseForm } from '@/lib/forms/parse-form';
import { signInSchema } from '@/lib/registration/account-forms';

/** "Sign in". Open to everybody: known and unknown addresses get the same answer. */
export async function enter(_before: FormState, formData: FormData): Promise<FormState> {
  const form = parseForm(signInSchema, formData, await errorSentences());
  if (!form.ok) return form.state;
  const { email, password, keepSignedIn, to } = form.data;
  const outcome = await unlessBusy(signIn({ email, password, keepSignedIn: keepSignedIn === 'yes' }, now()));
  switch (outcome.kind) {
    case 'wrong':
      return form.rejected('account.errors.wrongSignIn');
    case 'busy':
      return form.rejected('account.errors.busy');
    case 'too-many-attempts':
      return { ...form.rejected('account.errors.wrongSignIn'), formErrors: [await toWait(outcome)] };
    case 'signed-in':
      // A registration that is not finished goes on from there.
      redirect(internalPath(to) ?? '/status-report');
  }
}

async function toWait({ waitSeconds }: Extract<SignInOutcome, { kind: 'too-many-attempts' }>) {
  const t = await getTranslations('account.signIn');
  return t('wait', { minutes: Math.ceil(waitSeconds / 60) });
}

/** Whoever shows a passkey of an account is in; whatever is wrong with one has one answer. */
export async function enterWithPasskey(_before: FormState, formData: FormData): Promise<FormState> {
  const keeps = formData.get('keepSignedIn') === 'yes';
  const outcome = await signInWithPasskey(readUsed(formData.get('passkey')), keeps, now());
  switch (outcome.kind) {
    case 'wrong':
      return refused((await errorSentences())('account.errors.unknownPasskey'));
    case 'too-many-attempts':
      return refused(await toWait(outcome));
    case 'signed-in': {
      const to = formData.get('to');
      redirect(internalPath(typeof to === 'string' ? to : undefined) ?? '/status-report');
    }
  }
}

const refused = (sentence: string): FormState => ({ values: {}, fieldErrors: {}, formErrors: [sentence] });
