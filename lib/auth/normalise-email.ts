import { cleanText } from '@/lib/forms/clean-text';

const address =
  /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/;

/**
 * The one form under which an e-mail address is kept, counted and written to; undefined when it is none. Full-width
 * characters (＠) are made plain first and checked after, since mail software would do so later.
 */
export function normaliseEmail(typed: string): string | undefined {
  const email = cleanText(typed).replaceAll(' ', '').toLowerCase();
  return email.length <= 254 && address.test(email) ? email : undefined;
}
