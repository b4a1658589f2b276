import type { z } from 'zod';
import type { FormState } from './form-state';

type Translate = (key: string) => string;

type ParsedForm<Schema extends z.ZodObject> =
  | {
      ok: true;
      data: z.output<Schema>;
      values: FormState['values'];
      rejected: (formError: string) => FormState;
    }
  | { ok: false; state: FormState };

/** Fields whose value is never written back into a page. */
const secretName = /password|code|token|secret/i;

/**
 * Reads a sent form by its schema: only the schema's keys, and every value of a field that was sent several times.
 * The messages inside a schema are message keys (`area.key`); `translate` turns them into sentences here, at the edge.
 */
export function parseForm<Schema extends z.ZodObject>(
  schema: Schema,
  formData: FormData,
  translate: Translate,
): ParsedForm<Schema> {
  const names = Object.keys(schema.shape);
  const typed = Object.fromEntries(
    names.map((name) => [name, textsOf(formData, name, isArray(schema, name))]),
  );
  const values = shownAgain(typed);
  const result = schema.safeParse(typed);
  if (result.success) {
    const rejected = (formError: string) => ({ values, fieldErrors: {}, formErrors: [translate(formError)] });
    return { ok: true, data: result.data, values, rejected };
  }
  const position = (issue: z.core.$ZodIssue) => names.indexOf(String(issue.path[0]));
  // A schema names its fields as the page shows them; zod puts what concerns the whole form last.
  const issues = result.error.issues.toSorted((one, other) => position(one) - position(other));
  return { ok: false, state: { values, ...errorsOf(issues, translate) } };
}

/** The first sentence for each field, and the sentences that belong to none. */
export function errorsOf(
  issues: readonly z.core.$ZodIssue[],
  translate: Translate,
): Omit<FormState, 'values'> {
  const fieldErrors: Record<string, string> = {};
  const formErrors: string[] = [];
  for (const issue of issues) {
    const field = issue.path[0];
    if (field === undefined) formErrors.push(translate(issue.message));
    else fieldErrors[String(field)] ??= translate(issue.message);
  }
  return { fieldErrors, formErrors };
}

/** One value as a text, several as a list, none as undefined; a list in any case where the schema wants one. */
function textsOf(formData: FormData, name: string, list: boolean): string | string[] | undefined {
  const texts = formData.getAll(name).filter((value) => typeof value === 'string');
  return list || texts.length > 1 ? texts : texts[0];
}

function isArray(schema: z.ZodObject, name: string): boolean {
  let field: unknown = schema.shape[name];
  while (field && typeof field === 'object' && 'def' in field) {
    const def = field.def as { type: string; innerType?: unknown; in?: unknown };
    if (def.type === 'array') return true;
    field = def.innerType ?? def.in;
  }
  return false;
}

function shownAgain(typed: Record<string, string | string[] | undefined>): FormState['values'] {
  const values: FormState['values'] = {};
  for (const [name, value] of Object.entries(typed)) {
    if (value !== undefined && !secretName.test(name)) values[name] = value;
  }
  return values;
}
