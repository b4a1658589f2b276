'use server';

import { redirect } from 'next/navigation';
import { requireAccount } from '@/lib/auth/current-account';
import { now } from '@/lib/clock';
import type { FormState } from '@/lib/forms/form-state';
import { changeEmail } from '@/lib/registration/change-email';
import { readCode, sendAnotherCode } from '../../../code-actions';
import { changing } from '../changing';

/** "Verify Code" from the letter to the new address, which then becomes the account's. */
export async function verifyChangeCode(_before: FormState, formData: FormData): Promise<FormState> {
  const account = await requireAccount('/account/email');
  const read = await readCode(changing, formData, account.accountId);
  if (!read.ok) return read.state;
  const outcome = await changeEmail(account, read.challenge, now());
  redirect(outcome.kind === 'changed' ? '/account?done=email' : '/account/email?again');
}

/** "Send another code". */
export async function resendChangeCode(): Promise<void> {
  const account = await requireAccount('/account/email');
  await sendAnotherCode(changing, account.accountId);
}
