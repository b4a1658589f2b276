import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { namedPerPage, type SeenBackTest } from '@/lib/settings/back-test';
import { levels, rankOf } from '@/lib/status-report/levels';
import { CardTable } from '../../../card-table';
import { LevelMark } from '../../../level-mark';
import { ScrollRegion } from '../../../scroll-region';
import { times } from '../../../times';

type Props = { seen: SeenBackTest; page: number };

/** How many alerts there would have been, of which levels the reports, and whose level would have been another. */
export async function Result({ seen: { test, alerts, changed, named, people }, page }: Props) {
  const t = await getTranslations('settings.test');
  const { fullMoment, fullDay } = await times();
  return (
    <>
      <section className="space-y-2" aria-labelledby="result">
        <h2 id="result" className="text-std-22B-150">
          {test.reports === 0 ? t('noReports') : t('result', { reports: test.reports, ...alerts })}
        </h2>
        <p className="text-solid-gray-700">
          {t('ranAt', {
            time: fullMoment(test.ranAt),
            from: fullDay(test.firstDay),
            until: fullDay(test.lastDay),
          })}
        </p>
      </section>
      {test.reports > 0 && <Matrix test={test} />}
      <section className="space-y-4">
        <h2 className="text-std-22B-150">{t('people')}</h2>
        {changed === 0 ? <p>{t('nobody')}</p> : <p>{t('named', { named: changed })}</p>}
        {named < changed && <p>{t('bounded', { named, changed })}</p>}
        {people.length > 0 && (
          <CardTable caption={t('table')} heads={[t('person'), t('received'), t('before'), t('after')]}>
            {people.map(({ place, caseId, name, receivedAt, levelBefore, levelAfter }) => (
              <tr key={place}>
                <td>
                  <Link href={`/dashboard/cases/${caseId}`} prefetch={false} className="link link-target">
                    {name}
                  </Link>
                </td>
                <td className="text-solid-gray-700 time">{fullMoment(receivedAt)}</td>
                <td data-label={t('before')}>
                  <LevelMark level={levelBefore} />
                </td>
                <td data-label={t('after')}>
                  <LevelMark level={levelAfter} />
                </td>
              </tr>
            ))}
          </CardTable>
        )}
        <Pages {...{ page, named }} />
      </section>
    </>
  );
}

async function Pages({ page, named }: { page: number; named: number }) {
  const t = await getTranslations('settings.test');
  const next = named > page * namedPerPage;
  if (!next && page === 1) return null;
  const path = '/dashboard/settings/rules/test';
  return (
    <nav aria-label={t('pages')} className="flex flex-wrap items-center gap-x-6 gap-y-2">
      {next && (
        <Link
          href={`${path}?page=${page + 1}`}
          prefetch={false}
          className="button button-secondary button-small"
        >
          {t('next', { count: namedPerPage })}
        </Link>
      )}
      {page > 1 && (
        <Link href={path} prefetch={false} className="link link-target">
          {t('first')}
        </Link>
      )}
    </nav>
  );
}

/** Each level that reports had, and what it would have been. */
async function Matrix({ test }: Pick<SeenBackTest, 'test'>) {
  const t = await getTranslations('settings.test');
  const level = await getTranslations('questionnaire.levels');
  const worstFirst = levels.toSorted((one, other) => rankOf(other) - rankOf(one));
  return (
    <section>
      <h2 className="text-std-22B-150 mb-3">{t('matrix')}</h2>
      <ScrollRegion name={t('matrix')}>
        <table className="w-full border-collapse">
          <caption className="sr-only">{t('matrix')}</caption>
          <thead>
            <tr>
              <th scope="col" className="px-3 py-2 text-left">
                {t('was')}
              </th>
              {worstFirst.map((after) => (
                <th key={after} scope="col" className="px-3 py-2 text-right whitespace-nowrap">
                  {t('wouldBe', { level: level(after) })}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {worstFirst.map((before) => (
              <tr key={before} className="border-solid-gray-420 border-t">
                <th scope="row" className="px-3 py-2 text-left">
                  <LevelMark level={before} />
                </th>
                {worstFirst.map((after) => (
                  <td
                    key={after}
                    className={`px-3 py-2 text-right tabular-nums ${before === after ? 'text-solid-gray-700' : 'font-700'}`}
                  >
                    {test.levels[before]?.[after] ?? 0}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}
