'use server';

import { redirect } from 'next/navigation';
import { createToken } from '@/lib/api-tokens/administer-tokens';
import { newTokenSchema } from '@/lib/api-tokens/forms';
import { atCenter, requireFreshStaff, requireStaff } from '@/lib/auth/current-staff';
import { now } from '@/lib/clock';
import { errorSentences } from '@/lib/forms/error-sentences';
import type { FormState } from '@/lib/forms/form-state';
import { parseForm } from '@/lib/forms/parse-form';
import { keepInBrowser } from '@/lib/staff/kept-in-browser';

/** "Make the token": it is shown once, in this browser. */
export async function makeToken(_before: FormState, formData: FormData): Promise<FormState> {
  // Who is no administrator is asked for nothing.
  await requireStaff('center-admin');
  const admin = atCenter(await requireFreshStaff(), 'center-admin');
  const translate = await errorSentences();
  const form = parseForm(newTokenSchema, formData, translate);
  if (!form.ok) return form.state;
  const at = now();
  const outcome = await createToken(admin, form.data, at);
  switch (outcome.kind) {
    case 'created': {
      const { token, name, expiresAt } = outcome;
      const shown = JSON.stringify({ token, name, expiresAt: expiresAt.getTime() });
      await keepInBrowser('new-token', admin.staffId, shown, at);
      return redirect('/dashboard/api-tokens/created');
    }
    case 'may-not':
      return redirect('/dashboard/api-tokens');
    case 'expiry':
      return {
        values: form.values,
        fieldErrors: { expiresOn: translate('records-out.tokens.errors.expiresOn') },
        formErrors: [],
      };
  }
}
