'use server';

import { errorSentences } from '@/lib/forms/error-sentences';
import type { FormState } from '@/lib/forms/form-state';
import { parseForm } from '@/lib/forms/parse-form';
import { emailSchema } from '@/lib/registration/forms';
import { sendCodeTo } from '../code-actions';
import { resetting } from './resetting';

/** "Send Verification Code" for a new password. Open to everybody: known and unknown addresses look the same. */
export async function sendResetCode(_before: FormState, formData: FormData): Promise<FormState> {
  const form = parseForm(emailSchema, formData, await errorSentences());
  return form.ok ? sendCodeTo(resetting, form.data) : form.state;
}
