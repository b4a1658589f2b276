import { japanDateOf, japanTimeOf } from '@/lib/japan-time';

/** What stands in one field of an exported file; null is an empty one. */
export type Cell = string | number | null;

// Behind space and what nobody sees, which spreadsheets skip.
const formula = /^[\s\p{Default_Ignorable_Code_Point}]*[=+\-@]|^[\t\r]/u;

/**
 * A text that no spreadsheet reads as a formula: an apostrophe stands before what might be one, also where its first sign is
 * a full-width or another form of `=`, `+`, `-` or `@`.
 */
export function formulaSafe(text: string): string {
  return formula.test(text) || formula.test(text.normalize('NFKC')) ? `'${text}` : text;
}

/** An instant in Japan as `YYYY-MM-DD HH:MM`, which sorts and which spreadsheets understand. */
export function momentCell(at: Date | null | undefined): Cell {
  return at ? `${japanDateOf(at)} ${japanTimeOf(at)}` : null;
}
