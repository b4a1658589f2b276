'use server';

import { redirect } from 'next/navigation';
import { requireAccount } from '@/lib/auth/current-account';
import { unlessBusy } from '@/lib/auth/passwords';
import { now } from '@/lib/clock';
import { errorSentences } from '@/lib/forms/error-sentences';
import type { FormState } from '@/lib/forms/form-state';
import { parseForm } from '@/lib/forms/parse-form';
import { changePasswordSchema } from '@/lib/registration/account-forms';
import { changePassword } from '@/lib/registration/change-password';
import { passwordRefused } from '../../password-refused';
import { notProven } from '../not-proven';

/** "Save Password" of somebody signed in, who proves it by the present one. */
export async function saveChangedPassword(_before: FormState, formData: FormData): Promise<FormState> {
  const account = await requireAccount('/account/password');
  const sentences = await errorSentences();
  const form = parseForm(changePasswordSchema, formData, sentences);
  if (!form.ok) return form.state;
  const { presentPassword: present, password: next } = form.data;
  const outcome = await unlessBusy(changePassword(account, { present, next }, now()));
  switch (outcome.kind) {
    case 'refused':
    case 'busy':
      return passwordRefused(outcome, sentences);
    case 'wrong-password':
    case 'too-many-attempts':
      return notProven(outcome.kind, sentences);
    case 'changed':
      redirect('/account?done=password');
  }
}
