/** The languages of the screens, in the order of the language switch. Adding one: a folder in messages/ and a word here. */
export const locales = ['en', 'ja'] as const;
export type Locale = (typeof locales)[number];

export function isLocale(value: unknown): value is Locale {
  return locales.some((locale) => locale === value);
}
