import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/app/_components/button-link';
import { isAwaited } from '@/lib/status-report/today';
import type { TodayOf } from '../status-report/_components/today';

/** Leads to the report of one of several people: who it is for is known there. */
export async function ReportFor({ day: { state, parts } }: { day: TodayOf }) {
  const t = await getTranslations('family');
  return (
    <ButtonLink
      href={`/status-report/${state.category}?for=${state.caseId}`}
      kind={isAwaited(parts) ? 'primary' : 'secondary'}
    >
      {t('report', { name: state.name })}
    </ButtonLink>
  );
}
