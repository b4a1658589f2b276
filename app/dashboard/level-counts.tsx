import { getTranslations } from 'next-intl/server';
import type { LineList } from '@/lib/line-list/line-list';
import { levels } from '@/lib/status-report/levels';
import { LevelMark } from './level-mark';

/** How many people stand at each level today, and how many have not reported. */
export async function LevelCounts({ counts }: { counts: LineList['counts'] }) {
  const t = await getTranslations('staff.list');
  const tile = 'border-solid-gray-420 rounded-8 flex items-center justify-between gap-2 border px-3 py-2';
  return (
    <section aria-labelledby="counts">
      <h2 id="counts" className="sr-only">
        {t('counts')}
      </h2>
      <dl className="grid gap-2 sm:grid-cols-3 xl:grid-cols-6">
        {levels.toReversed().map((level) => (
          <div key={level} className={tile}>
            <dt>
              <LevelMark level={level} />
            </dt>
            <dd className="text-std-20B-150">{counts[level]}</dd>
          </div>
        ))}
        <div className={tile}>
          <dt className="font-700">{t('notReporting')}</dt>
          <dd className="text-std-20B-150">{counts.notReporting}</dd>
        </div>
      </dl>
    </section>
  );
}
