import { getLocale, getTranslations } from 'next-intl/server';
import Link from 'next/link';
import type { OpenEmergency } from '@/lib/prefecture/open-emergencies';
import { waitingTime } from '../figures/waiting-time';
import { LevelMark } from '../level-mark';
import { times } from '../times';

type Props = {
  emergencies: readonly OpenEmergency[];
  /** How many there are in all. */
  open: number;
};

/** Emergencies nobody has acknowledged: where, for how long, who was told; not whose. */
export async function OpenEmergencies({ emergencies, open }: Props) {
  const t = await getTranslations('prefecture.board');
  const japanese = (await getLocale()) === 'ja';
  const wait = await waitingTime();
  const { moment } = await times();
  if (emergencies.length === 0) return <p>{t('none')}</p>;
  return (
    <>
      {open > emergencies.length && (
        <p className="mb-3">{t('shown', { shown: emergencies.length, count: open })}</p>
      )}
      <ul className="rounded-8 divide-solid-gray-420 divide-y border-2 border-red-900 bg-white">
        {emergencies.map(({ alertId, caseId, center, level, raisedAt, waitedMinutes, told }) => {
          const name = japanese ? center.nameJa : center.name;
          const since = moment(raisedAt);
          return (
            <li
              key={alertId}
              className="grid gap-x-4 gap-y-1 px-4 py-2 lg:grid-cols-[8.5rem_15rem_1fr_15rem_auto] lg:items-center"
            >
              <span>
                <LevelMark level={level} />
              </span>
              <span className="font-700">{name}</span>
              <span>{t('waits', { time: wait(waitedMinutes), since })}</span>
              <span className="text-solid-gray-700">{t('told', { count: told })}</span>
              <Link
                href={`/dashboard/prefecture/cases/${caseId}`}
                prefetch={false}
                className="link link-target"
              >
                <span aria-hidden="true">{t('openPerson')}</span>
                <span className="sr-only">{t('openOf', { center: name, since })}</span>
              </Link>
            </li>
          );
        })}
      </ul>
    </>
  );
}
