import { describe, expect, test } from 'vitest';
import { locales } from '@/lib/language/locales';
import { messages } from '@/lib/language/messages';
import { asRead, leavesOf, patientLeaves } from './sentences';

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
  ],
  ...['iPhone', 'iPad', 'Safari', 'Chrome', 'hanako@example.jp', 'Yamada Hanako', 'Português', 'S55', 'S50'],
  ...['°C', '℃', '%', 'cm', 'kg', 'a-z', 'A-Z', 'Wi-Fi'],
  // What a Japanese writes, quoted as an example.
  ...['山田 花子', '昭和55', 'ヤマダ ハナコ', '保健所', 'フリガナ'],
];

/** Sentences that may be the same as in English, and why. */
const alike: Record<string, string> = {
  'common.productName': 'a name',
  'installed.manifest.name': 'a name',
  'installed.manifest.shortName': 'a name',
  'questionnaire.items.oxygenSaturation': 'SpO2 is its name on every oximeter',
  'questionnaire.units.bodyTemperature': 'a unit',
  'questionnaire.units.oxygenSaturation': 'a unit',
  'status-report.history.saturation': 'SpO2 is its name on every oximeter',
  'account.page.issuedId': 'ID is what the health center calls it too',
  'account.page.period': 'two dates',
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
const scriptOf = (locale: string) => String(new Intl.Locale(locale.split('-easy')[0]!).maximize().script);

/** A sentence without the names that belong to no language. */
const withoutNames = (text: string) =>
  [...namesOfAll]
    .sort((a, b) => b.length - a.length)
    .reduce((rest, name) => rest.replaceAll(name, ' '), text);

describe.each(locales.filter((locale) => locale !== 'en'))('the translation into %s', (locale) => {
  const english = new Map(patientLeaves('en'));
  const own = patientLeaves(locale);

  test('leaves no sentence in English', () => {
    const same = own.filter(
      ([key, sentence]) =>
        sentence === english.get(key) &&
        !(key in alike) &&
        /\p{L}/u.test(withoutNames(sentence.replace(/\{\w+\}/g, ''))),
    );
    expect(same).toEqual([]);
  });

  test('is written in its own letters', () => {
    const letters = lettersOf[scriptOf(locale)];
    expect(letters, scriptOf(locale)).toBeDefined();
    const foreign = own.flatMap(([key, sentence]) => {
      const texts = asRead(locale, key, sentence).map(withoutNames);
      const strange = texts.flatMap((text) =>
        [...text].filter((each) => /\p{L}/u.test(each) && !letters?.test(each)),
      );
      return strange.length > 0 ? [`${key}: ${sentence} (${[...new Set(strange)].join('')})`] : [];
    });
    expect(foreign).toEqual([]);
  });

  test('writes figures as the staff read them', () => {
    for (const [key, sentence] of own)
      for (const text of asRead(locale, key, sentence))
        expect(text, key).not.toMatch(/(?![0-9０-９])\p{Nd}/u);
  });
});

test('Japanese sentences for the staff are Japanese', () => {
  const untranslated = leavesOf(messages.ja).filter(
    ([key, sentence]) =>
      !/[\u3040-\u30ff\u4e00-\u9fff]/.test(sentence) &&
      /[a-z]{4}/i.test(sentence.replace(/\{\w+\}/g, '')) &&
      !/productName|languages?\./.test(key),
  );
  expect(untranslated).toEqual([]);
});
