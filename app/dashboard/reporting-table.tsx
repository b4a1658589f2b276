import { getTranslations } from 'next-intl/server';
import { ageOn, type JapanDate } from '@/lib/japan-time';
import type { ReportingRow } from '@/lib/line-list/line-list';
import { CaseLink } from './case-link';
import { LevelMark } from './level-mark';
import { PersonTable } from './person-table';
import { Reasons } from './reasons';
import { times } from './times';

type Props = { rows: readonly ReportingRow[]; today: JapanDate };

/** Who reported today, the worst first. */
export async function ReportingTable({ rows, today }: Props) {
  const t = await getTranslations('staff');
  const q = await getTranslations('questionnaire');
  const { clock } = await times();
  const figure = (value: number | null, unit: string, digits: number) =>
    value === null ? (
      <span className="text-solid-gray-700">{t('list.noFigure')}</span>
    ) : (
      <span className="whitespace-nowrap">
        {value.toFixed(digits)} {unit}
      </span>
    );
  return (
    <PersonTable
      caption={t('list.reports')}
      rows={rows}
      keyOf={(row) => row.caseId}
      columns={[
        {
          label: t('list.name'),
          cell: (row) => <CaseLink caseId={row.caseId} name={row.name} kana={row.kana} />,
        },
        { label: t('level'), cell: (row) => <LevelMark level={row.level} /> },
        {
          label: t('list.reasons'),
          cell: (row) => <Reasons firedRules={row.firedRules} atMost={4} />,
        },
        {
          label: t('list.temperature'),
          cell: (row) => figure(row.bodyTemperature, q('units.bodyTemperature'), 1),
        },
        {
          label: t('list.spo2'),
          cell: (row) => figure(row.oxygenSaturation, q('units.oxygenSaturation'), 0),
        },
        {
          label: t('list.age'),
          cell: (row) => (
            <span className="whitespace-nowrap">{t('list.years', { age: ageOn(row.birthdate, today) })}</span>
          ),
        },
        {
          label: t('list.category'),
          cell: (row) => (
            <>
              {t(`categories.${row.category}`)}
              {row.reportedCategory !== row.category && (
                <span className="text-solid-gray-700 text-dns-14N-130 block">
                  {t('list.reportedAs', { category: t(`categories.${row.reportedCategory}`) })}
                </span>
              )}
            </>
          ),
        },
        { label: t('list.received'), cell: (row) => clock(row.receivedAt) },
      ]}
    />
  );
}
