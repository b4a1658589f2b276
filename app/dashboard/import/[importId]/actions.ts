'use server';

import { redirect } from 'next/navigation';
import { requireStaff } from '@/lib/auth/current-staff';
import { now } from '@/lib/clock';
import { oneText } from '@/lib/forms/clean-text';
import { beginImport, cancelImport, forgetLines } from '@/lib/import/steer';
import { isUuid } from '@/lib/line-list/is-uuid';

/** "Import the N good lines". */
export async function begin(formData: FormData): Promise<void> {
  await change(beginImport, formData);
}

/** "Cancel and delete the file". */
export async function cancel(formData: FormData): Promise<void> {
  await change(cancelImport, formData);
}

/** "Delete these lines now". */
export async function forget(formData: FormData): Promise<void> {
  await change(forgetLines, formData);
}

async function change(
  how: typeof beginImport | typeof cancelImport | typeof forgetLines,
  formData: FormData,
): Promise<never> {
  const staff = await requireStaff('nurse', 'center-admin');
  const importId = oneText(formData.get('importId'));
  if (!isUuid(importId)) redirect('/dashboard/import');
  const { kind } = await how(staff, importId, now());
  return redirect(`/dashboard/import/${importId}?done=${kind}`);
}
