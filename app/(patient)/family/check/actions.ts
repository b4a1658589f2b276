'use server';

import { redirect } from 'next/navigation';
import { requirePatient } from '@/lib/auth/current-account';
import { now } from '@/lib/clock';
import type { FormState } from '@/lib/forms/form-state';
import { readDraft } from '@/lib/registration/attribute-draft';
import { linkCase } from '@/lib/registration/link-case';
import { notLinked } from '../../register/check/not-linked';

/** "Add this person": links their case too, or says in one sentence for all causes that it does not match. */
export async function addPerson(): Promise<FormState> {
  const patient = await requirePatient('/family/check');
  if (!(await readDraft(patient))?.relation) redirect('/family/add');
  const outcome = await linkCase(patient, now());
  if (outcome.kind !== 'linked') return notLinked(outcome, '/family/add');
  redirect('/family?done=added');
}
