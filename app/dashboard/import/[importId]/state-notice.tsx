import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { Notice } from '@/app/_components/notice';
import { columnNames } from '@/lib/import/columns';
import type { importOf } from '@/lib/import/view-imports';
import { problems } from '@/lib/import/refused-file';
import { Refresh } from './refresh';

export type OneImport = NonNullable<Awaited<ReturnType<typeof importOf>>>;

/** Where an import stands, in words; while something goes on the page looks again by itself. */
export async function StateNotice({ of }: { of: OneImport }) {
  const t = await getTranslations('importing.page');
  const { state, percent, good, imported } = of;
  switch (state) {
    case 'receiving':
    case 'reading':
      return (
        <GoesOn
          title={t('reading')}
          value={percent}
          max={100}
          said={t('percent', { percent })}
          more={t('goesOn')}
        />
      );
    case 'importing':
      return (
        <GoesOn
          title={t('importing')}
          value={imported}
          max={Math.max(1, good)}
          said={t('done', { imported, good })}
          more={t('goesOn')}
        />
      );
    case 'ready':
      return <Notice kind={good > 0 ? 'info' : 'warning'} title={t(good > 0 ? 'ready' : 'nothingGood')} />;
    case 'finished':
      return (
        <Notice kind="success" title={t('finished')}>
          <p>{t('finishedBody', { imported })}</p>
          {imported > 0 && (
            <Link href={`/dashboard/import/${of.id}/ids`} prefetch={false} className="link link-target">
              {t('ids')}
            </Link>
          )}
        </Notice>
      );
    case 'cancelled':
      return (
        <Notice kind="warning" title={t('cancelled')}>
          <p>{t('cancelledBody', { imported })}</p>
        </Notice>
      );
    case 'refused':
      return <Refused {...of} />;
  }
}

const bar = [
  'border-solid-gray-600 block h-4 w-full max-w-96 appearance-none overflow-hidden rounded-full border bg-white',
  '[&::-webkit-progress-bar]:bg-white',
  '[&::-webkit-progress-value]:bg-key-900 [&::-moz-progress-bar]:bg-key-900',
].join(' ');

type GoesOnProps = { title: string; value: number; max: number; said: string; more: string };

function GoesOn({ title, value, max, said, more }: GoesOnProps) {
  return (
    <Notice kind="info" title={title}>
      <Refresh />
      <p role="status">{said}</p>
      <progress value={value} max={max} aria-label={title} className={bar} />
      <p>{more}</p>
    </Notice>
  );
}

async function Refused({ problem, problemAt }: Pick<OneImport, 'problem' | 'problemAt'>) {
  const t = await getTranslations('importing');
  const columns = await getTranslations('importing.columns');
  const known = problems.find((each) => each === problem) ?? 'gone';
  const at = (problemAt ?? '')
    .split(' ')
    .map((word) => {
      const column = columnNames.find((each) => each === word);
      return column ? columns(column) : word;
    })
    .join(', ');
  return (
    <div role="alert">
      <Notice kind="danger" title={t('states.refused')}>
        <p>{t(`refused.${known}`, { at })}</p>
      </Notice>
    </div>
  );
}
