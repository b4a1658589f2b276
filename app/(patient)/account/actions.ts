'use server';

import { redirect } from 'next/navigation';
import { currentAccount } from '@/lib/auth/current-account';
import { signOut } from '@/lib/auth/sign-in';
import { now } from '@/lib/clock';

/** "Sign out". Whoever is not signed in any more lands on the same page. */
export async function leave(formData: FormData): Promise<void> {
  const account = await currentAccount();
  if (account) await signOut(account, now());
  redirect(formData.get('others') === 'wait' ? '/signed-out?others=wait' : '/signed-out');
}
