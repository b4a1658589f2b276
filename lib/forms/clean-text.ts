// Control characters, halves of characters, and what is invisible or turns the direction of writing.
const unseen = /[\p{Cc}\p{Cs}\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/gu;

/**
 * What a person meant by what they typed: full-width forms made plain (NFKC), unseen characters taken out, outer
 * space trimmed and inner space made single. Every check works on its result, never on the raw text.
 */
export function cleanText(raw: string): string {
  return raw
    .normalize('NFKC')
    .replace(/[\t\r\n]+/g, ' ')
    .replace(unseen, '')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** The same for text of several lines, whose line breaks stay. */
export function cleanLines(raw: string): string {
  return raw
    .split(/\r\n|\r|\n/)
    .map(cleanText)
    .join('\n')
    .trim();
}
