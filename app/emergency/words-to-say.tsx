import { getLocale, getTranslations } from 'next-intl/server';
import { MarkedJapanese } from '@/app/_components/marked-japanese';
import type { ToCall } from './emergency-advice';
import { SaidAt119, type SaidWords } from './said-at-119';

/** The sentence to read aloud; with the person's own category and name where they are signed in. */
export async function WordsToSay({ toCall }: { toCall?: ToCall }) {
  return <SaidAt119 {...toCall} words={await saidWords()} inJapanese={(await getLocale()) === 'ja'} />;
}

/** What stands around the sentence in the person's language. */
export async function saidWords(): Promise<SaidWords> {
  const t = await getTranslations('status-report.emergency');
  return {
    sayTitle: t('sayTitle'),
    sayHint: t('sayHint'),
    reading: t('reading'),
    meaning: t('meaning'),
    meaningContact: t('meaningContact'),
    meaningInfected: t('meaningInfected'),
    interpreter: <MarkedJapanese>{t('interpreter')}</MarkedJapanese>,
  };
}
