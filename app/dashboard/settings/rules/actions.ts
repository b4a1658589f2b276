'use server';

import { redirect } from 'next/navigation';
import { requireStaff } from '@/lib/auth/current-staff';
import { now } from '@/lib/clock';
import { oneText } from '@/lib/forms/clean-text';
import { isUuid } from '@/lib/line-list/is-uuid';
import { abandonDraft, beginDraft } from '@/lib/settings/rule-drafts';

/** "Begin a draft", from the rules in force or from older ones. */
export async function begin(formData: FormData): Promise<void> {
  const staff = await requireStaff('center-admin');
  const version = oneText(formData.get('version'));
  const known = /^\d{1,6}$/.test(version);
  const { kind } = known
    ? await beginDraft(staff, Number(version), now())
    : { kind: 'no-such-version' as const };
  redirect(kind === 'begun' ? '/dashboard/settings/rules/draft' : `/dashboard/settings/rules?done=${kind}`);
}

/** "Abandon the draft". */
export async function abandon(formData: FormData): Promise<void> {
  const staff = await requireStaff('center-admin');
  const revision = oneText(formData.get('revision'));
  const { kind } = isUuid(revision)
    ? await abandonDraft(staff, revision, now())
    : { kind: 'changed-meanwhile' as const };
  redirect(`/dashboard/settings/rules?done=${kind}`);
}
