'use server';

import { redirect } from 'next/navigation';
import { requirePatient } from '@/lib/auth/current-account';
import { now } from '@/lib/clock';
import { hashOfTyped } from '@/lib/family/handover-code';
import { errorSentences } from '@/lib/forms/error-sentences';
import type { FormState } from '@/lib/forms/form-state';
import { parseForm } from '@/lib/forms/parse-form';
import { japanDateOf } from '@/lib/japan-time';
import { saveDraft } from '@/lib/registration/attribute-draft';
import { toAttributes } from '@/lib/registration/attributes';
import { personSchema } from '@/lib/registration/person-form';

/** "Confirm" of somebody who is added: keeps what was typed and goes on to the page that shows it. */
export async function keepPerson(_before: FormState, formData: FormData): Promise<FormState> {
  const patient = await requirePatient('/family/add');
  const at = now();
  const today = japanDateOf(at);
  const form = parseForm(personSchema(today), formData, await errorSentences());
  if (!form.ok) return form.state;
  const { relation, handoverCode } = form.data;
  const besides = { relation, handoverHash: hashOfTyped(handoverCode) };
  await saveDraft(patient, toAttributes(form.data, today), at, besides);
  redirect('/family/check');
}
