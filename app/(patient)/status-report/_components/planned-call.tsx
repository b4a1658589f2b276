import { getFormatter, getLocale, getTranslations } from 'next-intl/server';
import type { ReportingState } from '@/lib/status-report/reporting-state';

type Props = { at: Date; center: ReportingState['center'] };

/** When the health center means to phone. */
export async function PlannedCall({ at, center }: Props) {
  const [t, format] = [await getTranslations('status-report'), await getFormatter()];
  return t('plannedCall', {
    center: (await getLocale()) === 'ja' ? center.nameJa : center.name,
    date: format.dateTime(at, { month: 'long', day: 'numeric', weekday: 'long' }),
    time: format.dateTime(at, { timeStyle: 'short', hourCycle: 'h23' }),
  });
}
