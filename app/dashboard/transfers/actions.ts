'use server';

import { notFound, redirect } from 'next/navigation';
import { atCenter, requireFreshStaff, requireStaff } from '@/lib/auth/current-staff';
import { now } from '@/lib/clock';
import { oneText } from '@/lib/forms/clean-text';
import { acceptTransfer, declineTransfer } from '@/lib/transfer/decide-transfer';
import { declineSchema } from '@/lib/transfer/forms';

/** "Accept": the person's page is this center's from now on. */
export async function accept(formData: FormData): Promise<void> {
  const staff = atCenter(await requireFreshStaff(), 'nurse', 'center-admin');
  const outcome = await acceptTransfer(staff, oneText(formData.get('transferId')), now());
  if (outcome.kind === 'not-found') notFound();
  redirect(`/dashboard/transfers?done=${outcome.kind}`);
}

/** "Decline", with why. */
export async function decline(formData: FormData): Promise<void> {
  const staff = await requireStaff('nurse', 'center-admin');
  const form = declineSchema.safeParse(Object.fromEntries(formData));
  if (!form.success) redirect('/dashboard/transfers?done=reason');
  const outcome = await declineTransfer(staff, form.data, now());
  if (outcome.kind === 'not-found') notFound();
  redirect(`/dashboard/transfers?done=${outcome.kind}`);
}
