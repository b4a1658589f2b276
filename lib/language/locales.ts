import { languageOf, languages, staffLocales } from './languages';

export type Locale = keyof typeof languages;
export type StaffLocale = (typeof staffLocales)[number];

/** The languages of the patients' pages and letters, in the order of the menu. */
export const locales = Object.keys(languages) as Locale[];

export function isLocale(value: unknown): value is Locale {
  return locales.some((locale) => locale === value);
}

export function isStaffLocale(value: unknown): value is StaffLocale {
  return staffLocales.some((locale) => locale === value);
}

/** What an element in this language has as its `lang`. */
export function langOf(locale: Locale): string {
  return languageOf(locale).lang ?? locale;
}

/** What Intl writes dates and figures by: the calendar and the digits that nurses and patients both read. */
export function formatsOf(locale: Locale): string {
  return languageOf(locale).formats ?? locale;
}

/** Whether pages say that the translation is under review, and show the Japanese beside what is urgent. */
export function isUnderReview(locale: Locale): boolean {
  return languageOf(locale).underReview ?? false;
}
