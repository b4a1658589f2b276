import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanLines, cleanText } from '@/lib/forms/clean-text';

describe('a typed text', () => {
  test.each([
    ['  Yamada \t\r\n Hanako  ', 'Yamada Hanako'],
    ['ﾔﾏﾀﾞ　ﾊﾅｺ', 'ヤマダ ハナコ'],
    ['０９０－１２３４', '090-1234'],
    ['a\0b\u0007c\u001b[31m', 'abc[31m'],
    ['Ya\u200bma\u200dda\u2060\ufeff', 'Yamada'],
    ['\u202eadamaY\u202c\u2066', 'adamaY'],
    ['half \ud83d of one', 'half of one'],
    ['\u3164\u115f\u00ad\u034f\u{e0041}', ''],
    ['e\u200b\u0301', 'é'],
    ['髙﨑 𠮷田', '髙﨑 𠮷田'],
    ['葛\u{e0100}', '葛\u{e0100}'],
  ])('%j is meant as %j', (typed, meant) => expect(cleanText(typed)).toBe(meant));

  const anything = fc.string({ unit: 'binary', maxLength: 200 });

  test('is clean once it was cleaned, whatever it was', () => {
    const property = fc.property(anything, fc.string({ unit: 'grapheme' }), (one, other) => {
      const clean = cleanText(one + other);
      expect(cleanText(clean)).toBe(clean);
      expect(clean).toBe(clean.normalize('NFKC').trim());
      expect(clean).not.toMatch(/[\p{Cc}\p{Cs}\u200b-\u200f\u202a-\u202e\ufeff]|\s\s/u);
    });
    fc.assert(property, { numRuns: 2000, seed: 20261122 });
  });

  test('of several lines keeps its lines, each of them clean', () => {
    const property = fc.property(anything, anything, (one, other) => {
      const clean = cleanLines(`${one}\r\n${other}`);
      expect(cleanLines(clean)).toBe(clean);
      expect(clean.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cs}]/u);
    });
    fc.assert(property, { numRuns: 2000, seed: 20261122 });
    expect(cleanLines(' a\u0000 \r\n b\u200b ')).toBe('a\nb');
  });
});
