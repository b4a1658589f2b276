import type { Product } from './product';

/** The form of a page as a browser without scripts would send it, with these answers typed in. */
export async function fillForm(
  { appUrl }: Pick<Product, 'appUrl'>,
  path: string,
  answers: Record<string, string>,
  cookie = '',
): Promise<FormData> {
  const page = await (await fetch(`${appUrl}${path}`, { headers: { cookie } })).text();
  const names = Object.keys(answers);
  const form = [...page.matchAll(/<form\b.*?<\/form>/gs)]
    .map(([text]) => text)
    .find((text) => names.every((name) => text.includes(`name="${name}"`)));
  if (!form) throw new Error(`${path} has no form with ${names.join(', ')}`);
  const data = new FormData();
  for (const [input] of form.matchAll(/<input\b[^>]*type="hidden"[^>]*>/g)) {
    const name = attribute(input, 'name');
    if (name && !names.includes(name)) data.append(name, attribute(input, 'value') ?? '');
  }
  for (const [name, value] of Object.entries(answers)) data.append(name, value);
  return data;
}

/** Sends it; undefined when no answer came. */
export function postForm(
  { appUrl }: Pick<Product, 'appUrl'>,
  path: string,
  data: FormData,
  cookie = '',
): Promise<Response | undefined> {
  return fetch(`${appUrl}${path}`, {
    method: 'POST',
    body: data,
    redirect: 'manual',
    headers: { cookie, origin: appUrl, accept: 'text/html' },
    signal: AbortSignal.timeout(60_000),
  }).catch(() => undefined);
}

function attribute(tag: string, name: string): string | undefined {
  const entities: Record<string, string> = {
    '&quot;': '"',
    '&amp;': '&',
    '&#x27;': "'",
    '&lt;': '<',
    '&gt;': '>',
  };
  const [, value] = new RegExp(`\\b${name}="([^"]*)"`).exec(tag) ?? [];
  return value?.replace(/&quot;|&amp;|&#x27;|&lt;|&gt;/g, (entity) => entities[entity] ?? entity);
}
