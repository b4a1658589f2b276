'use server';

import { redirect } from 'next/navigation';
import { revokeToken } from '@/lib/api-tokens/administer-tokens';
import { atCenter, requireFreshStaff, requireStaff } from '@/lib/auth/current-staff';
import { now } from '@/lib/clock';
import { oneText } from '@/lib/forms/clean-text';

/** "Revoke"; the list then says what was done. */
export async function revoke(formData: FormData): Promise<void> {
  // Who is no administrator is asked for nothing.
  await requireStaff('center-admin');
  const admin = atCenter(await requireFreshStaff(), 'center-admin');
  const { kind } = await revokeToken(admin, oneText(formData.get('tokenId')), now());
  redirect(`/dashboard/api-tokens?done=${kind}`);
}
