'use server';

import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { now } from '@/lib/clock';
import { errorSentences } from '@/lib/forms/error-sentences';
import type { FormState } from '@/lib/forms/form-state';
import { parseForm } from '@/lib/forms/parse-form';
import { inviteColleague } from '@/lib/staff/administer-invitations';
import { invitationSchema } from '@/lib/staff/administration-forms';
import { keepInBrowser } from '@/lib/staff/kept-in-browser';
import { requireFreshStaffAdmin } from '@/lib/staff/staff-admin';

/** "Invite": the link is mailed, and shown once in this browser. */
export async function sendInvitation(_before: FormState, formData: FormData): Promise<FormState> {
  const admin = await requireFreshStaffAdmin();
  const form = parseForm(invitationSchema, formData, await errorSentences());
  if (!form.ok) return form.state;
  const at = now();
  const outcome = await inviteColleague(admin, form.data, at);
  const t = await getTranslations('administration.errors');
  const wrong = (field: string, sentence: string) => ({
    values: form.values,
    fieldErrors: { [field]: sentence },
    formErrors: [],
  });
  switch (outcome.kind) {
    case 'invited': {
      const { url, expiresAt } = outcome;
      const shown = { url, email: form.data.email, expiresAt: expiresAt.getTime() };
      await keepInBrowser('new-invitation', admin.staffId, JSON.stringify(shown), at);
      return redirect('/dashboard/staff/invited');
    }
    case 'may-not':
      return wrong('role', t('role'));
    case 'already-staff':
      return wrong('email', t('alreadyStaff'));
    case 'no-such-center':
      return wrong('center', t('noSuchCenter'));
    case 'no-such-prefecture':
      return wrong('prefecture', t('noSuchPrefecture'));
  }
}
