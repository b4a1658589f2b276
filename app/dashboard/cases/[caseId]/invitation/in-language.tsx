import { getTranslations } from 'next-intl/server';
import { languages } from '@/lib/language/languages';
import { langOf, locales, type Locale } from '@/lib/language/locales';

/** In which language the person reads, where the staff know; the invitation is shown anew in it. */
export async function InLanguage({ own }: { own: Locale | undefined }) {
  const t = await getTranslations('issuing.invitation');
  return (
    <form className="space-y-1">
      <label htmlFor="language" className="font-700 block">
        {t('language')}
      </label>
      <p id="language-hint" className="text-solid-gray-700">
        {t('languageHint')}
      </p>
      <div className="flex flex-wrap gap-4">
        {/* A new element for each choice: the browser would keep what was chosen before. */}
        <select
          key={own}
          id="language"
          name="language"
          defaultValue={own ?? ''}
          aria-describedby="language-hint"
          className="input w-full sm:w-72"
        >
          <option value="">{t('languageUsual')}</option>
          {locales.map((locale) => (
            <option key={locale} value={locale} lang={langOf(locale)}>
              {languages[locale].name}
            </option>
          ))}
        </select>
        <button className="button button-secondary">{t('languageShow')}</button>
      </div>
    </form>
  );
}
