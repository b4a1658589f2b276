import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { locales } from '@/lib/language/locales';
import { drawable, fontCover } from '@/lib/record/font-cover';
import { drawnIn, pdfWordsIn } from '@/lib/rights/pdf-words';
import { leavesOf, patientLeaves } from '../language/sentences';

const has = fontCover(
  readFileSync('node_modules/@expo-google-fonts/biz-udpgothic/400Regular/BIZUDPGothic_400Regular.ttf'),
);

/** What the font lacks of a language's sentences, but for signs that only stand on screens. */
function lackingIn(sentences: readonly string[]): string {
  const lacking = new Set<string>();
  for (const sentence of sentences)
    drawable(sentence, has, (code) => lacking.add(String.fromCodePoint(code)));
  return [...lacking].join('');
}

test.each(locales)(
  '%s is drawn in its own letters where the font has them, else in English and Japanese',
  (locale) => {
    const lacks = lackingIn(patientLeaves(locale).map(([, sentence]) => sentence)) !== '';
    expect(drawnIn(locale)).toEqual(lacks ? ['en', 'ja'] : [locale]);
  },
);

test('two languages stand side by side, with their values, and readings in brackets', () => {
  const nepali = pdfWordsIn('ne');
  expect(nepali.t('page', { page: 1, pages: 3 })).toBe('1 of 3 / 1／3ページ');
  expect(nepali.messages.questionnaire.items.bodyTemperature).toMatch(/^Body temperature.* \/ .*体温/);
  expect(pdfWordsIn('ja-easy').t('question')).toBe('質問（しつもん）');
  const leaves = leavesOf(pdfWordsIn('ja-easy').messages.rights).map(([, sentence]) => sentence);
  expect(leaves.filter((sentence) => sentence.includes('《'))).toEqual([]);
});
