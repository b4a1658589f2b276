import { languages } from './languages';
import type { Locale, StaffLocale } from './locales';
import type { Messages, PatientMessages } from './messages/en';

export type { Messages, PatientMessages } from './messages/en';

type MessagesByLocale = Record<StaffLocale, Messages> & Record<Locale, PatientMessages>;

/** The sentences of every language: for the staff's all of the product's, for the others what a patient meets. */
export const messages = Object.fromEntries(
  Object.entries(languages).map(([locale, language]) => [locale, language.messages]),
) as MessagesByLocale;
