'use server';

import { getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';
import { currentStaffSession } from '@/lib/auth/current-staff';
import { now } from '@/lib/clock';
import { errorSentences } from '@/lib/forms/error-sentences';
import type { FormState } from '@/lib/forms/form-state';
import { parseForm } from '@/lib/forms/parse-form';
import { totpCodeSchema } from '@/lib/staff/forms';
import { verifySecondFactor } from '@/lib/staff/sign-in-staff';

/** "Verify Code" of the authenticator app, for whoever's password was right in this browser. */
export async function verifyCode(_before: FormState, formData: FormData): Promise<FormState> {
  const session = await currentStaffSession();
  if (!session) redirect('/dashboard/sign-in');
  const form = parseForm(totpCodeSchema, formData, await errorSentences());
  if (!form.ok) return form.state;
  const outcome = await verifySecondFactor(session, form.data.code, now());
  switch (outcome.kind) {
    case 'signed-in':
      redirect('/dashboard');
    case 'wrong':
      return form.rejected('staff.errors.wrongCode');
    case 'too-many-attempts': {
      const t = await getTranslations('staff.errors');
      const minutes = Math.ceil(outcome.waitSeconds / 60);
      return { values: {}, fieldErrors: {}, formErrors: [t('tooMany', { minutes })] };
    }
  }
}
