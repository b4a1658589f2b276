import { getTranslations } from 'next-intl/server';
import type { Workload } from '@/lib/line-list/figures/workload';
import { ScrollRegion } from '../scroll-region';

const kinds = ['acknowledged', 'attempts', 'notes', 'reads', 'entered'] as const;
const cell = 'px-3 py-1.5 text-right first:text-left';

/** What each colleague did today. */
export async function WorkloadTable({ colleagues }: { colleagues: readonly Workload[] }) {
  const t = await getTranslations('staff.figures');
  if (colleagues.length === 0) return <p>{t('noWork')}</p>;
  return (
    <ScrollRegion name={t('workload')}>
      <table className="w-full">
        <caption className="sr-only">{t('workload')}</caption>
        <thead>
          <tr className="border-solid-gray-600 border-b-2">
            <th scope="col" className={cell}>
              {t('colleague')}
            </th>
            {kinds.map((kind) => (
              <th key={kind} scope="col" className={cell}>
                {t(`work.${kind}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {colleagues.map((colleague) => (
            <tr key={colleague.staffId} className="border-solid-gray-420 border-b">
              <th scope="row" className={`${cell} font-400`}>
                {colleague.name}
              </th>
              {kinds.map((kind) => (
                <td key={kind} className={cell}>
                  {colleague[kind]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
