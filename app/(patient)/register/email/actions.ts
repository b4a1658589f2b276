'use server';

import { errorSentences } from '@/lib/forms/error-sentences';
import type { FormState } from '@/lib/forms/form-state';
import { parseForm } from '@/lib/forms/parse-form';
import { emailSchema } from '@/lib/registration/forms';
import { sendCodeTo } from '../../code-actions';
import { registering } from '../registering';

/** "Send Verification Code". Open to everybody: what it answers is the same for known and unknown addresses. */
export async function sendCode(_before: FormState, formData: FormData): Promise<FormState> {
  const form = parseForm(emailSchema, formData, await errorSentences());
  return form.ok ? sendCodeTo(registering, form.data) : form.state;
}
