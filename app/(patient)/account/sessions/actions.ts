'use server';

import { redirect } from 'next/navigation';
import { requireAccount } from '@/lib/auth/current-account';
import { unlessBusy } from '@/lib/auth/passwords';
import { now } from '@/lib/clock';
import { errorSentences } from '@/lib/forms/error-sentences';
import type { FormState } from '@/lib/forms/form-state';
import { parseForm } from '@/lib/forms/parse-form';
import { presentPasswordSchema } from '@/lib/registration/account-forms';
import { endOtherSessions } from '@/lib/registration/own-sessions';
import { notProven } from '../not-proven';

/** "Sign out everywhere else", proven by the password. */
export async function signOutElsewhere(_before: FormState, formData: FormData): Promise<FormState> {
  const account = await requireAccount('/account/sessions');
  const sentences = await errorSentences();
  const form = parseForm(presentPasswordSchema, formData, sentences);
  if (!form.ok) return form.state;
  const outcome = await unlessBusy(endOtherSessions(account, form.data.presentPassword, now()));
  if (outcome.kind !== 'ended') return notProven(outcome.kind, sentences);
  redirect('/account?done=sessions');
}
