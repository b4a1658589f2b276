'use server';

import { getTranslations } from 'next-intl/server';
import { notFound, redirect } from 'next/navigation';
import { atCenter, requireFreshStaff } from '@/lib/auth/current-staff';
import { now } from '@/lib/clock';
import { errorSentences } from '@/lib/forms/error-sentences';
import type { FormState } from '@/lib/forms/form-state';
import { parseForm } from '@/lib/forms/parse-form';
import { offerSchema } from '@/lib/transfer/forms';
import { offerTransfer } from '@/lib/transfer/offer-transfer';

/** "Offer": the person's page then says that the other center has to decide. */
export async function offer(_before: FormState, formData: FormData): Promise<FormState> {
  const staff = atCenter(await requireFreshStaff(), 'nurse', 'center-admin');
  const form = parseForm(offerSchema, formData, await errorSentences());
  if (!form.ok) return form.state;
  const { kind } = await offerTransfer(staff, form.data, now());
  const t = await getTranslations('links.errors');
  const wrong = (sentence: string) => ({
    values: form.values,
    fieldErrors: { toCenter: sentence },
    formErrors: [],
  });
  switch (kind) {
    case 'offered':
      return redirect(`/dashboard/cases/${form.data.caseId}`);
    case 'not-found':
      return notFound();
    case 'no-such-center':
      return wrong(t('noSuchCenter'));
    case 'own-center':
      return wrong(t('ownCenter'));
    case 'offered-before':
      return form.rejected('links.errors.offeredBefore');
    case 'closed':
      return form.rejected('links.errors.closed');
    case 'may-not':
      return form.rejected('links.errors.mayNot');
  }
}
