'use server';

import { getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';
import { unlessBusy } from '@/lib/auth/passwords';
import { now } from '@/lib/clock';
import { errorSentences } from '@/lib/forms/error-sentences';
import type { FormState } from '@/lib/forms/form-state';
import { parseForm } from '@/lib/forms/parse-form';
import { staffSignInSchema } from '@/lib/staff/forms';
import { signInStaff } from '@/lib/staff/sign-in-staff';

/** "Sign in": address and password. Open to everybody; the limits are in signInStaff. */
export async function signIn(_before: FormState, formData: FormData): Promise<FormState> {
  const form = parseForm(staffSignInSchema, formData, await errorSentences());
  if (!form.ok) return form.state;
  const outcome = await unlessBusy(signInStaff(form.data, now()));
  switch (outcome.kind) {
    case 'signed-in':
      redirect('/dashboard/sign-in/code');
    case 'wrong':
      return form.rejected('staff.errors.wrongPassword');
    case 'busy':
      return form.rejected('account.errors.busy');
    case 'too-many-attempts': {
      const t = await getTranslations('staff.errors');
      const minutes = Math.ceil(outcome.waitSeconds / 60);
      return { values: form.values, fieldErrors: {}, formErrors: [t('tooMany', { minutes })] };
    }
  }
}
