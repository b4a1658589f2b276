'use server';

import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { clearCookie } from '@/lib/auth/cookies';
import { requireStaff } from '@/lib/auth/current-staff';
import { now } from '@/lib/clock';
import { giveCodeByStaff } from '@/lib/family/give-code';
import { oneText } from '@/lib/forms/clean-text';
import { isUuid } from '@/lib/line-list/is-uuid';
import { keepInBrowser } from '@/lib/staff/kept-in-browser';
import { answer } from '../answer';
import type { FollowUpState } from '../follow-up-state';

/** "Make a handover code": it is shown once, in this browser. */
export async function giveHandoverCode(_before: FollowUpState, formData: FormData): Promise<FollowUpState> {
  const staff = await requireStaff();
  const caseId = oneText(formData.get('caseId'));
  const at = now();
  const outcome = await giveCodeByStaff(staff, caseId, at);
  switch (outcome.kind) {
    case 'given': {
      const { code, expiresAt } = outcome;
      const shown = JSON.stringify({ code, caseId, expiresAt: expiresAt.getTime() });
      await keepInBrowser('new-handover', staff.staffId, shown, at);
      return redirect(`/dashboard/cases/${caseId}/handover`);
    }
    case 'nobody-reports': {
      const t = await getTranslations('holders');
      return { values: {}, fieldErrors: {}, formErrors: [t('nobodyReports')] };
    }
    case 'not-found':
    case 'may-not':
      return answer({ kind: outcome.kind }, {}, '');
  }
}

/** "Done": from here on nobody can see the code again. */
export async function forgetHandoverCode(formData: FormData): Promise<void> {
  await requireStaff('nurse', 'center-admin');
  await clearCookie('new-handover');
  const caseId = oneText(formData.get('caseId'));
  redirect(isUuid(caseId) ? `/dashboard/cases/${caseId}` : '/dashboard');
}
