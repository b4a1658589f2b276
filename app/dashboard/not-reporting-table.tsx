import { getTranslations } from 'next-intl/server';
import { ageOn, daysBetween, type JapanDate } from '@/lib/japan-time';
import type { NotReportingRow } from '@/lib/line-list/line-list';
import { CaseLink } from './case-link';
import { LevelMark } from './level-mark';
import { PersonTable } from './person-table';
import { times } from './times';

type Props = { rows: readonly NotReportingRow[]; today: JapanDate };

/** Who is monitored and has not reported today; silence after a worrying level comes first. */
export async function NotReportingTable({ rows, today }: Props) {
  const t = await getTranslations('staff');
  const { day } = await times();
  return (
    <PersonTable
      caption={t('list.silent')}
      rows={rows}
      keyOf={(row) => row.caseId}
      columns={[
        {
          label: t('list.name'),
          cell: (row) => <CaseLink caseId={row.caseId} name={row.name} kana={row.kana} />,
        },
        {
          label: t('list.lastReport'),
          cell: (row) =>
            row.lastLevel && row.lastReportOn ? (
              <span className="flex flex-wrap items-center gap-2">
                <LevelMark level={row.lastLevel} /> {day(row.lastReportOn)}
              </span>
            ) : (
              <span className="text-solid-gray-700">{t('list.never')}</span>
            ),
        },
        {
          label: t('list.registration'),
          cell: (row) => (row.registered ? t('list.registered') : t('list.notRegistered')),
        },
        {
          label: t('list.monitoring'),
          cell: (row) =>
            t('list.dayOf', {
              day: daysBetween(row.monitoringFrom, today),
              days: daysBetween(row.monitoringFrom, row.monitoringUntil),
            }),
        },
        {
          label: t('list.age'),
          cell: (row) => (
            <span className="whitespace-nowrap">{t('list.years', { age: ageOn(row.birthdate, today) })}</span>
          ),
        },
        { label: t('list.category'), cell: (row) => t(`categories.${row.category}`) },
      ]}
    />
  );
}
