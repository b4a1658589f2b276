import { getFormatter, getTranslations } from 'next-intl/server';
import type { Workload } from '@/lib/line-list/figures/workload';
import { FiguresTable } from './figures-table';

const kinds = ['acknowledged', 'attempts', 'notes', 'reads', 'entered'] as const;

/** What each colleague did today. */
export async function WorkloadTable({ colleagues }: { colleagues: readonly Workload[] }) {
  const t = await getTranslations('staff.figures');
  const { number } = await getFormatter();
  if (colleagues.length === 0) return <p>{t('noWork')}</p>;
  return (
    <FiguresTable
      name={t('workload')}
      caption={<caption className="sr-only">{t('workload')}</caption>}
      heads={[t('colleague'), ...kinds.map((kind) => t(`work.${kind}`))]}
      rows={colleagues.map((colleague) => ({
        key: colleague.staffId,
        head: colleague.name,
        figures: kinds.map((kind) => number(colleague[kind])),
      }))}
    />
  );
}
