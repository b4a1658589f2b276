import 'server-only';
import { cookies, headers } from 'next/headers';
import { cache } from 'react';
import type { Locale, StaffLocale } from './locales';
import { messages, type Messages } from './messages';
import { localeCookie, localeOf, staffLocaleOf } from './preferred-locale';

/** The language of this request: on the dashboard one of the staff's. */
export const currentLocale = cache(async (): Promise<Locale> => {
  const requested = await headers();
  const isStaffs = /^\/dashboard(?:[/?]|$)/.test(requested.get('x-hersys-path') ?? '');
  return isStaffs ? staffLocale() : localeOf(await chosen(), requested.get('accept-language'));
});

/** The language of a page or an action of the staff. */
export async function staffLocale(): Promise<StaffLocale> {
  return staffLocaleOf(await chosen(), (await headers()).get('accept-language'));
}

/** Every sentence of the product in it. */
export async function staffMessages(): Promise<Messages> {
  return messages[await staffLocale()];
}

async function chosen(): Promise<string | undefined> {
  return (await cookies()).get(localeCookie)?.value;
}
