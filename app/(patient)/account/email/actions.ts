'use server';

import { getLocale, getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';
import { requireAccount } from '@/lib/auth/current-account';
import { requestCode } from '@/lib/auth/request-code';
import { now } from '@/lib/clock';
import { errorSentences } from '@/lib/forms/error-sentences';
import type { FormState } from '@/lib/forms/form-state';
import { parseForm } from '@/lib/forms/parse-form';
import { emailSchema } from '@/lib/registration/forms';

/** "Send Verification Code" to the address that shall become the account's; taken and free ones look the same. */
export async function sendChangeCode(_before: FormState, formData: FormData): Promise<FormState> {
  const account = await requireAccount('/account/email');
  const sentences = await errorSentences();
  const form = parseForm(emailSchema, formData, sentences);
  if (!form.ok) return form.state;
  const { email } = form.data;
  if (email === account.email) {
    return {
      values: { email },
      fieldErrors: { email: sentences('account.errors.sameEmail') },
      formErrors: [],
    };
  }
  const outcome = await requestCode(
    { purpose: 'change-email', email, locale: await getLocale(), askedBy: account.accountId },
    now(),
  );
  if (outcome.kind === 'too-many-requests') {
    const t = await getTranslations('registration.code');
    return { values: { email }, fieldErrors: {}, formErrors: [t('wait', { seconds: outcome.waitSeconds })] };
  }
  redirect('/account/email/code');
}
