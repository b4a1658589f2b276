import { readFileSync } from 'node:fs';
import type { FormSeen } from './form-seen';
import { formsSeen } from './forms-seen';
import type { World } from './world';
import { ask, formsOf, multipart, type RawAnswer } from './raw-http';

/** Each action that was built, as file and name, with the id under which it is posted. */
export function builtActions(): Map<string, string> {
  const manifest = JSON.parse(readFileSync('.next/server/server-reference-manifest.json', 'utf8')) as {
    node: Record<string, { filename: string; exportedName: string }>;
  };
  return new Map(
    Object.entries(manifest.node).map(([id, { filename, exportedName }]) => [
      `${filename} ${exportedName}`,
      id,
    ]),
  );
}

/** The form with this action as the page shows it to whoever sees it: its hidden fields and what they typed. */
export async function fieldsOf(id: string, form: FormSeen, has = ''): Promise<[string, string][]> {
  return fieldsOn(await ask(form.path, { cookie: form.cookie }), id, form, has);
}

/** The same of a page that was fetched already. */
export function fieldsOn(page: RawAnswer, id: string, form: FormSeen, has = ''): [string, string][] {
  const inPage = formsOf(page.text).find((fields) => {
    const text = JSON.stringify(fields);
    return text.includes(id) && text.includes(has);
  });
  const hidden = inPage ?? (form.byScripts && hiddenFields(id));
  if (!hidden) throw new Error(`${form.path} has no form with this action: it answered ${page.status}`);
  const typed = new Set(form.typed.map(([name]) => name));
  return [...hidden.filter(([name]) => !typed.has(name)), ...form.typed];
}

/** What React writes into a form with an action and its state: anybody can send that for any action. */
function hiddenFields(id: string): [string, string][] {
  return [
    ['$ACTION_REF_1', ''],
    ['$ACTION_1:0', JSON.stringify({ id, bound: '$@1' })],
    ['$ACTION_1:1', JSON.stringify([{ values: {}, fieldErrors: {}, formErrors: [] }])],
    ['$ACTION_KEY', 'k1'],
  ];
}

/** Sends a form as a browser without scripts does. */
export function postForm(path: string, fields: [string, string][], cookie: string): Promise<RawAnswer> {
  return ask(path, {
    method: 'POST',
    cookie,
    ...withHeaders(fields, { accept: 'text/html' }),
  });
}

/** Sends it as React does: the id in a header, the arguments in React's encoding. The id tells how many there are. */
export function callAction(
  path: string,
  id: string,
  fields: [string, string][],
  cookie: string,
): Promise<RawAnswer> {
  const flags = Number.parseInt(id.slice(0, 2), 16);
  const count = [64, 32, 16, 8, 4, 2].filter((flag) => (flags & flag) !== 0).length;
  const own = fields.filter(([name]) => !name.startsWith('$ACTION'));
  const state = { values: {}, fieldErrors: {}, formErrors: [] };
  const bound = path.split('/').at(-1);
  const args = [bound, state, '$K1'].slice(3 - count);
  const body: [string, string][] =
    count === 0
      ? [['0', '[]']]
      : [...own.map(([name, value]): [string, string] => [`_1_${name}`, value]), ['0', JSON.stringify(args)]];
  return ask(path, {
    method: 'POST',
    cookie,
    ...withHeaders(body, { accept: 'text/x-component', 'next-action': id }),
  });
}

function withHeaders(fields: [string, string][], headers: Record<string, string>) {
  const form = multipart(fields);
  return { body: form.body, headers: { ...form.headers, ...headers } };
}

/** What an answer to an action comes to: another page, no page, an answer in place, or a status. */
export function outcomeOf({ status, headers }: RawAnswer): string {
  const to = headers['x-action-redirect']?.toString().split(';')[0] ?? headers.location;
  if (to) return `to ${new URL(to, process.env.APP_URL).pathname}`;
  if (status === 404) return 'not found';
  return status === 200 ? 'answered' : String(status);
}

/** The form of an action in its owner's browser, with the id it is posted under and all its fields. */
export async function seen(name: string, world: World) {
  const find = formsSeen[name];
  if (!find) throw new Error(`no form: ${name}`);
  const form = await find(world);
  const id = builtActions().get(name) ?? '';
  return { form, id, fields: await fieldsOf(id, form) };
}

/** The same outcome without the identifiers in it. */
export const withoutIds = (outcome: string) =>
  outcome.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '[id]').replace(/invitation\/.*/, 'invitation/[token]');
