'use server';

import { getLocale, getTranslations } from 'next-intl/server';
import { requireStaff } from '@/lib/auth/current-staff';
import { now } from '@/lib/clock';
import { errorSentences } from '@/lib/forms/error-sentences';
import type { FormState } from '@/lib/forms/form-state';
import { parseForm } from '@/lib/forms/parse-form';
import { ageOn, japanDateOf } from '@/lib/japan-time';
import { findCases, foundAtMost } from '@/lib/line-list/find-cases';
import { searchSchema } from '@/lib/staff/forms';
import { movedAway } from '@/lib/transfer/offers';
import { times } from '../times';

export interface SearchState extends FormState {
  /** How many were found, in words, and each as a link; absent before the first search. */
  found?: {
    summary: string;
    more?: string;
    moved?: string | null;
    people: { href: string; name: string; facts: string }[];
  };
}

/** "Search". Sent in the body and answered in the page: a name never comes into an address. */
export async function searchPeople(_before: SearchState, formData: FormData): Promise<SearchState> {
  const staff = await requireStaff();
  const form = parseForm(searchSchema, formData, await errorSentences());
  if (!form.ok) return form.state;
  const at = now();
  const t = await getTranslations('staff');
  const trace = await movedAway(staff, form.data.person);
  const { fullMoment } = await times();
  const japanese = (await getLocale()) === 'ja';
  const people = await findCases(staff, form.data.person, at);
  return {
    values: { person: form.data.person },
    fieldErrors: {},
    formErrors: [],
    found: {
      summary: t('search.found', { count: people.length }),
      moved:
        trace?.decidedAt &&
        (await getTranslations('links'))('movedAway', {
          center: japanese ? trace.center.nameJa : trace.center.name,
          time: fullMoment(trace.decidedAt),
        }),
      more: people.length === foundAtMost ? t('search.first', { count: foundAtMost }) : undefined,
      people: people.map(({ caseId, name, kana, issuedId, category, birthdate }) => ({
        href: `/dashboard/cases/${caseId}`,
        name,
        facts: [
          kana,
          t('list.years', { age: ageOn(birthdate, japanDateOf(at)) }),
          t(`categories.${category}`),
          t('search.id', { id: issuedId }),
        ]
          .filter(Boolean)
          .join(' · '),
      })),
    },
  };
}
