import { typedValues, type FormState } from '@/lib/forms/form-state';
import { keepDraft, type DraftPlace } from '@/lib/on-phone/drafts';
import { presentPerson } from '@/lib/on-phone/present';

/** What stands in a form, as a draft. */
export function typedInto(form: HTMLFormElement): FormState['values'] {
  return typedValues(new FormData(form));
}

/**
 * Goes on without the server, on the page that the phone keeps for it: the same form with the same answers and the same button
 * pressed. False where that page could not take it over: it is not kept, or the phone does not know the person or the case.
 */
export async function goOnOnPhone(place: DraftPlace, formData: FormData): Promise<boolean> {
  const page = `/offline/report/${place.form}`;
  if (!navigator.serviceWorker?.controller || !(await isKept(page))) return false;
  const person = await presentPerson();
  const caseId = formData.get('caseId');
  if (person?.owner !== place.owner || !person.cases.some((each) => each.caseId === caseId)) return false;
  await keepDraft(place, { values: typedValues(formData), pressed: true });
  // Whoever comes back to this page finds it as it was left, waiting for an answer that nobody waits for any more.
  addEventListener('pageshow', ({ persisted }) => persisted && location.reload(), { once: true });
  location.assign(page);
  return true;
}

/** In every release that is on the phone: the worker in charge may be of the one before. */
async function isKept(page: string): Promise<boolean> {
  const names = await caches.keys();
  const found = await Promise.all(
    names.map(async (name) => (await caches.open(name)).match(page, { ignoreVary: true })),
  );
  return found.length > 0 && found.every((each) => each !== undefined);
}
