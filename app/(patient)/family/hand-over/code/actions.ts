'use server';

import { redirect } from 'next/navigation';
import { clearCookie } from '@/lib/auth/cookies';
import { requireAccount } from '@/lib/auth/current-account';

/** "Done": from here on nobody can see the code again. */
export async function forgetCode(): Promise<void> {
  await requireAccount('/family');
  await clearCookie('new-handover');
  redirect('/family');
}
