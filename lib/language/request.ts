import 'server-only';
import { cookies, headers } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { env } from '@/lib/env';
import { isLocale, type Locale } from './locales';
import { messages } from './messages';
import { preferredLocale } from './preferred-locale';

/** Cookie that remembers a language the person chose; it holds the two letters only. */
export const localeCookie = 'hersys-locale';

/** The language of this request: the person's choice, else what the browser asks for, else the default. */
export async function requestLocale(): Promise<Locale> {
  const chosen = (await cookies()).get(localeCookie)?.value;
  if (isLocale(chosen)) return chosen;
  return preferredLocale((await headers()).get('accept-language')) ?? env().DEFAULT_LOCALE;
}

export default getRequestConfig(async () => {
  const locale = await requestLocale();
  return { locale, messages: messages[locale], timeZone: 'Asia/Tokyo' };
});
