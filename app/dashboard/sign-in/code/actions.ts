'use server';

import { redirect } from 'next/navigation';
import { currentStaffSession } from '@/lib/auth/current-staff';
import type { StaffSession } from '@/lib/auth/staff-sessions';
import { now } from '@/lib/clock';
import type { FormState } from '@/lib/forms/form-state';
import { verifySecondFactor } from '@/lib/staff/second-factor';
import { judgeCode, judgeRecoveryCode } from '../../judged-proof';

/** "Verify Code" of the authenticator app, for whoever's password was right in this browser. */
export async function verifyCode(_before: FormState, formData: FormData): Promise<FormState> {
  const session = await halfSignedIn();
  const problem = await judgeCode(formData, (proof) => verifySecondFactor(session, proof, now()));
  return problem ?? redirect('/dashboard');
}

/** The same with a recovery code; where they can set up another app comes next. */
export async function verifyRecoveryCode(_before: FormState, formData: FormData): Promise<FormState> {
  const session = await halfSignedIn();
  const problem = await judgeRecoveryCode(formData, (proof) => verifySecondFactor(session, proof, now()));
  return problem ?? redirect('/dashboard/security?done=recovery');
}

/** A session that shows its second factor only now. A locked one is opened by its password, never here. */
async function halfSignedIn(): Promise<StaffSession> {
  const session = await currentStaffSession();
  if (!session) redirect('/dashboard/sign-in');
  if (session.secondFactorAt) redirect('/dashboard');
  return session;
}
