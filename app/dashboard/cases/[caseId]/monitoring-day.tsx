import { getTranslations } from 'next-intl/server';
import { daysBetween, type JapanDate } from '@/lib/japan-time';
import type { CaseRecord } from '@/lib/line-list/case-record';

type Props = { person: CaseRecord['person']; today: JapanDate };

/** Where a person stands in their monitoring period; day 0 is the first one, as the ministry counts. */
export async function MonitoringDay({ person, today }: Props) {
  const t = await getTranslations('staff');
  const day = daysBetween(person.monitoringFrom, today);
  const days = daysBetween(person.monitoringFrom, person.monitoringUntil);
  if (day < 0) return t('case.dayAhead', { days: -day });
  if (day > days) return t('case.dayAfter', { days: day - days });
  return t('list.dayOf', { day, days });
}
