import type { OutgoingHttpHeaders } from 'node:http';
import { ask, type RawAnswer } from './raw-http';
import type { World } from './world';

/** An address of the table with hanako's identifiers in it. */
export function filled(address: string, { hanako, taro, colleague, importId }: World): string {
  return address
    .replace('[caseId]', hanako.caseId)
    .replace('[taros]', taro.caseId)
    .replace('[recordId]', hanako.recordId)
    .replace('[id]', hanako.reportId)
    .replace('[importId]', importId)
    .replace('[category]', 'infected')
    .replace('[staffId]', colleague.staffId)
    .replace('[token]', 'unknown');
}

/** What a page answers, in the words of the table. */
export function answerTo({ status, headers }: RawAnswer): string {
  if (headers.location) return `to ${new URL(headers.location, process.env.APP_URL).pathname}`;
  if (status === 404) return 'not found';
  return status === 200 ? 'ok' : String(status);
}

export function pageAs(path: string, cookie: string, method = 'GET'): Promise<RawAnswer> {
  return ask(path, { method, cookie, headers: { accept: 'text/html' } });
}

/** What the browser's own navigation fetches. Next first adds to the address the sign of these headers, `_rsc`. */
export async function reactPageAs(
  path: string,
  cookie: string,
  headers: OutgoingHttpHeaders = { rsc: '1' },
): Promise<RawAnswer> {
  const first = await ask(path, { cookie, headers });
  const { location = '' } = first.headers;
  return /[?&]_rsc\b/.test(location) ? ask(location, { cookie, headers }) : first;
}
