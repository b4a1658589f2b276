/** Whether somebody has changed a form since the page came; before the page's scripts began, too. Hidden fields do not count. */
export function isTouched(form: HTMLFormElement): boolean {
  return fieldsOf(form).some(isChanged);
}

/** The names of the fields that somebody has changed. */
export function touchedNames(form: HTMLFormElement): Set<string> {
  return new Set(fieldsOf(form).flatMap((field) => (isChanged(field) ? [field.name] : [])));
}

/** The names of the fields in which an answer stands, whoever gave it. */
export function answeredNames(form: HTMLFormElement): Set<string> {
  return new Set(fieldsOf(form).flatMap((field) => (isAnswered(field) ? [field.name] : [])));
}

type Field = HTMLInputElement | HTMLTextAreaElement;

function fieldsOf(form: HTMLFormElement): Field[] {
  return [...form.elements].filter(
    (field): field is Field =>
      field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && field.type !== 'hidden'),
  );
}

const isBox = (field: Field): field is HTMLInputElement =>
  field.type === 'radio' || field.type === 'checkbox';
const isAnswered = (field: Field) => (isBox(field) ? field.checked : field.value !== '');
const isChanged = (field: Field) =>
  isBox(field) ? field.checked !== field.defaultChecked : field.value !== field.defaultValue;
