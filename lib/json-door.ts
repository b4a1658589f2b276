import type { IncomingHttpHeaders } from 'node:http';
import { env } from './env';

/** The host was written by the front, from APP_URL. No Origin is no browser, which has no cookies but its own. */
export function isSameOrigin(headers: IncomingHttpHeaders): boolean {
  const { origin, host } = headers;
  if (origin === undefined) return !/^(cross|same)-site$/.test(String(headers['sec-fetch-site'] ?? ''));
  return origin === `${env().APP_URL.split('//', 1)[0]}//${host}`;
}

export function isJson(headers: IncomingHttpHeaders): boolean {
  return /^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '');
}
