import { describe, expect, test } from 'vitest';
import { locales } from '@/lib/language/locales';
import { messages } from '@/lib/language/messages';
import { alike, alikeIn, foreignLetters, withoutNames } from './letters';
import { asRead, leavesOf, patientLeaves } from './sentences';

describe.each(locales.filter((locale) => locale !== 'en'))('the translation into %s', (locale) => {
  const english = new Map(patientLeaves('en'));
  const own = patientLeaves(locale);

  test('leaves no sentence in English', () => {
    const same = own.filter(
      ([key, sentence]) =>
        sentence === english.get(key) &&
        !(key in alike) &&
        !(key in (alikeIn[locale] ?? {})) &&
        /\p{L}/u.test(withoutNames(sentence.replace(/\{\w+\}/g, ''))),
    );
    expect(same).toEqual([]);
  });

  test('is written in its own letters', () => {
    const foreign = own.flatMap(([key, sentence]) => {
      const strange = asRead(locale, key, sentence)
        .map((text) => foreignLetters(locale, text))
        .join('');
      return strange ? [`${key}: ${sentence} (${strange})`] : [];
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
