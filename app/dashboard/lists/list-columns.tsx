import { columnVisibilityFeature, createColumnHelper, tableFeatures } from '@tanstack/react-table';
import { getTranslations } from 'next-intl/server';
import { ageOn, daysBetween, type JapanDate } from '@/lib/japan-time';
import type { Deadlines } from '@/lib/line-list/lists/deadlines';
import type { ListRow } from '@/lib/line-list/lists/list-row';
import type { View } from '@/lib/line-list/lists/view';
import { CaseLink } from '../case-link';
import { times } from '../times';
import { plainState } from './plain-state';
import { whyHere, whyWords } from './why-here';

export const features = tableFeatures({ coreReactivityFeature: plainState, columnVisibilityFeature });

export interface Shown {
  view: View;
  today: JapanDate;
  at: Date;
  deadlines: Deadlines;
  /** The part of the address that leads back to this view. */
  list: string;
}

/** What the columns of a list are called and what stands in them. */
export async function listColumns(shown: Shown) {
  const t = await getTranslations('staff');
  const q = await getTranslations('questionnaire');
  const { moment } = await times();
  const { today, list } = shown;
  const column = createColumnHelper<typeof features, ListRow>();
  const why = await whyWords();
  const faint = (words: string) => <span className="faint">{words}</span>;
  const figure = (value: number | null | undefined, unit: string, digits: number) =>
    value === null || value === undefined ? faint(t('list.noFigure')) : `${value.toFixed(digits)} ${unit}`;
  return [
    column.display({
      id: 'name',
      header: t('lists.columns.name'),
      cell: ({ row: { original: row } }) => CaseLink({ ...row, list }),
    }),
    column.display({
      id: 'reasons',
      header: t('lists.columns.reasons'),
      cell: ({ row }) => whyHere(row.original, shown, why),
    }),
    column.display({
      id: 'age',
      header: t('lists.columns.age'),
      cell: ({ row }) => t('list.years', { age: ageOn(row.original.birthdate, today) }),
    }),
    column.display({
      id: 'category',
      header: t('lists.columns.category'),
      cell: ({ row: { original: row } }) => (
        <>
          {t(`categories.${row.category}`)}
          {row.latest && row.latest.category !== row.category && (
            <span className="faint line">
              {t('list.reportedAs', { category: t(`categories.${row.latest.category}`) })}
            </span>
          )}
        </>
      ),
    }),
    column.display({
      id: 'day',
      header: t('lists.columns.day'),
      cell: ({ row: { original: row } }) =>
        t('list.dayOf', {
          day: daysBetween(row.monitoringFrom, today),
          days: daysBetween(row.monitoringFrom, row.monitoringUntil),
        }),
    }),
    column.display({
      id: 'temperature',
      header: t('lists.columns.temperature'),
      cell: ({ row }) => figure(row.original.latest?.bodyTemperature, q('units.bodyTemperature'), 1),
    }),
    column.display({
      id: 'spo2',
      header: t('lists.columns.spo2'),
      cell: ({ row }) => figure(row.original.latest?.oxygenSaturation, q('units.oxygenSaturation'), 0),
    }),
    column.display({
      id: 'received',
      header: t('lists.columns.received'),
      cell: ({ row: { original: row } }) =>
        row.latest ? moment(row.latest.receivedAt) : faint(t('list.never')),
    }),
    column.display({
      id: 'read',
      header: t('lists.columns.read'),
      cell: ({ row: { original: row } }) => {
        const readAt = row.latest?.readAt;
        if (!readAt) return faint(t('lists.unread'));
        return row.readBy ? t('lists.readBy', { name: row.readBy, moment: moment(readAt) }) : moment(readAt);
      },
    }),
    column.display({
      id: 'assigned',
      header: t('lists.columns.assigned'),
      cell: ({ row }) => row.original.assignedTo ?? faint(t('lists.nobody')),
    }),
    column.display({
      id: 'call',
      header: t('lists.columns.call'),
      cell: ({ row: { original: row } }) =>
        row.plannedCallAt ? moment(row.plannedCallAt) : faint(t('lists.noCall')),
    }),
    column.display({
      id: 'flag',
      header: t('lists.columns.flag'),
      cell: ({ row }) =>
        row.original.flaggedAt ? <strong>{t('lists.flagged')}</strong> : faint(t('lists.notFlagged')),
    }),
  ];
}
