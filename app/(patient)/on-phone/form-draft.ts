import { typedValues, type FormState } from '@/lib/forms/form-state';
import { keepDraft, type DraftPlace } from '@/lib/on-phone/drafts';
import { presentOwner } from '@/lib/on-phone/present';

export { dropDraft, keepDraft, readDraft } from '@/lib/on-phone/drafts';

/** What stands in a form, as a draft. */
export function typedInto(form: HTMLFormElement): FormState['values'] {
  return typedValues(new FormData(form));
}

/** Puts a draft back into the form; answers that it does not ask any more are left out. */
export function restoreInto(form: HTMLFormElement, values: FormState['values']): void {
  for (const field of form.elements) {
    if (field instanceof HTMLTextAreaElement) field.value = [values[field.name] ?? ''].flat()[0] ?? '';
    if (!(field instanceof HTMLInputElement) || !(field.name in values)) continue;
    const given = [values[field.name] ?? []].flat();
    if (field.type === 'radio' || field.type === 'checkbox') {
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
 * Goes on without the server, on the page that the phone keeps for it: the same form with the same answers, which takes the report.
 * False where the phone has no such page, or does not know this person.
 */
export async function goOnOnPhone(place: DraftPlace, formData: FormData): Promise<boolean> {
  const page = `/offline/report/${place.form}`;
  if (!navigator.serviceWorker?.controller || !(await caches.match(page, { ignoreVary: true }))) return false;
  if ((await presentOwner()) !== place.owner) return false;
  await keepDraft(place, { values: typedValues(formData), pressed: true });
  location.assign(page);
  return true;
}
