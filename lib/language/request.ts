import 'server-only';
import { getRequestConfig } from 'next-intl/server';
import { currentLocale } from './current-locale';
import { formatsOf } from './locales';
import { messages } from './messages';

/**
 * next-intl's locale is what dates and figures are written by: `ja` for やさしい日本語 too, and the western calendar and digits
 * for Thai and Nepali. Which of our languages it is, `currentLocale` says.
 */
export default getRequestConfig(async () => {
  const locale = await currentLocale();
  return {
    locale: formatsOf(locale),
    // Pages of patients ask for what their languages have, those of staff come in a language that has all: a test looks.
    messages: messages[locale],
    timeZone: 'Asia/Tokyo',
  };
});
