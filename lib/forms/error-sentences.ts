import 'server-only';
import { currentLocale } from '@/lib/language/current-locale';
import type { Messages } from '@/lib/language/messages';
import { sentencesIn } from '@/lib/language/sentences-in';

type Leaves<Tree, Path extends string = ''> = {
  [Key in keyof Tree & string]: Tree[Key] extends string
    ? `${Path}${Key}`
    : Leaves<Tree[Key], `${Path}${Key}.`>;
}[keyof Tree & string];

/** Every sentence's address, as `area.key`. Schemas write their messages as `'area.key' satisfies MessageKey`. */
export type MessageKey = Leaves<Messages>;

/**
 * Turns the message keys of schemas into sentences of this request's language; what zod says itself becomes a general
 * one. Sentences about errors take no values, so they are read as they stand.
 */
export async function errorSentences(): Promise<(key: string) => string> {
  return sentencesIn(await currentLocale());
}
