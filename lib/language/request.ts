import 'server-only';
import { cookies, headers } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { messages } from './messages';
import { localeCookie, localeOf } from './preferred-locale';

export default getRequestConfig(async () => {
  const chosen = (await cookies()).get(localeCookie)?.value;
  const locale = localeOf(chosen, (await headers()).get('accept-language'));
  return { locale, messages: messages[locale], timeZone: 'Asia/Tokyo' };
});
