'use server';

import { getTranslations } from 'next-intl/server';
import { notFound, redirect } from 'next/navigation';
import { requireStaff, type CenterStaff } from '@/lib/auth/current-staff';
import { now } from '@/lib/clock';
import { oneText } from '@/lib/forms/clean-text';
import { errorSentences } from '@/lib/forms/error-sentences';
import { typedValues, type FormState } from '@/lib/forms/form-state';
import { parseForm } from '@/lib/forms/parse-form';
import { ageOn, japanDateOf } from '@/lib/japan-time';
import { findCases } from '@/lib/line-list/find-cases';
import { linkExposure } from '@/lib/line-list/links/exposure';
import { exposureSchema, householdSchema } from '@/lib/line-list/links/forms';
import { joinHousehold } from '@/lib/line-list/links/household';
import { searchSchema } from '@/lib/staff/forms';
import { changedMeanwhile } from '../answer';

export interface FindState extends FormState {
  /** How many were found, in words, and each to choose from; absent before the first search. */
  found?: { summary: string; people: { value: string; label: string; hint: string }[] };
}

/** "Search", and then "Note as the one who exposed them". Names are sent in the body: none comes into an address. */
export async function linkExposed(_before: FindState, formData: FormData): Promise<FindState> {
  const staff = await requireStaff('nurse', 'center-admin');
  const found = await search(staff, formData);
  if (!found.linking) return found.state;
  const form = parseForm(exposureSchema, formData, await errorSentences());
  if (!form.ok) return { ...found.state, ...form.state, values: typedValues(formData) };
  const { other, ...shown } = form.data;
  const outcome = await linkExposure(staff, { ...shown, sourceId: other }, now());
  const t = await getTranslations('links.errors');
  const wrong = (field: string, sentence: string) => ({ ...found.state, fieldErrors: { [field]: sentence } });
  switch (outcome.kind) {
    case 'changed':
      return redirect(`/dashboard/cases/${shown.caseId}`);
    case 'not-found':
      return notFound();
    case 'changed-meanwhile':
      return { ...found.state, formErrors: [await changedMeanwhile(outcome)] };
    case 'may-not':
      return { ...found.state, formErrors: [t('mayNot')] };
    case 'no-day':
      return wrong('lastContactOn', t('contactDay'));
    case 'no-such-person':
      return wrong('other', t('noSuchPerson'));
    case 'not-infected':
      return wrong('other', t('notInfected'));
    case 'circle':
      return wrong('other', t('circle'));
  }
}

/** "Search", and then "Put into one household". */
export async function linkHousehold(_before: FindState, formData: FormData): Promise<FindState> {
  const staff = await requireStaff('nurse', 'center-admin');
  const found = await search(staff, formData);
  if (!found.linking) return found.state;
  const form = parseForm(householdSchema, formData, await errorSentences());
  if (!form.ok) return { ...found.state, ...form.state, values: typedValues(formData) };
  const { caseId, other } = form.data;
  const { kind } = await joinHousehold(staff, { caseId, otherId: other }, now());
  if (kind === 'not-found') notFound();
  if (kind === 'joined') redirect(`/dashboard/cases/${caseId}`);
  const t = await getTranslations('links.errors');
  const sentence = t(
    kind === 'together-already' ? 'together' : kind === 'may-not' ? 'mayNot' : 'noSuchPerson',
  );
  return { ...found.state, fieldErrors: { other: sentence } };
}

/** Both buttons search, so that whom one chooses from still stands there when the choice is refused. */
async function search(
  staff: CenterStaff,
  formData: FormData,
): Promise<{ linking: boolean; state: FindState }> {
  const form = parseForm(searchSchema, formData, await errorSentences());
  const values = typedValues(formData);
  if (!form.ok) return { linking: false, state: { ...form.state, values } };
  const at = now();
  const caseId = oneText(formData.get('caseId'));
  const people = (await findCases(staff, form.data.person, at)).filter((each) => each.caseId !== caseId);
  const t = await getTranslations('links.find');
  const words = await getTranslations('staff');
  const found = {
    summary: t('found', { count: people.length }),
    people: people.map((each) => ({
      value: each.caseId,
      label: each.name,
      hint: [
        each.kana,
        words('list.years', { age: ageOn(each.birthdate, japanDateOf(at)) }),
        words(`categories.${each.category}`),
        words('search.id', { id: each.issuedId }),
      ]
        .filter(Boolean)
        .join(' · '),
    })),
  };
  return {
    linking: formData.get('do') === 'link',
    state: { values, fieldErrors: {}, formErrors: [], found },
  };
}
