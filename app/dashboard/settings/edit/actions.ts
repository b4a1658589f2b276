'use server';

import { redirect } from 'next/navigation';
import { now } from '@/lib/clock';
import { errorSentences } from '@/lib/forms/error-sentences';
import type { FormState } from '@/lib/forms/form-state';
import { parseForm } from '@/lib/forms/parse-form';
import { changeSettings } from '@/lib/settings/center-settings';
import { settingsForm } from '@/lib/settings/settings';
import { requireFreshCenterAdmin } from '../require-center-admin';

/** "Save the settings". */
export async function saveSettings(_before: FormState, formData: FormData): Promise<FormState> {
  const staff = await requireFreshCenterAdmin();
  const sentences = await errorSentences();
  const form = parseForm(settingsForm, formData, sentences);
  if (!form.ok) return form.state;
  const { version: from, note, ...settings } = form.data;
  const outcome = await changeSettings(staff, { from, settings, note }, now());
  switch (outcome.kind) {
    case 'changed':
      return redirect('/dashboard/settings?done=saved');
    case 'unchanged':
    case 'may-not':
      return redirect(`/dashboard/settings?done=${outcome.kind}`);
    case 'changed-meanwhile':
      return form.rejected('settings.errors.meanwhile');
    case 'out-of-order':
      return {
        values: form.values,
        fieldErrors: Object.fromEntries(
          outcome.errors.map(({ name, message }) => [name, sentences(message)]),
        ),
        formErrors: [],
      };
  }
}
