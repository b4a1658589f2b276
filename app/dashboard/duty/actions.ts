'use server';

import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { requireStaff } from '@/lib/auth/current-staff';
import { now } from '@/lib/clock';
import { shiftSchema } from '@/lib/duty/forms';
import { planShift, removeShift } from '@/lib/duty/shifts';
import { errorSentences } from '@/lib/forms/error-sentences';
import type { FormState } from '@/lib/forms/form-state';
import { parseForm } from '@/lib/forms/parse-form';
import { japanInstant } from '@/lib/japan-time';
import { isUuid } from '@/lib/line-list/is-uuid';

/** "Plan the shift". */
export async function addShift(_before: FormState, formData: FormData): Promise<FormState> {
  const staff = await requireStaff();
  const form = parseForm(shiftSchema, formData, await errorSentences());
  if (!form.ok) return form.state;
  const { shiftId, member, fromDate, fromTime, untilDate, untilTime, position } = form.data;
  const startsAt = japanInstant(fromDate, fromTime);
  const endsAt = japanInstant(untilDate, untilTime);
  const { kind } = await planShift(staff, { shiftId, staffId: member, startsAt, endsAt, position }, now());
  const t = await getTranslations('staff.duty');
  const wrong = (field: string, sentence: string) => ({
    values: form.values,
    fieldErrors: { [field]: sentence },
    formErrors: [],
  });
  switch (kind) {
    case 'planned':
      return redirect('/dashboard/duty?done=planned');
    case 'no-colleague':
      return wrong('member', t('errors.member'));
    case 'not-in-order':
      return wrong('untilDate', t('errors.order'));
    case 'too-far':
      return wrong('fromDate', t('errors.far'));
    case 'may-not':
      return form.rejected('staff.duty.onlyAdmin');
  }
}

/** "End now" of a shift that runs, "Remove" of a coming one; the roster then says what was done. */
export async function takeOffRoster(formData: FormData): Promise<void> {
  const staff = await requireStaff();
  const shiftId = formData.get('shiftId');
  const known = typeof shiftId === 'string' && isUuid(shiftId);
  const { kind } = known ? await removeShift(staff, shiftId, now()) : { kind: 'gone' };
  redirect(`/dashboard/duty?done=${kind}`);
}
