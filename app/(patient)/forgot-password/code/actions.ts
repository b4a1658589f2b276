'use server';

import { redirect } from 'next/navigation';
import type { FormState } from '@/lib/forms/form-state';
import { readCode, sendAnotherCode } from '../../code-actions';
import { resetting } from '../resetting';

/** "Verify Code" for a new password. Open to everybody; the challenge of this browser decides. */
export async function verifyResetCode(_before: FormState, formData: FormData): Promise<FormState> {
  const read = await readCode(resetting, formData);
  if (!read.ok) return read.state;
  redirect('/forgot-password/password');
}

/** "Send another code". */
export async function resendResetCode(): Promise<void> {
  await sendAnotherCode(resetting);
}
