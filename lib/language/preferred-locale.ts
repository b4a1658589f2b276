import { env } from '@/lib/env';
import { isLocale, type Locale } from './locales';

/** Cookie that remembers a language the person chose; it holds the two letters only. */
export const localeCookie = 'hersys-locale';

/** The language of a request: the person's choice, else what the browser asks for, else the default. */
export function localeOf(chosen: string | undefined, acceptLanguage: string | null): Locale {
  return isLocale(chosen) ? chosen : (preferredLocale(acceptLanguage) ?? env().DEFAULT_LOCALE);
}

/** The first of our languages in an Accept-Language header, by its weights; undefined when it names none of them. */
export function preferredLocale(acceptLanguage: string | null): Locale | undefined {
  const wishes = (acceptLanguage ?? '').split(',').map((wish) => {
    const [tag = '', ...parameters] = wish.trim().split(';');
    const weight = parameters.find((parameter) => parameter.trim().startsWith('q='));
    return {
      language: tag.split('-')[0]?.toLowerCase(),
      weight: weight ? Number(weight.trim().slice(2)) : 1,
    };
  });
  const ours = wishes.filter((wish) => wish.weight > 0).sort((a, b) => b.weight - a.weight);
  return ours.map((wish) => wish.language).find(isLocale);
}
