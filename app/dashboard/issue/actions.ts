'use server';

import { getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';
import { requireStaff } from '@/lib/auth/current-staff';
import { formatPhone } from '@/lib/cases/phone';
import { now } from '@/lib/clock';
import { errorSentences } from '@/lib/forms/error-sentences';
import { parseForm } from '@/lib/forms/parse-form';
import { issueSchema, toPerson } from '@/lib/issuing/forms';
import { issueId, type PossibleDuplicate } from '@/lib/issuing/issue-id';
import { japanDateOf } from '@/lib/japan-time';
import type { IssueState } from './issue-state';

/** "Issue the ID", and again with "Another person: issue an ID anyway". */
export async function issue(_before: IssueState, formData: FormData): Promise<IssueState> {
  const staff = await requireStaff('nurse', 'center-admin');
  const at = now();
  const today = japanDateOf(at);
  const form = parseForm(issueSchema(today), formData, await errorSentences());
  if (!form.ok) return form.state;
  const { caseId, others } = form.data;
  const person = toPerson(form.data, today);
  const outcome = await issueId(staff, { caseId, person, others: others.split(' ') }, at);
  switch (outcome.kind) {
    case 'issued':
    case 'issued-before':
      return redirect(`/dashboard/cases/${caseId}/invitation`);
    case 'possible-duplicates':
      return {
        values: form.values,
        fieldErrors: {},
        formErrors: [],
        duplicates: await inWords(outcome.people),
      };
    case 'id-taken':
      return form.rejected('issuing.errors.idTaken');
    case 'may-not':
      return form.rejected('issuing.errors.viewer');
  }
}

async function inWords(people: readonly PossibleDuplicate[]): Promise<IssueState['duplicates']> {
  const t = await getTranslations('issuing.duplicates');
  const categories = await getTranslations('staff.categories');
  return {
    lead: t('lead', { count: people.length }),
    people: people.map(({ caseId, name, kana, birthdate, phone, issuedId, category, closedAt }) => ({
      caseId,
      open: t('open', { name }),
      facts: [
        kana,
        birthdate,
        formatPhone(phone),
        categories(category),
        t('id', { id: issuedId }),
        closedAt && t('closed'),
      ]
        .filter(Boolean)
        .join(' · '),
    })),
  };
}
