'use server';

import { redirect } from 'next/navigation';
import { dueStep, requireAccount } from '@/lib/auth/current-account';
import { now } from '@/lib/clock';
import type { FormState } from '@/lib/forms/form-state';
import { linkCase } from '@/lib/registration/link-case';
import { notLinked } from './not-linked';

/** "Save attributes": links the case, or says in one sentence for all causes that it does not match. */
export async function saveAttributes(): Promise<FormState> {
  const account = await requireAccount('/register/check');
  if (dueStep(account) !== '/register/attributes') redirect(dueStep(account));
  const outcome = await linkCase(account, now());
  if (outcome.kind !== 'linked') return notLinked(outcome, '/register/attributes');
  redirect('/status-report');
}
