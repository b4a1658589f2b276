import type { FormState } from '@/lib/forms/form-state';
import { japanDateOf } from '@/lib/japan-time';
import { presentPerson } from '@/lib/on-phone/present';
import { ownDays, yesterdaysAnswers, type OwnDay } from '@/lib/on-phone/own-days';
import type { PersonOnPhone } from '@/lib/on-phone/person';
import { slotOf } from '@/lib/status-report/measured-time';
import type { Category } from '@/lib/status-report/questionnaire';

/** Whose report it is, and with what the form begins. */
export interface StartOnPhone {
  person: PersonOnPhone;
  values: FormState['values'];
  /** Of the one person whom the report is for. */
  day: OwnDay | undefined;
  offersYesterday: boolean;
  /** By the phone's clock. */
  at: Date;
}

/** Looks whom the phone knows; `nobody` where there is nobody to report for. */
export async function startOnPhone(category: Category): Promise<StartOnPhone | 'nobody'> {
  const person = await presentPerson();
  const [first, other] = person?.cases ?? [];
  if (!person || !first) return 'nobody';
  const isOther = !person.cases.some((each) => each.category === category);
  // What the app opens without a connection is one form; a person of the other kind goes on to theirs.
  if (isOther && location.pathname === '/status-report') location.replace(`/status-report/${first.category}`);
  const at = new Date();
  // Of several people the address may name one.
  const named = new URLSearchParams(location.search).get('for');
  const only = other === undefined ? first : person.cases.find(({ caseId }) => caseId === named);
  const of = only ? { ...only.remembered, caseId: only.caseId } : {};
  const slot: FormState['values'] = category === 'contact' ? { slot: slotOf(at) } : {};
  const values = { ...of, ...slot, clientId: crypto.randomUUID(), measuredAt: japanDateOf(at) };
  const day = only && (await ownDays({ ...person, cases: [only] }, at))[0];
  const offersYesterday = only?.category === category && yesterdaysAnswers(only, at) !== undefined;
  return { person, values, day, offersYesterday, at };
}
