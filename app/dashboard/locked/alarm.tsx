import { getTranslations } from 'next-intl/server';
import { countOpenAlerts } from '@/lib/line-list/alerts';

/** The alarm of a locked screen: how many alerts are open, and whose they are to nobody. */
export async function Alarm({ centerCode }: { centerCode: string }) {
  const t = await getTranslations('staff.locked');
  const count = await countOpenAlerts(centerCode);
  // One live region in both cases, so that a count that changes is heard.
  return (
    <div role={count > 0 ? 'alert' : 'status'}>
      {count > 0 ? (
        <div className="rounded-8 bg-red-900 p-4 text-white sm:p-6">
          <p className="text-std-24B-150 sm:text-std-32B-150">{t('alarm', { count })}</p>
          <p>{t('alarmMore')}</p>
        </div>
      ) : (
        <p>{t('noAlarm')}</p>
      )}
    </div>
  );
}
