import 'server-only';
import { createTranslator } from 'use-intl/core';
import { momentCell } from '@/lib/export/cell';
import type { StaffLocale } from '@/lib/language/locales';
import { messages, type Messages } from '@/lib/language/messages';
import type { RecordEvent } from './whole-record';

/** How a record is told: the sentences of one language, and an event of the history in its words. */
export interface Wording {
  locale: StaffLocale;
  t: ReturnType<typeof createTranslator<Messages, 'records-out.pdf'>>;
  messages: Messages;
  sentenceOf: (event: RecordEvent) => string;
}

export function wordingIn(locale: StaffLocale, sentenceOf: Wording['sentenceOf']): Wording {
  const of = { locale, messages: messages[locale] };
  return { ...of, t: createTranslator({ ...of, namespace: 'records-out.pdf' }), sentenceOf };
}

/** An instant in Japan as `YYYY-MM-DD HH:MM`, which is read in every language. */
export function moment(at: Date | null | undefined): string {
  return String(momentCell(at) ?? '');
}
