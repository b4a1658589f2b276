import type { JapanDate } from '@/lib/japan-time';

/** What of a person says whether two are one. */
export interface Known {
  birthdate: JapanDate;
  phone: string;
  name: string;
  kana?: string | null;
}

const hiragana = range('ぁ', 'ゖ');
const katakanaOfIt = range('ァ', 'ヶ');
// Small kana, voiced kana, and pairs that sound alike: what is misheard on the phone and mistyped from paper.
const alike = [
  ['ァィゥェォッャュョヮヵヶ', 'アイウエオツヤユヨワカケ'],
  [
    'ガギグゲゴザジズゼゾダヂヅデドバビブベボパピプペポヴ',
    'カキクケコサシスセソタシステトハヒフヘホハヒフヘホウ',
  ],
  ['ヲヰヱ', 'オイエ'],
  ['髙﨑齋齊斉濵濱邊邉澤櫻廣德嶋圓國藏惠與瀨', '高崎斎斎斎浜浜辺辺沢桜広徳島円国蔵恵与瀬'],
  ['ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz'],
] as const;
const dropped = " 　・･ー-‐‑–—=.,'’";

/**
 * Letter for letter what a name is compared by; what has no counterpart is dropped. In this form so that the database does
 * the same by `translate(name, from, to)`.
 */
export const foldedLetters = foldTable();

const folded = new Map(
  [...foldedLetters.from].map((letter, index) => [letter, [...foldedLetters.to][index] ?? '']),
);

/** A name or its kana as it is compared: 「やまだ　はなこ」 and 「ヤマタﾞ・ハナコ」 are the same. */
export function foldName(name: string): string {
  return [...name].map((letter) => folded.get(letter) ?? letter).join('');
}

/** Two people of whom one of these is the same are taken for one: born on one day, with one phone or names that sound alike. */
export function keysOf({ birthdate, phone, name, kana }: Known): string[] {
  const names = [foldName(name), foldName(kana ?? '')].filter(Boolean);
  return [...new Set([`${birthdate} ${phone}`, ...names.map((each) => `${birthdate} ${each}`)])];
}

/** The same for somebody of whom it is said that they are another person, such as a twin: phone and name together. */
export function strictKeysOf({ birthdate, phone, name, kana }: Known): string[] {
  const names = [foldName(name), foldName(kana ?? '')].filter(Boolean);
  return [...new Set(names.map((each) => `${birthdate} ${phone} ${each}`))];
}

function range(first: string, last: string): string {
  const [from = 0, until = 0] = [first.codePointAt(0), last.codePointAt(0)];
  return Array.from({ length: until - from + 1 }, (_, index) => String.fromCodePoint(from + index)).join('');
}

function foldTable(): { from: string; to: string } {
  const table = new Map<string, string>();
  for (const [from, to] of alike)
    [...from].forEach((letter, index) => table.set(letter, [...to][index] ?? letter));
  [...hiragana].forEach((letter, index) => {
    const katakana = [...katakanaOfIt][index] ?? letter;
    table.set(letter, table.get(katakana) ?? katakana);
  });
  return { from: [...table.keys(), ...dropped].join(''), to: [...table.values()].join('') };
}
