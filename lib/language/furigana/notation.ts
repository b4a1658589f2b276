/** Aozora's notation: `漢字《かんじ》`, or `｜` where the base begins when it is not the kanji alone. */
const annotated = /｜([^｜《》]+)《([^《》]+)》|([\p{Script=Han}々ヶ]+)《([^《》]+)》/gu;

export type Piece = string | { base: string; reading: string };

/** One test for nearly every text there is: without this sign there is nothing to read. */
export const hasReadings = (text: string): boolean => text.includes('《');

/** A text as plain pieces and pieces with a reading. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { 0: whole, 1: marked, 2: ofMarked, 3: kanji, 4: ofKanji, index } of text.matchAll(annotated)) {
    if (index > at) pieces.push(text.slice(at, index));
    pieces.push({ base: marked ?? kanji ?? '', reading: ofMarked ?? ofKanji ?? '' });
    at = index + whole.length;
  }
  if (at < text.length) pieces.push(text.slice(at));
  return pieces;
}

/** For what cannot show ruby and is heard rather than seen: names for screen readers, titles, choices of a list. */
export function withoutReadings(text: string): string {
  return hasReadings(text) ? text.replace(annotated, '$1$3') : text;
}

/** For plain text that is seen: `漢字（かんじ）`. */
export function readingsInBrackets(text: string): string {
  return hasReadings(text) ? text.replace(annotated, '$1$3（$2$4）') : text;
}
