import type { Locale } from './locales';
import { messages, type Messages } from './messages';

/** Turns message keys (`area.key`) into sentences of a language; what is no key becomes a general sentence. */
export function sentencesIn(locale: Locale): (key: string) => string {
  const sentences = messages[locale];
  return (key) => sentenceAt(sentences, key) ?? sentences.common.checkThisAnswer;
}

function sentenceAt(sentences: Messages, key: string): string | undefined {
  let found: unknown = sentences;
  for (const part of key.split('.')) {
    found =
      typeof found === 'object' && found !== null ? new Map(Object.entries(found)).get(part) : undefined;
  }
  return typeof found === 'string' ? found : undefined;
}
