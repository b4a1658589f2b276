import 'server-only';
import { cookies, headers } from 'next/headers';
import { cache } from 'react';
import { staffLocales } from './languages';
import { locales, type Locale, type StaffLocale } from './locales';
import { messages, type Messages } from './messages';
import { localeCookie, localeOf, staffLocaleOf } from './preferred-locale';

/** The language of this request: on the dashboard one of the staff's. */
export const currentLocale = cache(async (): Promise<Locale> => {
  return (await isStaffsSide())
    ? staffLocale()
    : localeOf(await chosen(), (await headers()).get('accept-language'));
});

/** The languages one can choose from on this page. */
export async function offeredLocales(): Promise<readonly Locale[]> {
  return (await isStaffsSide()) ? staffLocales : locales;
}

async function isStaffsSide(): Promise<boolean> {
  return /^\/dashboard(?:[/?]|$)/.test((await headers()).get('x-hersys-path') ?? '');
}

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
