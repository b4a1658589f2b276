import { getFormatter, getLocale, getTranslations } from 'next-intl/server';
import { now } from '@/lib/clock';
import { japanDateOf } from '@/lib/japan-time';
import type { ReadMark as Mark } from '@/lib/status-report/own-reports';

/** That somebody at the health center read a report, and when. */
export async function ReadMark({ mark: { readAt, center } }: { mark: Mark }) {
  const [t, format] = [await getTranslations('status-report.read'), await getFormatter()];
  const name = (await getLocale()) === 'ja' ? center.nameJa : center.name;
  const time = format.dateTime(readAt, { timeStyle: 'short', hourCycle: 'h23' });
  if (japanDateOf(readAt) === japanDateOf(now())) return t('today', { time, center: name });
  const date = format.dateTime(readAt, { month: 'long', day: 'numeric' });
  return t('earlier', { date, time, center: name });
}
