import type { DayWords } from '@/app/(patient)/status-report/_components/day-view';
import { scheduleSentences } from '@/app/(patient)/status-report/_components/schedule';
import type { Locale } from '@/lib/language/locales';
import { messages } from '@/lib/language/messages';

export type WordsOfDay = ReturnType<typeof wordsOfDay>;

/** All that the phone says by itself about a day, in one language. */
export function wordsOfDay(language: Locale) {
  const { top, family, installed, rights, 'status-report': report } = messages[language];
  const { newTitle, newBody, look } = rights.consent;
  return {
    ...dayWords(language),
    title: report.today.whole,
    hello: top.hello,
    goReport: top.goReport,
    reportAgain: top.reportAgain,
    reportFor: family.report,
    everyone: family.everyone,
    everyoneHint: family.everyoneHint,
    toTop: installed.report.toTop,
    notice: { title: newTitle, body: newBody, look },
  };
}

/** What is said of a day wherever the phone shows one. */
export function dayWords(language: Locale): {
  day: DayWords;
  schedule: ReturnType<typeof scheduleSentences>;
} {
  const { today, read, plannedCall } = messages[language]['status-report'];
  return { day: { today, read, plannedCall }, schedule: scheduleSentences(language) };
}
