import { createTranslator } from 'use-intl/core';
import { readingsInBrackets } from '@/lib/language/furigana/notation';
import { formatsOf, type Locale } from '@/lib/language/locales';
import { messages, type PatientMessages } from '@/lib/language/messages';

/** The languages whose letters the font of our PDF files has, as a test of the font says. */
const drawn: readonly Locale[] = ['en', 'ja', 'ja-easy', 'pt', 'es', 'fil', 'id'];

/** The languages in which a person's own data are drawn: their own, or English and Japanese side by side. */
export function drawnIn(locale: Locale): Locale[] {
  return drawn.includes(locale) ? [locale] : ['en', 'ja'];
}

/** The sentences of a PDF file. */
export interface PdfWords {
  /** What the file says it is written in. */
  language: string;
  messages: PatientMessages;
  t: ReturnType<typeof createTranslator<PatientMessages, 'rights.pdf'>>;
  rights: ReturnType<typeof createTranslator<PatientMessages, 'rights'>>;
}

export function pdfWordsIn(locale: Locale): PdfWords {
  const used = drawnIn(locale);
  const all = used.map((each): PatientMessages => messages[each]);
  const of = { locale: formatsOf(used[0] ?? 'en'), messages: joined(all) };
  return {
    language: of.locale,
    messages: of.messages,
    t: createTranslator({ ...of, namespace: 'rights.pdf' }),
    rights: createTranslator({ ...of, namespace: 'rights' }),
  };
}

/** Trees of sentences of one shape as one tree, each sentence in all its languages and its readings in brackets. */
function joined<Tree extends object>(trees: readonly Tree[]): Tree {
  const [first, ...others] = trees;
  return Object.fromEntries(
    Object.entries(first ?? {}).map(([key, value]: [string, unknown]) => {
      const same = others.map((tree) => new Map<string, unknown>(Object.entries(tree)).get(key));
      return [key, joinedValue([value, ...same])];
    }),
  ) as Tree;
}

function joinedValue(values: readonly unknown[]): unknown {
  if (values.every((value) => typeof value === 'string'))
    return [...new Set(values.map(readingsInBrackets))].join(' / ');
  return joined(values.filter((value) => typeof value === 'object' && value !== null));
}
