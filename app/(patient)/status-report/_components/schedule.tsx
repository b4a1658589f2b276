import { getFormatter, getTranslations } from 'next-intl/server';
import { now } from '@/lib/clock';
import { daysBetween, japanDateOf, japanInstant } from '@/lib/japan-time';
import type { ReportingState } from '@/lib/status-report/reporting-state';

type Asked = Pick<ReportingState, 'deadlines' | 'monitoringUntil'>;

/** How often a person is asked, and by what time; the last day, and how many days are left. */
export async function scheduleOf({ deadlines: [first = '', evening], monitoringUntil }: Asked) {
  const [t, format] = [await getTranslations('status-report'), await getFormatter()];
  const date = format.dateTime(japanInstant(monitoringUntil), { dateStyle: 'long' });
  return {
    often: evening
      ? t('choose.howOftenContact', { morning: first, evening })
      : t('choose.howOftenInfected', { deadline: first }),
    until: t('today.until', { date, days: daysBetween(japanDateOf(now()), monitoringUntil) }),
  };
}

/** The same in one line. */
export async function Schedule({ state }: { state: Asked }) {
  const t = await getTranslations('status-report.today');
  return <p className="text-solid-gray-700">{t('schedule', await scheduleOf(state))}</p>;
}
