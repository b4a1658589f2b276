import { getFormatter, getTranslations } from 'next-intl/server';
import { Notice } from '@/app/_components/notice';
import { japanInstant, japanTimeOf } from '@/lib/japan-time';
import { limit } from '@/lib/limits';
import type { OwnReminders } from '@/lib/reminders/own-reminders';
import type { ReportingState } from '@/lib/status-report/reporting-state';

type Props = { own: OwnReminders; open: readonly ReportingState[]; email: string };

/** What is sent, by what, and until when. */
export async function PlanInWords({ own, open, email }: Props) {
  const [t, format] = [await getTranslations('reminders.page'), await getFormatter()];
  const lastDay = open
    .map((state) => state.lastDay)
    .toSorted()
    .at(-1);
  if (!own.byMail && own.devices.length === 0) return <Notice title={t('off')}>{t('offBody')}</Notice>;
  if (!lastDay) return <Notice title={t('off')}>{t('ended')}</Notice>;
  const day = format.dateTime(japanInstant(lastDay), { dateStyle: 'long' });
  const spread = Math.ceil(limit('reminder.spreadSeconds') / 60);
  const times = { time: own.morningAt, evening: own.eveningAt, day };
  return (
    <Notice title={t('on')}>
      <p>{own.twiceADay ? t('twice', times) : t('once', times)}</p>
      <ul>
        {own.byMail && <li className="break-words">{t('byMail', { email })}</li>}
        {own.devices.length > 0 && <li>{t('byDevices', { count: own.devices.length })}</li>}
      </ul>
      {own.paused && <p className="font-700">{t('pausedByCenter')}</p>}
      {own.offToday && <p className="font-700">{t('offToday')}</p>}
      {own.laterAt && <p className="font-700">{t('later', { time: japanTimeOf(own.laterAt) })}</p>}
      {spread > 0 && <p className="text-solid-gray-700">{t('spread', { minutes: spread })}</p>}
    </Notice>
  );
}
