'use server';

import { redirect } from 'next/navigation';
import { requirePatient } from '@/lib/auth/current-account';
import { unlessBusy } from '@/lib/auth/passwords';
import { now } from '@/lib/clock';
import { giveCode } from '@/lib/family/give-code';
import { withdrawCodes } from '@/lib/family/open-codes';
import { errorSentences } from '@/lib/forms/error-sentences';
import type { FormState } from '@/lib/forms/form-state';
import { parseForm } from '@/lib/forms/parse-form';
import { handOverSchema } from '@/lib/registration/person-form';
import { provePassword } from '@/lib/registration/prove-password';
import { keepInBrowser } from '@/lib/staff/kept-in-browser';
import { notProven } from '../../account/not-proven';

/** "Make a handover code", for who proves by the password that the people are theirs to give. It is shown once, in this browser. */
export async function handOver(_before: FormState, formData: FormData): Promise<FormState> {
  const patient = await requirePatient('/family/hand-over');
  const sentences = await errorSentences();
  const form = parseForm(handOverSchema, formData, sentences);
  if (!form.ok) return form.state;
  const proof = await unlessBusy(provePassword(patient, form.data.presentPassword));
  if (proof.kind !== 'right') return notProven(proof.kind, sentences, form.values);
  const at = now();
  const given = await giveCode(patient, form.data.people, at);
  if (!given) redirect('/family/hand-over');
  const { code, expiresAt, caseIds } = given;
  const shown = JSON.stringify({ code, caseIds, expiresAt: expiresAt.getTime() });
  await keepInBrowser('new-handover', patient.accountId, shown, at);
  redirect('/family/hand-over/code');
}

/** "Withdraw the code": all that the account gave and nobody used. */
export async function withdraw(): Promise<void> {
  const patient = await requirePatient('/family/hand-over');
  await withdrawCodes(patient, now());
  redirect('/family?done=withdrawn');
}
