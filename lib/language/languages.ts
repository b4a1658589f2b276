import { en, type Messages, type PatientMessages } from './messages/en';
import { ja } from './messages/ja';
import jaEasy from './messages/ja-easy.json' with { type: 'json' };
import es from './messages/es.json' with { type: 'json' };
import fil from './messages/fil.json' with { type: 'json' };
import id from './messages/id.json' with { type: 'json' };
import ko from './messages/ko.json' with { type: 'json' };
import ne from './messages/ne.json' with { type: 'json' };
import pt from './messages/pt.json' with { type: 'json' };
import th from './messages/th.json' with { type: 'json' };
import vi from './messages/vi.json' with { type: 'json' };
import zhHans from './messages/zh-Hans.json' with { type: 'json' };
import zhHant from './messages/zh-Hant.json' with { type: 'json' };

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
  'zh-Hans': { name: '简体中文', messages: zhHans, underReview: true },
  'zh-Hant': { name: '繁體中文', messages: zhHant, underReview: true },
  ko: { name: '한국어', messages: ko, underReview: true },
  pt: { name: 'Português', messages: pt, underReview: true },
  es: { name: 'Español', messages: es, underReview: true },
  vi: { name: 'Tiếng Việt', messages: vi, underReview: true },
  fil: { name: 'Filipino', messages: fil, underReview: true },
  ne: { name: 'नेपाली', messages: ne, formats: 'ne-u-nu-latn', underReview: true },
  th: { name: 'ไทย', messages: th, formats: 'th-u-ca-gregory-nu-latn', underReview: true },
  id: { name: 'Bahasa Indonesia', messages: id, underReview: true },
} satisfies Record<string, Language> &
  Record<(typeof staffLocales)[number], Language & { messages: Messages }>;

/** The same, each looked at as any language. */
export const languageOf = (locale: keyof typeof languages): Language => languages[locale];
