import { daysBetween, japanDateOf, japanInstant, type JapanDate } from '@/lib/japan-time';
import { japanFormat } from '@/lib/language/japan-format';
import { templateOf } from '@/lib/language/template-of';
import { filled } from '../../on-phone/time-words';

// On the server and on the phone alike.

/** The sentences of `scheduleWords`, in one language. */
export interface ScheduleSentences {
  howOftenInfected: string;
  howOftenContact: string;
  /** `pluralTemplates`, by the days that are left. */
  until: Record<string, string>;
  schedule: string;
}

interface Asked {
  deadlines: readonly string[];
  monitoringUntil: JapanDate;
}

/** How often a person is asked, and by what time; the last day, and how many days are left; both in one line. */
export function scheduleWords(
  { deadlines: [first = '', evening], monitoringUntil }: Asked,
  words: ScheduleSentences,
  locale: string,
  at: Date,
): { often: string; until: string; line: string } {
  const days = daysBetween(japanDateOf(at), monitoringUntil);
  const often = evening
    ? filled(words.howOftenContact, { morning: first, evening })
    : filled(words.howOftenInfected, { deadline: first });
  const until = filled(templateOf(words.until, days, locale), {
    date: japanFormat(locale, { dateStyle: 'long' }).format(japanInstant(monitoringUntil)),
    days,
  });
  return { often, until, line: filled(words.schedule, { often, until }) };
}
