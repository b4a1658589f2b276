'use server';

import { redirect } from 'next/navigation';
import { clearCookie } from '@/lib/auth/cookies';
import { requireStaff } from '@/lib/auth/current-staff';

/** "Done": from here on nobody can see the token again. */
export async function forgetToken(): Promise<void> {
  await requireStaff('center-admin');
  await clearCookie('new-token');
  redirect('/dashboard/api-tokens');
}
