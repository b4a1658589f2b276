import { getFormatter, getTranslations } from 'next-intl/server';
import type { OneImport } from './state-notice';

const names = ['lines', 'good', 'repaired', 'bad', 'duplicates', 'empty', 'imported'] as const;

/** The figures of an import: the lines are the good, the bad, the duplicates and the empty together. */
export async function Figures({ of }: { of: OneImport }) {
  const t = await getTranslations('importing.page');
  const format = await getFormatter();
  return (
    <section>
      <h2 className="text-std-22B-150 mb-3">{t('totals')}</h2>
      <dl className="grid max-w-[32rem] grid-cols-[1fr_auto] gap-x-6">
        {names.map((name) => (
          <div key={name} className="border-solid-gray-420 col-span-2 grid grid-cols-subgrid border-b py-1.5">
            <dt className={name === 'repaired' ? 'pl-6' : undefined}>{t(`figures.${name}`)}</dt>
            <dd className="text-right">{format.number(of[name])}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
