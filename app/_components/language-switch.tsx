import { getTranslations } from 'next-intl/server';
import { currentLocale } from '@/lib/language/current-locale';
import { languages } from '@/lib/language/languages';
import { langOf, locales } from '@/lib/language/locales';
import { chooseLanguage } from './choose-language';

/** The languages of the screens as buttons of one small form: it works without JavaScript. */
export async function LanguageSwitch() {
  const current = await currentLocale();
  const t = await getTranslations('common');
  return (
    <form action={chooseLanguage} aria-label={t('language')} className="-mx-2 flex">
      {locales.map((locale) => (
        <button
          key={locale}
          name="locale"
          value={locale}
          lang={langOf(locale)}
          aria-pressed={locale === current}
          className="link-target rounded-4 text-key-1000 aria-pressed:font-700 aria-pressed:text-solid-gray-900 px-2 underline underline-offset-4 hover:decoration-3 aria-pressed:no-underline"
        >
          {languages[locale].name}
        </button>
      ))}
    </form>
  );
}
