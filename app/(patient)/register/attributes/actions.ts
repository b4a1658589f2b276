'use server';

import { redirect } from 'next/navigation';
import { dueStep, requireAccount } from '@/lib/auth/current-account';
import { now } from '@/lib/clock';
import { errorSentences } from '@/lib/forms/error-sentences';
import type { FormState } from '@/lib/forms/form-state';
import { parseForm } from '@/lib/forms/parse-form';
import { hashOfTyped } from '@/lib/family/handover-code';
import { japanDateOf } from '@/lib/japan-time';
import { saveDraft } from '@/lib/registration/attribute-draft';
import { attributesSchema, toAttributes } from '@/lib/registration/attributes';

/** "Confirm" of step 6: keeps what was typed and goes on to the page that shows it. */
export async function keepAttributes(_before: FormState, formData: FormData): Promise<FormState> {
  const account = await requireAccount('/register/attributes');
  if (dueStep(account) !== '/register/attributes') redirect(dueStep(account));
  const at = now();
  const today = japanDateOf(at);
  const form = parseForm(attributesSchema(today), formData, await errorSentences());
  if (!form.ok) return form.state;
  await saveDraft(account, toAttributes(form.data, today), at, {
    handoverHash: hashOfTyped(form.data.handoverCode),
  });
  redirect('/register/check');
}
