'use server';

import { notFound, redirect } from 'next/navigation';
import { requirePrefectureStaff } from '@/lib/auth/current-staff';
import { now } from '@/lib/clock';
import { errorSentences } from '@/lib/forms/error-sentences';
import type { FormState } from '@/lib/forms/form-state';
import { parseForm } from '@/lib/forms/parse-form';
import { openingSchema } from '@/lib/prefecture/forms';
import { openPerson } from '@/lib/prefecture/open-person';

/** "Record and open". */
export async function recordAndOpen(_before: FormState, formData: FormData): Promise<FormState> {
  const staff = await requirePrefectureStaff();
  const form = parseForm(openingSchema, formData, await errorSentences());
  if (!form.ok) return form.state;
  const { kind } = await openPerson(staff, form.data, now());
  switch (kind) {
    case 'opened':
      return redirect(`/dashboard/prefecture/cases/${form.data.caseId}`);
    case 'not-found':
      return notFound();
  }
}
