import 'server-only';
import { createTranslator } from 'use-intl/core';
import { env } from '@/lib/env';
import { formatsOf, type Locale } from '@/lib/language/locales';
import { messages, type PatientMessages } from '@/lib/language/messages';
import type { LetterPart, LetterText } from './layout';

/** What every letter in a language is written with: the product's name, its links, and the footer under each letter. */
export function stationeryIn(locale: Locale) {
  const sentences: PatientMessages = messages[locale];
  const of = { locale: formatsOf(locale), messages: sentences };
  const t = createTranslator({ ...of, namespace: 'mail' });
  const { productName } = sentences.common;
  return {
    t,
    rights: createTranslator({ ...of, namespace: 'rights.letter' }),
    family: createTranslator({ ...of, namespace: 'family' }),
    productName,
    link: (text: string, path: string): LetterPart => ({ link: text, url: `${env().APP_URL}${path}` }),
    text: (subject: string, heading: string, parts: LetterPart[]): LetterText => ({
      locale,
      subject,
      heading,
      parts,
      footer: t('footer', { productName }),
    }),
  };
}
