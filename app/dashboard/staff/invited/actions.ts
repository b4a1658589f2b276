'use server';

import { redirect } from 'next/navigation';
import { clearCookie } from '@/lib/auth/cookies';
import { requireStaffAdmin } from '@/lib/staff/staff-admin';

/** "Done": from here on nobody can see the link again. */
export async function forgetLink(): Promise<void> {
  await requireStaffAdmin();
  await clearCookie('new-invitation');
  redirect('/dashboard/staff');
}
