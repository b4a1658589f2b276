import { typedValues, type FormState } from '@/lib/forms/form-state';
import { keepDraft, type DraftPlace } from '@/lib/on-phone/drafts';
import { presentPerson } from '@/lib/on-phone/present';

/** What stands in a form, as a draft. */
export function typedInto(form: HTMLFormElement): FormState['values'] {
  return typedValues(new FormData(form));
}

/** Puts a draft back into the form; answers that it does not ask any more are left out. */
export function restoreInto(form: HTMLFormElement, values: FormState['values']): void {
  for (const field of form.elements) {
    const isText = field instanceof HTMLTextAreaElement;
    if (!(isText || field instanceof HTMLInputElement) || !(field.name in values)) continue;
    const given = [values[field.name] ?? []].flat();
    if (isText) field.value = given[0] ?? '';
    else if (field.type === 'radio' || field.type === 'checkbox') {
      // A day that cannot be chosen any more leaves today chosen.
      if (field.name !== 'measuredAt' || hasChoice(form, given)) field.checked = given.includes(field.value);
    } else if (field.type !== 'hidden') field.value = given[0] ?? '';
    // The same report as before: a retry of what the server may have stored.
    else if (field.name === 'clientId' && given[0]) field.value = given[0];
  }
}

function hasChoice(form: HTMLFormElement, given: string[]): boolean {
  const choices = form.elements.namedItem('measuredAt');
  return choices instanceof RadioNodeList && [...choices].some((each) => given.includes(each.value));
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
