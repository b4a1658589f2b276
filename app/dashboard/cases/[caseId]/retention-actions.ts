'use server';

import { getTranslations } from 'next-intl/server';
import { requireStaff } from '@/lib/auth/current-staff';
import { now } from '@/lib/clock';
import { errorSentences } from '@/lib/forms/error-sentences';
import { parseForm } from '@/lib/forms/parse-form';
import { keepLonger, keepLongerSchema } from '@/lib/retention/keep-longer';
import { times } from '../../times';
import { answer } from './answer';
import type { FollowUpState } from './follow-up-state';

/** "Keep for longer": an administrator puts off the deletion of a closed record. */
export async function keepRecord(_before: FollowUpState, formData: FormData): Promise<FollowUpState> {
  const staff = await requireStaff('center-admin');
  const form = parseForm(keepLongerSchema, formData, await errorSentences());
  if (!form.ok) return form.state;
  const t = await getTranslations('retention');
  const { fullDay } = await times();
  return answer(
    await keepLonger(staff, form.data, now()),
    form.values,
    t('kept', { day: fullDay(form.data.keptUntil) }),
  );
}
