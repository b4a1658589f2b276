import { messages, type Messages } from '@/lib/language/messages';
import { isEmergencySign } from '@/lib/status-report/emergency-signs';
import type { ItemId } from '@/lib/status-report/questionnaire';
import type { Sentence } from './translated';

const { en, ja } = { en: messages.en.questionnaire, ja: messages.ja.questionnaire };

const both = (read: (words: Messages['questionnaire']) => string): Sentence => ({
  en: read(en),
  ja: read(ja),
});

export const questionSentence = (id: ItemId): Sentence => both(({ items }) => items[id]);

export const threeStateSentence = (answer: 'no' | 'yes' | 'unknown'): Sentence =>
  both(({ answers }) => answers[answer]);

export const insteadSentence = (answer: 'cannot-measure' | 'no-oximeter'): Sentence =>
  both(({ instead }) => instead[answer]);

/** A sign of the thirteen, or `none`; one of a later version is its own id. */
export const signSentence = (sign: string): Sentence =>
  both(({ emergencySigns }) => (sign === 'none' || isEmergencySign(sign) ? emergencySigns[sign] : sign));

export const choiceSentence = (id: ItemId, choice: string): Sentence =>
  both(({ choices }: { choices: Record<string, Record<string, string>> }) => choices[id]?.[choice] ?? choice);
