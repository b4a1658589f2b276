'use client';

import { createContext, useContext, type ReactNode } from 'react';

/** The few sentences that building blocks in the browser need, translated by the layout on the server. */
export type Words = {
  productName: string;
  required: string;
  optional: string;
  error: string;
  errorSummary: string;
  sending: string;
  notSent: string;
  show: string;
  hide: string;
  errorTitle: string;
  errorBody: string;
  errorReference: string;
  errorPhone: string;
  errorEmergency: string;
  /** Where the translation is under review. */
  errorEmergencyJapanese: string | undefined;
  tryAgain: string;
  toTop: string;
  helpPhone: string | undefined;
};

const WordsContext = createContext<Words | undefined>(undefined);

export function WordsProvider({ words, children }: { words: Words; children: ReactNode }) {
  return <WordsContext value={words}>{children}</WordsContext>;
}

/** The translated words of the layout; throws where no provider stands above. */
export function useWords(): Words {
  const words = useContext(WordsContext);
  if (!words) throw new Error('WordsProvider is missing above this component');
  return words;
}
