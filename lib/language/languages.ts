import { en, type Messages, type PatientMessages } from './messages/en';
import { ja } from './messages/ja';
import jaEasy from './messages/ja-easy.json' with { type: 'json' };

interface Language {
  /** Its own name, so that one finds it without reading any other. */
  name: string;
  /** Every sentence that a patient meets; what is missing does not compile. */
  messages: PatientMessages;
  /** What the page says it is written in, where that is not the language's own code. */
  lang?: string;
  /** What dates and figures are written by, where its own code would bring another calendar or other digits. */
  formats?: string;
  /** Nobody who speaks it has signed the translation yet: pages say so, and Japanese stands beside what is urgent. */
  underReview?: true;
}

/** The languages of the staff's pages and letters: those with every sentence of the product. */
export const staffLocales = ['en', 'ja'] as const;

/** All languages, in the order of the menu. Adding one is its file in messages/ and its line here: docs/languages.md. */
export const languages = {
  en: { name: 'English', messages: en },
  ja: { name: '日本語', messages: ja },
  'ja-easy': { name: 'やさしい日本語', messages: jaEasy, lang: 'ja', formats: 'ja' },
} satisfies Record<string, Language> &
  Record<(typeof staffLocales)[number], Language & { messages: Messages }>;

/** The same, each looked at as any language. */
export const languageOf = (locale: keyof typeof languages): Language => languages[locale];
