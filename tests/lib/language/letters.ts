import type { Locale } from '@/lib/language/locales';

/** Names and signs that are written alike in every language. */
const namesOfAll = [
  ...[
    'My HER-SYS',
    'HER-SYS',
    'SpO2',
    'COVID-19',
    'COPD',
    'BMI',
    'ID',
    'SMS',
    'PIN',
    'QR',
    'JavaScript',
    'Cookie',
    'PDF',
    'JSON',
  ],
  ...['VoiceOver', 'TalkBack', 'NVDA', 'PC-Talker', 'Chromium', 'Edge', 'Firefox'],
  ...['WCAG', 'JIS X', 'AA', 'PDF', 'NET119', '電話リレーサービス'],
  ...['iPhone', 'iPad', 'Safari', 'Chrome', 'hanako@example.jp', 'Yamada Hanako', 'Português', 'S55', 'S50'],
  // A handover code, as an example.
  'ABCDE-23456',
  ...['°C', '℃', '%', 'cm', 'kg', 'a-z', 'A-Z', 'Wi-Fi'],
  // What a Japanese writes, quoted as an example.
  ...['山田 花子', '昭和55', 'ヤマダ ハナコ', '保健所', 'フリガナ', '療養記録'],
  // The law by its name, to be looked up.
  '感染症法',
  // What one says at 119 to be given an interpreter.
  ...['ちゅうごく', 'ポルトガル', 'スペイン', 'タガログ', 'インドネシア', 'ネパール', 'タイ'].map(
    (language) => `${language}ごでおねがいします`,
  ),
  'Chūgokugo de onegai shimasu',
];

/** Sentences that may be the same as in English, and why. */
export const alike: Record<string, string> = {
  'common.productName': 'a name',
  'installed.manifest.name': 'a name',
  'installed.manifest.shortName': 'a name',
  'questionnaire.items.oxygenSaturation': 'SpO2 is its name on every oximeter',
  'questionnaire.units.bodyTemperature': 'a unit',
  'questionnaire.units.oxygenSaturation': 'a unit',
  'status-report.history.saturation': 'SpO2 is its name on every oximeter',
  'account.page.issuedId': 'ID is what the health center calls it too',
  'account.page.period': 'two dates',
  'recuperation.facts.issuedId': 'ID is what the health center calls it too',
};

/** The same for one language: a word that it shares with English, or has taken over for every day. */
export const alikeIn: Partial<Record<Locale, Record<string, string>>> = {
  pt: { 'account.health.condition.diabetes': 'the same word' },
  es: {
    'account.health.condition.diabetes': 'the same word',
    'account.health.no': 'the same word',
    'common.error': 'the same word',
    'questionnaire.answers.no': 'the same word',
  },
  fil: {
    'account.header': 'a loan of every day',
    'account.forgot.email': 'a loan of every day',
    'account.page.email': 'a loan of every day',
    'account.page.password': 'a loan of every day',
    'account.signIn.email': 'a loan of every day',
    'account.signIn.password': 'a loan of every day',
    'common.error': 'a loan of every day',
    'registration.attributes.kana': 'a Japanese word',
    'registration.code.label': 'a loan of every day',
    'registration.code.title': 'a loan of every day',
    'registration.email.label': 'a loan of every day',
    'registration.email.title': 'a loan of every day',
    'registration.password.label': 'a loan of every day',
    'rights.pdf.byStaff': 'a loan of every day',
  },
  id: {
    'registration.attributes.kana': 'a Japanese word',
    'rights.access.role.program': 'the same word',
  },
};

/** The writing of each language, as Intl knows it; kanji, kana and Latin names are told apart by letters. */
const lettersOf: Record<string, RegExp> = {
  Latn: /\p{Script=Latin}/u,
  Jpan: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々]/u,
  Hans: /\p{Script=Han}/u,
  Hant: /\p{Script=Han}/u,
  Kore: /\p{Script=Hangul}/u,
  Deva: /\p{Script=Devanagari}/u,
  Thai: /\p{Script=Thai}/u,
};
const scriptOf = (locale: Locale) => String(new Intl.Locale(locale.split('-easy')[0]!).maximize().script);

/** A sentence without the names that belong to no language. */
export const withoutNames = (text: string) =>
  [...namesOfAll]
    .sort((a, b) => b.length - a.length)
    .reduce((rest, name) => rest.replaceAll(name, ' '), text);

/** The letters of a text that are not those of its language. */
export function foreignLetters(locale: Locale, text: string): string {
  const own = lettersOf[scriptOf(locale)];
  if (!own) throw new Error(`which letters does ${locale} have?`);
  return [...new Set(withoutNames(text))].filter((each) => /\p{L}/u.test(each) && !own.test(each)).join('');
}
