'use server';

import { getLocale, getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';
import { requireAccount } from '@/lib/auth/current-account';
import { unlessBusy } from '@/lib/auth/passwords';
import { requestCode } from '@/lib/auth/request-code';
import { now } from '@/lib/clock';
import { errorSentences } from '@/lib/forms/error-sentences';
import type { FormState } from '@/lib/forms/form-state';
import { parseForm } from '@/lib/forms/parse-form';
import { provePassword } from '@/lib/registration/prove-password';
import { changeEmailSchema } from '@/lib/registration/account-forms';

/** "Send Verification Code" to the address that shall become the account's, for who knows the password; taken and free ones look the same. */
export async function sendChangeCode(_before: FormState, formData: FormData): Promise<FormState> {
  const account = await requireAccount('/account/email');
  const sentences = await errorSentences();
  const form = parseForm(changeEmailSchema, formData, sentences);
  if (!form.ok) return form.state;
  const { email, presentPassword } = form.data;
  if (email === account.email) {
    return {
      values: { email },
      fieldErrors: { email: sentences('account.errors.sameEmail') },
      formErrors: [],
    };
  }
  const proof = await unlessBusy(provePassword(account, presentPassword));
  if (proof === 'wrong-password') {
    const fieldErrors = { presentPassword: sentences('account.errors.wrongPassword') };
    return { values: { email }, fieldErrors, formErrors: [] };
  }
  if (proof !== 'right') {
    return form.rejected(
      proof === 'too-many-attempts' ? 'account.errors.tooManyPasswords' : 'account.errors.busy',
    );
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
