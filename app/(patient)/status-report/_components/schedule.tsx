import { getLocale } from 'next-intl/server';
import { now } from '@/lib/clock';
import { currentLocale } from '@/lib/language/current-locale';
import { formatsOf, type Locale } from '@/lib/language/locales';
import { messages } from '@/lib/language/messages';
import { pluralTemplates } from '@/lib/language/plural-templates';
import type { ReportingState } from '@/lib/status-report/reporting-state';
import { scheduleWords, type ScheduleSentences } from './schedule-words';

type Asked = Pick<ReportingState, 'deadlines' | 'monitoringUntil'>;

const known = new Map<Locale, ScheduleSentences>();

/** The sentences of a schedule in one language, also for a phone. */
export function scheduleSentences(language: Locale): ScheduleSentences {
  const found = known.get(language);
  if (found) return found;
  const { today, choose } = messages[language]['status-report'];
  const { howOftenInfected, howOftenContact } = choose;
  const locale = formatsOf(language);
  const until = pluralTemplates(today.until, { count: 'days', others: ['date'], locale });
  const sentences = { howOftenInfected, howOftenContact, until, schedule: today.schedule };
  known.set(language, sentences);
  return sentences;
}

/** How often a person is asked, and by what time; the last day, and how many days are left. */
export async function scheduleOf(state: Asked) {
  return scheduleWords(state, scheduleSentences(await currentLocale()), await getLocale(), now());
}

/** The same in one line. */
export async function Schedule({ state }: { state: Asked }) {
  return <p className="text-solid-gray-700">{(await scheduleOf(state)).line}</p>;
}
