import { env } from '@/lib/env';
import { isLocale, isStaffLocale, langOf, locales, type Locale, type StaffLocale } from './locales';

/** Cookie that remembers a language the person chose; it holds the language's code only. */
export const localeCookie = 'hersys-locale';

/** The language of a request: the person's choice, else what the browser asks for, else the default. */
export function localeOf(chosen: string | undefined, acceptLanguage: string | null): Locale {
  return isLocale(chosen) ? chosen : (preferredLocale(acceptLanguage) ?? env().DEFAULT_LOCALE);
}

/** The same for the staff's side, which has fewer: a choice made on a patient's page counts where it can. */
export function staffLocaleOf(chosen: string | undefined, acceptLanguage: string | null): StaffLocale {
  // Who reads やさしい日本語 reads Japanese sooner than English.
  const wishes = [isLocale(chosen) ? langOf(chosen) : chosen, ...wishedLocales(acceptLanguage)];
  return wishes.find(isStaffLocale) ?? env().DEFAULT_LOCALE;
}

/** The first of our languages in an Accept-Language header, by its weights; undefined when it names none of them. */
export function preferredLocale(acceptLanguage: string | null): Locale | undefined {
  return wishedLocales(acceptLanguage)[0];
}

/** All of our languages that the header names, the most wished for first. */
function wishedLocales(acceptLanguage: string | null): Locale[] {
  const wishes = (acceptLanguage ?? '').split(',').map((wish) => {
    const [tag = '', ...parameters] = wish.trim().split(';');
    const weight = parameters.find((parameter) => parameter.trim().startsWith('q='));
    return { tag, weight: weight ? Number(weight.trim().slice(2)) : 1 };
  });
  return wishes
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .flatMap(({ tag }) => localeFor(tag) ?? []);
}

/** Ours for what a browser calls a language: exactly that, else that script of it (zh-TW is zh-Hant), else the language. */
function localeFor(tag: string): Locale | undefined {
  const candidates = [tag, ...likelyTags(tag)].map((each) => each.toLowerCase());
  return candidates.flatMap((each) => locales.find((locale) => locale.toLowerCase() === each) ?? [])[0];
}

/** Intl knows the scripts of regions (HK writes Hant), and the old names of languages (in is id, tl is fil). */
function likelyTags(tag: string): string[] {
  try {
    const { language, script } = new Intl.Locale(tag).maximize();
    return [`${language}-${script}`, language];
  } catch {
    return [];
  }
}
