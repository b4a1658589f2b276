'use server';

import { notFound, redirect } from 'next/navigation';
import { now } from '@/lib/clock';
import { oneText } from '@/lib/forms/clean-text';
import { errorSentences } from '@/lib/forms/error-sentences';
import type { FormState } from '@/lib/forms/form-state';
import { parseForm } from '@/lib/forms/parse-form';
import {
  changeColleaguesRole,
  disableColleague,
  enableColleague,
  resetSecondFactor,
  type AdministerOutcome,
} from '@/lib/staff/administer-staff';
import { roleSchema } from '@/lib/staff/administration-forms';
import { requireFreshStaffAdmin } from '@/lib/staff/staff-admin';

/** "Change the role". */
export async function changeRole(_before: FormState, formData: FormData): Promise<FormState> {
  const admin = await requireFreshStaffAdmin();
  const form = parseForm(roleSchema, formData, await errorSentences());
  if (!form.ok) return form.state;
  const staffId = oneText(formData.get('staffId'));
  const { kind } = await changeColleaguesRole(admin, { staffId, ...form.data }, now());
  switch (kind) {
    case 'last-admin':
      return form.rejected('administration.errors.lastAdmin');
    case 'other-kind':
      return form.rejected('administration.errors.otherKind');
    case 'role-changed':
      // Who is no administrator any more has no page of the staff to come back to.
      return staffId === admin.staffId ? redirect('/dashboard') : goOn(staffId, kind);
    case 'unchanged':
    case 'changed-meanwhile':
    case 'no-such-staff':
      return goOn(staffId, kind);
  }
}

/** "Disable". */
export async function disable(formData: FormData): Promise<void> {
  const admin = await requireFreshStaffAdmin();
  const staffId = oneText(formData.get('staffId'));
  goOn(staffId, (await disableColleague(admin, staffId, now())).kind);
}

/** "Enable again". */
export async function enable(formData: FormData): Promise<void> {
  const admin = await requireFreshStaffAdmin();
  const staffId = oneText(formData.get('staffId'));
  goOn(staffId, (await enableColleague(admin, staffId, now())).kind);
}

/** "Reset the second factor". */
export async function resetFactor(formData: FormData): Promise<void> {
  const admin = await requireFreshStaffAdmin();
  const staffId = oneText(formData.get('staffId'));
  goOn(staffId, (await resetSecondFactor(admin, staffId, now())).kind);
}

/** Back to the page, which says what was done; for somebody who is nobody here there is none. */
function goOn(staffId: string, kind: AdministerOutcome): never {
  if (kind === 'no-such-staff') notFound();
  redirect(`/dashboard/staff/${staffId}?done=${kind}`);
}
