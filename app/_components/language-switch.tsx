import { getTranslations } from 'next-intl/server';
import { currentLocale } from '@/lib/language/current-locale';
import { languages } from '@/lib/language/languages';
import { langOf, type Locale } from '@/lib/language/locales';
import { chooseLanguage } from './choose-language';
import { FoldAfterChoice } from './fold-after-choice';

/** The languages to choose from behind a globe: a fold with one small form in it, so that it works without JavaScript. */
export async function LanguageSwitch({ choices }: { choices: readonly Locale[] }) {
  const [current, t] = [await currentLocale(), await getTranslations('common')];
  return (
    <FoldAfterChoice chosen={current}>
      <summary className="link-target rounded-4 text-key-1000 cursor-pointer list-none gap-1.5 px-2 [&::-webkit-details-marker]:hidden">
        <Globe />
        <span className="sr-only">{`${t('language')}: `}</span>
        <span lang={langOf(current)} className="underline underline-offset-4">
          {languages[current].name}
        </span>
      </summary>
      {/* From edge to edge of a phone, over the page and not in its way. */}
      <form
        action={chooseLanguage}
        aria-label={t('language')}
        className="border-solid-gray-420 rounded-8 absolute inset-x-2 top-full z-20 grid grid-cols-2 gap-x-2 border bg-white p-2 shadow-lg sm:right-6 sm:left-auto sm:w-80"
      >
        {choices.map((locale) => (
          <button
            key={locale}
            name="locale"
            value={locale}
            lang={langOf(locale)}
            aria-current={locale === current ? 'true' : undefined}
            className="rounded-4 text-key-1000 aria-[current]:font-700 aria-[current]:text-solid-gray-900 min-h-11 px-2 text-left underline underline-offset-4 hover:decoration-3 aria-[current]:no-underline"
          >
            {languages[locale].name}
          </button>
        ))}
      </form>
    </FoldAfterChoice>
  );
}

/** Understood whatever one reads. */
function Globe() {
  return (
    <svg
      width="22"
      height="22"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      aria-hidden="true"
    >
      <circle cx="12" cy="12" r="9.5" />
      <ellipse cx="12" cy="12" rx="4" ry="9.5" />
      <path d="M2.5 12h19M4 7h16M4 17h16" />
    </svg>
  );
}
