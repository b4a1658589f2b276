import type { Locale } from './locales';
import { messages, type PatientMessages } from './messages';

/** Turns message keys (`area.key`) into sentences of a language; what is no key becomes a general sentence. */
export function sentencesIn(locale: Locale): (key: string) => string {
  const sentences: PatientMessages = messages[locale];
  return (key) => sentenceAt(sentences, key) ?? sentences.common.checkThisAnswer;
}

function sentenceAt(sentences: object, key: string): string | undefined {
  let found: unknown = sentences;
  for (const part of key.split('.')) {
    found =
      typeof found === 'object' && found !== null ? new Map(Object.entries(found)).get(part) : undefined;
  }
  return typeof found === 'string' ? found : undefined;
}
