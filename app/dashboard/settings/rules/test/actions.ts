'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { requireStaff } from '@/lib/auth/current-staff';
import { now } from '@/lib/clock';
import { oneText } from '@/lib/forms/clean-text';
import { errorSentences } from '@/lib/forms/error-sentences';
import type { FormState } from '@/lib/forms/form-state';
import { parseForm } from '@/lib/forms/parse-form';
import { isUuid } from '@/lib/line-list/is-uuid';
import { runBackTest, spans } from '@/lib/settings/back-test';
import { switchOn } from '@/lib/settings/rule-drafts';
import { signingForm } from '@/lib/settings/rule-form';
import { requireFreshCenterAdmin } from '../../require-center-admin';

const page = '/dashboard/settings/rules/test';

/** "Run the back-test". */
export async function runTest(formData: FormData): Promise<void> {
  const staff = await requireStaff('center-admin');
  const revision = oneText(formData.get('revision'));
  const asked = z.coerce.number().safeParse(oneText(formData.get('span'))).data;
  const span = spans.find((each) => each === asked) ?? spans[0];
  const { kind } = isUuid(revision)
    ? await runBackTest(staff, { revision, span }, now())
    : { kind: 'no-draft' as const };
  redirect(kind === 'tested' ? page : `${page}?done=${kind}`);
}

/** "Switch on": from now on the center's reports are judged by its draft. */
export async function switchRulesOn(_before: FormState, formData: FormData): Promise<FormState> {
  // On the page from which this comes everybody of the center may stand.
  const { role } = await requireStaff();
  if (role !== 'center-admin') redirect('/dashboard/settings/rules?done=may-not');
  const staff = await requireFreshCenterAdmin();
  const form = parseForm(signingForm, formData, await errorSentences());
  if (!form.ok) return form.state;
  const { kind } = await switchOn(staff, form.data, now());
  switch (kind) {
    case 'switched-on':
    case 'changed-meanwhile':
    case 'may-not':
      return redirect(`/dashboard/settings/rules?done=${kind}`);
    case 'not-tested':
      return form.rejected('settings.test.notTested');
    case 'problems':
      return form.rejected('settings.errors.bands');
  }
}
