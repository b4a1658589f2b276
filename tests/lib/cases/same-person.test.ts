import { expect, test } from 'vitest';
import { foldedLetters, foldName, keysOf, strictKeysOf } from '@/lib/cases/same-person';

const hanako = { birthdate: '1980-02-03', phone: '+819012345678', name: '山田 花子', kana: 'ヤマダ ハナコ' };
const areOne = (change: Partial<typeof hanako>) =>
  keysOf({ ...hanako, ...change }).some((key) => keysOf(hanako).includes(key));

test.each([
  [{ name: '別の 人', kana: 'ベツノ ヒト' }, true],
  [{ phone: '+81312345678' }, true],
  [{ phone: '+81312345678', name: 'Yamada', kana: 'やまたはなご' }, true],
  [{ phone: '+81312345678', name: 'やまだ・はなこ', kana: '' }, true],
  [{ phone: '+81312345678', name: '別の 人', kana: 'ベツノ ヒト' }, false],
  [{ birthdate: '1980-02-04' }, false],
])('born on one day, with one phone or names that sound alike: %j is %s', (change, same) => {
  expect(areOne(change)).toBe(same);
});

test('a twin is another person unless phone and name are the same', () => {
  const twin = { ...hanako, name: '山田 太郎', kana: 'ヤマダ タロウ' };
  expect(strictKeysOf(twin).some((key) => strictKeysOf(hanako).includes(key))).toBe(false);
  expect(strictKeysOf({ ...hanako, kana: '' }).some((key) => strictKeysOf(hanako).includes(key))).toBe(true);
});

test('small, voiced and long kana, spaces, old forms of kanji and capitals make no difference', () => {
  for (const [one, other] of [
    ['キョーコ', 'キヨコ'],
    ['オヲヅ', 'おおず'],
    ['髙﨑', '高崎'],
    ['YAMADA Hanako', 'yamada hanako'],
  ] as const)
    expect(foldName(one)).toBe(foldName(other));
  expect([...foldedLetters.from].length).toBe(new Set(foldedLetters.from).size);
});
