'use server';

import { redirect } from 'next/navigation';
import { requireStaff } from '@/lib/auth/current-staff';
import { now } from '@/lib/clock';
import { errorSentences } from '@/lib/forms/error-sentences';
import type { FormState } from '@/lib/forms/form-state';
import { parseForm } from '@/lib/forms/parse-form';
import { saveDraft } from '@/lib/settings/rule-drafts';
import { levelForm, rulesOf, thresholdForm } from '@/lib/settings/rule-form';

/** "Save the draft". Nobody is judged by it, so no fresh proof is asked for. */
export async function keepDraft(_before: FormState, formData: FormData): Promise<FormState> {
  const staff = await requireStaff('center-admin');
  const sentences = await errorSentences();
  const thresholds = parseForm(thresholdForm, formData, sentences);
  const levels = parseForm(levelForm, formData, sentences);
  const values = {
    ...(thresholds.ok ? thresholds : thresholds.state).values,
    ...(levels.ok ? levels : levels.state).values,
  };
  if (!thresholds.ok || !levels.ok) {
    const wrong = [thresholds, levels].flatMap((form) => (form.ok ? [] : [form.state]));
    return {
      values,
      fieldErrors: Object.fromEntries(wrong.flatMap(({ fieldErrors }) => Object.entries(fieldErrors))),
      formErrors: wrong.flatMap(({ formErrors }) => formErrors),
    };
  }
  const { revision, ...fields } = thresholds.data;
  const outcome = await saveDraft(staff, { revision, rules: rulesOf(fields, levels.data) }, now());
  switch (outcome.kind) {
    case 'saved':
      return redirect('/dashboard/settings/rules?done=draft-saved');
    case 'may-not':
      return redirect('/dashboard/settings/rules?done=may-not');
    case 'changed-meanwhile':
      return { values, fieldErrors: {}, formErrors: [sentences('settings.errors.draftMeanwhile')] };
    case 'problems':
      return {
        values,
        fieldErrors: Object.fromEntries(
          outcome.problems.map(({ field, message }) => [field, sentences(message)]),
        ),
        formErrors: [],
      };
  }
}
