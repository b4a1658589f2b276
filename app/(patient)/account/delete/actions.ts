'use server';

import { redirect } from 'next/navigation';
import { clearCookie } from '@/lib/auth/cookies';
import { requireAccount } from '@/lib/auth/current-account';
import { unlessBusy } from '@/lib/auth/passwords';
import { now } from '@/lib/clock';
import { errorSentences } from '@/lib/forms/error-sentences';
import type { FormState } from '@/lib/forms/form-state';
import { parseForm } from '@/lib/forms/parse-form';
import { deleteAccount } from '@/lib/rights/delete-account';
import { deleteAccountSchema } from '@/lib/rights/forms';
import { notProven } from '../not-proven';

/** "Delete my account", proven by the password. The way out empties the browser as signing out does. */
export async function deleteOwnAccount(_before: FormState, formData: FormData): Promise<FormState> {
  const account = await requireAccount('/account/delete');
  const sentences = await errorSentences();
  const form = parseForm(deleteAccountSchema, formData, sentences);
  if (!form.ok) return form.state;
  const { presentPassword, alsoHealth } = form.data;
  const outcome = await unlessBusy(
    deleteAccount(account, { presentPassword, alsoHealth: alsoHealth === 'yes' }, now()),
  );
  if (outcome.kind !== 'deleted') return notProven(outcome.kind, sentences, form.values);
  await clearCookie('session');
  // A code under way shows the address.
  await clearCookie('email-challenge');
  const others = formData.get('others') === 'wait' ? '&others=wait' : '';
  redirect(`/signed-out?after=deleted${others}`);
}
