'use server';

import { redirect } from 'next/navigation';
import type { FormState } from '@/lib/forms/form-state';
import { readCode, sendAnotherCode } from '../../code-actions';
import { registering } from '../registering';

/** "Verify Code". Open to everybody; the challenge of this browser decides. */
export async function verifyCode(_before: FormState, formData: FormData): Promise<FormState> {
  const read = await readCode(registering, formData);
  if (!read.ok) return read.state;
  redirect('/register/password');
}

/** "Send another code". */
export async function resendCode(): Promise<void> {
  await sendAnotherCode(registering);
}
