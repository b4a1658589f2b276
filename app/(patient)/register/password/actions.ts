'use server';

import { redirect } from 'next/navigation';
import { requireAccount } from '@/lib/auth/current-account';
import { unlessBusy } from '@/lib/auth/passwords';
import { now } from '@/lib/clock';
import { errorSentences } from '@/lib/forms/error-sentences';
import type { FormState } from '@/lib/forms/form-state';
import { parseForm } from '@/lib/forms/parse-form';
import { newPasswordSchema } from '@/lib/registration/forms';
import { passwordSentence } from '@/lib/registration/password-sentence';
import { savePassword } from '@/lib/registration/save-password';

/** "Save Password" of step 5. */
export async function choosePassword(_before: FormState, formData: FormData): Promise<FormState> {
  const account = await requireAccount('/register/password');
  const sentences = await errorSentences();
  const form = parseForm(newPasswordSchema, formData, sentences);
  if (!form.ok) return form.state;
  const outcome = await unlessBusy(savePassword(account, form.data.password, now()));
  switch (outcome.kind) {
    case 'refused':
      return {
        values: {},
        fieldErrors: { password: sentences(passwordSentence[outcome.problem]) },
        formErrors: [],
      };
    case 'busy':
      return form.rejected('account.errors.busy');
    case 'already-set':
    case 'saved':
      redirect('/register/attributes');
  }
}
