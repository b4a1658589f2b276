import { japanDateOf } from '@/lib/japan-time';
import { japanFormat } from '@/lib/language/japan-format';

/** Puts values into a sentence at their names in braces. */
export function filled(sentence: string, values: Record<string, string | number>): string {
  return sentence.replace(/\{(\w+)\}/g, (brace, name: string) => String(values[name] ?? brace));
}

/** A time in Japan as a person says it: the hour today, with the day on others. */
export function timeWords(at: number, locale: string, now = Date.now()): string {
  const isToday = japanDateOf(new Date(at)) === japanDateOf(new Date(now));
  const day = isToday ? {} : ({ month: 'short', day: 'numeric' } as const);
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  return japanFormat(locale, { ...day, ...time }).format(at);
}
