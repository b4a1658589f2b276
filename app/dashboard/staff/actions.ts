'use server';

import { redirect } from 'next/navigation';
import { now } from '@/lib/clock';
import { oneText } from '@/lib/forms/clean-text';
import { withdrawInvitation } from '@/lib/staff/administer-invitations';
import { requireFreshStaffAdmin } from '@/lib/staff/staff-admin';

/** "Withdraw"; the list then says what was done. */
export async function withdraw(formData: FormData): Promise<void> {
  const admin = await requireFreshStaffAdmin();
  const { kind } = await withdrawInvitation(admin, oneText(formData.get('email')), now());
  redirect(`/dashboard/staff?done=${kind}`);
}
