'use server';

import { getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';
import { internalPath } from '@/lib/auth/internal-path';
import { unlessBusy } from '@/lib/auth/passwords';
import { signIn } from '@/lib/auth/sign-in';
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
    case 'too-many-attempts': {
      const t = await getTranslations('account.signIn');
      const sentence = t('wait', { minutes: Math.ceil(outcome.waitSeconds / 60) });
      return { ...form.rejected('account.errors.wrongSignIn'), formErrors: [sentence] };
    }
    case 'signed-in':
      // A registration that is not finished goes on from there.
      redirect(internalPath(to) ?? '/status-report');
  }
}
