'use server';

import { redirect } from 'next/navigation';
import { currentStaffSession } from '@/lib/auth/current-staff';
import { now } from '@/lib/clock';
import { signOutStaff } from '@/lib/staff/sign-in-staff';

/** "Sign out", at any step of signing in. */
export async function signOut(): Promise<void> {
  const session = await currentStaffSession();
  if (!session) redirect('/dashboard/sign-in');
  await signOutStaff(session, now());
  redirect('/dashboard/signed-out');
}
