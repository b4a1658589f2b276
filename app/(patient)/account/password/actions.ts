'use server';

import { redirect } from 'next/navigation';
import { requireAccount } from '@/lib/auth/current-account';
import { unlessBusy } from '@/lib/auth/passwords';
import { now } from '@/lib/clock';
import { errorSentences } from '@/lib/forms/error-sentences';
import type { FormState } from '@/lib/forms/form-state';
import { parseForm } from '@/lib/forms/parse-form';
import { changePassword } from '@/lib/registration/change-password';
import { changePasswordSchema } from '@/lib/registration/account-forms';
import { passwordSentence } from '@/lib/registration/password-sentence';

/** "Save Password" of somebody signed in, who proves it by the present one. */
export async function saveChangedPassword(_before: FormState, formData: FormData): Promise<FormState> {
  const account = await requireAccount('/account/password');
  const sentences = await errorSentences();
  const form = parseForm(changePasswordSchema, formData, sentences);
  if (!form.ok) return form.state;
  const { presentPassword: present, password: next } = form.data;
  const wrong = (fieldErrors: FormState['fieldErrors']) => ({ values: {}, fieldErrors, formErrors: [] });
  const outcome = await unlessBusy(changePassword(account, { present, next }, now()));
  switch (outcome.kind) {
    case 'wrong-password':
      return wrong({ presentPassword: sentences('account.errors.wrongPassword') });
    case 'refused':
      return wrong({ password: sentences(passwordSentence[outcome.problem]) });
    case 'too-many-attempts':
      return form.rejected('account.errors.tooManyPasswords');
    case 'busy':
      return form.rejected('account.errors.busy');
    case 'changed':
      redirect('/account?done=password');
  }
}
