'use server';

import { redirect } from 'next/navigation';
import { errorSentences } from '@/lib/forms/error-sentences';
import type { FormState } from '@/lib/forms/form-state';
import { parseForm } from '@/lib/forms/parse-form';
import { checkSchema } from '@/lib/recuperation/forms';

/** "Check": leads to the page that the QR code of such a record leads to. */
export async function checkTyped(_before: FormState, formData: FormData): Promise<FormState> {
  const form = parseForm(checkSchema, formData, await errorSentences());
  if (!form.ok) return form.state;
  redirect(`/check-record/${form.data.number}`);
}
