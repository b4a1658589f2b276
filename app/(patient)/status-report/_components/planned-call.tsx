import { getLocale } from 'next-intl/server';
import { currentLocale } from '@/lib/language/current-locale';
import { messages } from '@/lib/language/messages';
import type { ReportingState } from '@/lib/status-report/reporting-state';
import { plannedCallWords } from './day-view';

type Props = { at: Date; center: ReportingState['center'] };

/** When the health center means to phone. */
export async function PlannedCall({ at, center }: Props) {
  const { plannedCall } = messages[await currentLocale()]['status-report'];
  return plannedCallWords(plannedCall, at, center, await getLocale());
}
