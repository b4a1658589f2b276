import { getLocale } from 'next-intl/server';
import { now } from '@/lib/clock';
import { currentLocale } from '@/lib/language/current-locale';
import { messages } from '@/lib/language/messages';
import type { ReadMark as Mark } from '@/lib/status-report/own-reports';
import { readWords } from './day-view';

/** That somebody at the health center read a report, and when. */
export async function ReadMark({ mark }: { mark: Mark }) {
  return readWords(messages[await currentLocale()]['status-report'].read, mark, await getLocale(), now());
}
