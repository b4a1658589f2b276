import { typedValues, type FormState } from '@/lib/forms/form-state';
import { isTouched, touchedNames } from '@/lib/forms/is-touched';
import { japanDateOf } from '@/lib/japan-time';
import type { DraftPlace } from '@/lib/on-phone/drafts';
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

/** Keeps what was answered for another form, which finds it as its draft. */
async function carryOver(place: DraftPlace): Promise<void> {
  const form = [...document.forms].find(isTouched);
  if (!form) return;
  const names = touchedNames(form);
  const typed = Object.entries(typedValues(new FormData(form))).filter(([name]) => names.has(name));
  const { keepDraft, putAside, readDraft } = await import('@/lib/on-phone/drafts');
  const before = await readDraft(place);
  // Whose the answers are is not known here, where there are several people.
  const isOfSomebody = place.caseId === undefined && Boolean(before?.values.caseId);
  if (before && isOfSomebody) await putAside(place, before);
  const values = isOfSomebody ? {} : before?.values;
  await keepDraft(place, { values: { ...values, ...Object.fromEntries(typed) } });
}

/** Looks whom the phone knows; `nobody` where there is nobody to report for. */
export async function startOnPhone(category: Category): Promise<StartOnPhone | 'nobody'> {
  const person = await presentPerson();
  const [first, other] = person?.cases ?? [];
  if (!person || !first) return 'nobody';
  const isOther = !person.cases.some((each) => each.category === category);
  // What the app opens without a connection is one form; a person of the other kind goes on to theirs, with what was answered.
  if (isOther && location.pathname === '/status-report') {
    const caseId = other ? undefined : first.caseId;
    await carryOver({ owner: person.owner, form: first.category, caseId }).catch(() => undefined);
    location.replace(`/status-report/${first.category}`);
    return new Promise(() => undefined);
  }
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
