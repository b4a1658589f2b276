import type { FormState } from './form-state';

/** Puts values back into a form; answers that it does not ask any more are left out. */
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

/** The same values but for some names. */
export function without(values: FormState['values'], names: ReadonlySet<string>): FormState['values'] {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !names.has(name)));
}
