// Control characters, halves of characters, and what is invisible or turns the direction of writing. The marks that
// choose a variant of a kanji or of an emoji are invisible too, but belong to the name.
const unseen =
  /[\p{Cc}\p{Cs}\ufff9-\ufffb]|(?![\ufe00-\ufe0f\u{e0100}-\u{e01ef}])\p{Default_Ignorable_Code_Point}/gu;

/**
 * What a person meant by what they typed: full-width forms made plain (NFKC), unseen characters taken out, outer
 * space trimmed and inner space made single. Every check works on its result, never on the raw text.
 */
export function cleanText(raw: string): string {
  return (
    raw
      .normalize('NFKC')
      .replace(/[\t\r\n]+/g, ' ')
      .replace(unseen, '')
      // What stood apart may have come together.
      .normalize('NFKC')
      .replace(/\s+/gu, ' ')
      .trim()
  );
}

/** The same for text of several lines, whose line breaks stay. */
export function cleanLines(raw: string): string {
  return raw
    .split(/\r\n|\r|\n/)
    .map(cleanText)
    .join('\n')
    .trim();
}

/** What was sent as one text; a field that was sent several times, or as a file, is none. */
export function oneText(sent: unknown): string {
  return typeof sent === 'string' ? sent : '';
}
