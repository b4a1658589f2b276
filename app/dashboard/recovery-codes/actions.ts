'use server';

import { redirect } from 'next/navigation';
import { clearCookie } from '@/lib/auth/cookies';
import { requireStaffMember } from '@/lib/auth/current-staff';

/** "I have kept them": from here on nobody can see the codes again. */
export async function keepRecoveryCodes(): Promise<void> {
  await requireStaffMember();
  await clearCookie('new-codes');
  redirect('/dashboard');
}
