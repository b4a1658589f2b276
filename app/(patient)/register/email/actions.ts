'use server';

import { getLocale, getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';
import { requestCode } from '@/lib/auth/request-code';
import { now } from '@/lib/clock';
import { errorSentences } from '@/lib/forms/error-sentences';
import type { FormState } from '@/lib/forms/form-state';
import { parseForm } from '@/lib/forms/parse-form';
import { privacyNoticeVersion } from '@/lib/registration/consent';
import { emailSchema } from '@/lib/registration/forms';

/** "Send Verification Code". Open to everybody: what it answers is the same for known and unknown addresses. */
export async function sendCode(_before: FormState, formData: FormData): Promise<FormState> {
  const form = parseForm(emailSchema, formData, await errorSentences());
  if (!form.ok) return form.state;
  const outcome = await requestCode(
    {
      purpose: 'register',
      email: form.data.email,
      locale: await getLocale(),
      consentVersion: privacyNoticeVersion,
    },
    now(),
  );
  if (outcome.kind === 'too-many-requests') {
    const t = await getTranslations('registration.code');
    return {
      values: { email: form.data.email },
      fieldErrors: {},
      formErrors: [t('wait', { seconds: outcome.waitSeconds })],
    };
  }
  redirect('/register/code');
}
