'use server';

import { getLocale, getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';
import { requestCode } from '@/lib/auth/request-code';
import { now } from '@/lib/clock';
import { errorSentences } from '@/lib/forms/error-sentences';
import type { FormState } from '@/lib/forms/form-state';
import { parseForm } from '@/lib/forms/parse-form';
import { emailSchema } from '@/lib/registration/forms';

/** "Send Verification Code" for a new password. Open to everybody: known and unknown addresses look the same. */
export async function sendResetCode(_before: FormState, formData: FormData): Promise<FormState> {
  const form = parseForm(emailSchema, formData, await errorSentences());
  if (!form.ok) return form.state;
  const { email } = form.data;
  const outcome = await requestCode({ purpose: 'reset-password', email, locale: await getLocale() }, now());
  if (outcome.kind === 'too-many-requests') {
    const t = await getTranslations('registration.code');
    return { values: { email }, fieldErrors: {}, formErrors: [t('wait', { seconds: outcome.waitSeconds })] };
  }
  redirect('/forgot-password/code');
}
