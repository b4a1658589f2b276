import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/app/_components/button-link';
import { isAsked } from '@/lib/status-report/reporting-state';
import { isAwaited } from '@/lib/status-report/today';
import type { TodayOf } from '../status-report/_components/today';

/** Leads to one page for everybody, where the reports of at least two people are awaited. */
export async function EveryoneWell({ days }: { days: readonly TodayOf[] }) {
  const awaited = days.filter(({ state, parts }) => isAsked(state) && isAwaited(parts));
  if (awaited.length < 2) return null;
  const t = await getTranslations('family');
  return (
    <div className="space-y-2">
      <ButtonLink href="/family/well">{t('everyone')}</ButtonLink>
      <p className="text-solid-gray-700">{t('everyoneHint')}</p>
    </div>
  );
}
