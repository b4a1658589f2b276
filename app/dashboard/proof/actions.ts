'use server';

import { redirect } from 'next/navigation';
import { requireStaffMember } from '@/lib/auth/current-staff';
import { staffPath } from '@/lib/auth/internal-path';
import { now } from '@/lib/clock';
import type { FormState } from '@/lib/forms/form-state';
import { proveAgain } from '@/lib/staff/second-factor';
import { judgeCode, judgeRecoveryCode } from '../judged-proof';

/** The app's code once more, then on to the page that asked for it. */
export async function proveByCode(to: string, _before: FormState, formData: FormData): Promise<FormState> {
  const member = await requireStaffMember();
  const problem = await judgeCode(formData, (proof) => proveAgain(member, proof, now()));
  return problem ?? redirect(staffPath(to));
}

/** The same with a recovery code. */
export async function proveByRecoveryCode(
  to: string,
  _before: FormState,
  formData: FormData,
): Promise<FormState> {
  const member = await requireStaffMember();
  const problem = await judgeRecoveryCode(formData, (proof) => proveAgain(member, proof, now()));
  return problem ?? redirect(staffPath(to));
}
