import { getTranslations } from 'next-intl/server';
import { Notice } from '@/app/_components/notice';
import { now } from '@/lib/clock';
import { silentJobs } from '@/lib/jobs/silence';

/** For system administrators: the jobs that were not done in their time. */
export async function SilentJobs() {
  const silent = await silentJobs(now());
  if (silent.length === 0) return null;
  const t = await getTranslations('retention.heartbeats');
  return (
    <Notice kind="warning" title={t('title')}>
      <ul>
        {silent.map(({ job, minutes }) => (
          <li key={job}>
            {job}: {minutes === undefined ? t('never') : t('minutes', { minutes })}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
