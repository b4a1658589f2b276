/** What a form shows again after it was sent: the typed values, and what is wrong, in the person's language. Never a secret. */
export interface FormState {
  values: Record<string, string | string[]>;
  fieldErrors: Record<string, string>;
  formErrors: string[];
}

/** Everything that was typed into a form, by field name; what the framework adds (`$ACTION_…`) and passwords are left out. */
export function typedValues(formData: FormData): FormState['values'] {
  const values: FormState['values'] = {};
  for (const name of new Set(formData.keys())) {
    if (name.startsWith('$ACTION') || /password/i.test(name)) continue;
    const texts = formData.getAll(name).filter((value) => typeof value === 'string');
    values[name] = texts.length === 1 && texts[0] !== undefined ? texts[0] : texts;
  }
  return values;
}
