'use server';

import { getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';
import { currentStaffSession } from '@/lib/auth/current-staff';
import { staffPath } from '@/lib/auth/internal-path';
import { unlessBusy } from '@/lib/auth/passwords';
import { now } from '@/lib/clock';
import { errorSentences } from '@/lib/forms/error-sentences';
import type { FormState } from '@/lib/forms/form-state';
import { parseForm } from '@/lib/forms/parse-form';
import { unlockSchema } from '@/lib/staff/forms';
import { unlock } from '@/lib/staff/lock-screen';

/** "Unlock": the password opens the screen on the page where it was locked. */
export async function unlockScreen(to: string, _before: FormState, formData: FormData): Promise<FormState> {
  const session = await currentStaffSession();
  if (!session?.secondFactorAt) redirect('/dashboard/sign-in');
  if (!session.locked) redirect(staffPath(to));
  const sentences = await errorSentences();
  const form = parseForm(unlockSchema, formData, sentences);
  if (!form.ok) return form.state;
  const outcome = await unlessBusy(unlock(session, form.data.password, now()));
  switch (outcome.kind) {
    case 'unlocked':
      redirect(staffPath(to));
    case 'ended':
      redirect('/dashboard/sign-in?ended');
    case 'wrong': {
      const password = sentences('staff.errors.wrongUnlock');
      return { values: {}, fieldErrors: { password }, formErrors: [] };
    }
    case 'busy':
      return form.rejected('account.errors.busy');
    case 'too-many-attempts': {
      const t = await getTranslations('staff.errors');
      const minutes = Math.ceil(outcome.waitSeconds / 60);
      return { values: {}, fieldErrors: {}, formErrors: [t('tooMany', { minutes })] };
    }
  }
}
