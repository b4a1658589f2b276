'use server';

import { requireAccount } from '@/lib/auth/current-account';
import { unlessBusy } from '@/lib/auth/passwords';
import { errorSentences } from '@/lib/forms/error-sentences';
import type { FormState } from '@/lib/forms/form-state';
import { parseForm } from '@/lib/forms/parse-form';
import { changeEmailSchema } from '@/lib/registration/account-forms';
import { provePassword } from '@/lib/registration/prove-password';
import { sendCodeTo } from '../../code-actions';
import { notProven } from '../not-proven';
import { changing } from './changing';

/** "Send Verification Code" to the address that shall become the account's, for who knows the password; taken and free ones look the same. */
export async function sendChangeCode(_before: FormState, formData: FormData): Promise<FormState> {
  const account = await requireAccount('/account/email');
  const sentences = await errorSentences();
  const form = parseForm(changeEmailSchema, formData, sentences);
  if (!form.ok) return form.state;
  const { email, formToken, presentPassword } = form.data;
  if (email === account.email) {
    const fieldErrors = { email: sentences('account.errors.sameEmail') };
    return { values: { email }, fieldErrors, formErrors: [] };
  }
  const proof = await unlessBusy(provePassword(account, presentPassword));
  if (proof.kind !== 'right') return notProven(proof.kind, sentences, { email });
  return sendCodeTo(changing, { email, formToken, askedBy: account.accountId });
}
