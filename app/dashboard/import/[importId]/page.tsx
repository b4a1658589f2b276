import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { Notice } from '@/app/_components/notice';
import { requireStaff } from '@/lib/auth/current-staff';
import { oneText } from '@/lib/forms/clean-text';
import { importOf, linesOf, linesPerPage } from '@/lib/import/view-imports';
import { limit } from '@/lib/limits';
import { StaffPage } from '../../staff-page';
import { times } from '../../times';
import { Figures } from './figures';
import { Lines } from './lines';
import { StateNotice } from './state-notice';
import { Steer } from './steer';

const changes = ['begun', 'cancelled', 'forgotten', 'changed-meanwhile'] as const;

/** One import: how far it came, what is wrong with which line, and the way on. */
export default async function OneImportPage({
  params,
  searchParams,
}: PageProps<'/dashboard/import/[importId]'>) {
  const staff = await requireStaff('nurse', 'center-admin');
  const found = await importOf(staff, (await params).importId);
  if (!found) notFound();
  const asked = await searchParams;
  const after = Math.max(0, Number.parseInt(oneText(asked.after), 10) || 0);
  const t = await getTranslations('importing.page');
  const { fullMoment } = await times();
  const { id, fileName, createdAt, state, wipedAt, ignoredColumns } = found;
  const changed = changes.find((each) => each === asked.done);
  const keptUntil = new Date(createdAt.getTime() + limit('import.keepHours') * 3_600_000);
  const shown = !wipedAt && state !== 'receiving' && state !== 'reading';
  // One more than is shown says whether there is a next page.
  const left = shown ? await linesOf(id, ['bad', 'duplicate'], after, linesPerPage + 1) : [];
  const repaired = state === 'ready' && after === 0 ? await linesOf(id, ['repaired'], 0) : [];
  return (
    <StaffPage
      title={t('title')}
      staff={staff}
      caption={
        <span className="break-all">{t('file', { name: fileName || '–', time: fullMoment(createdAt) })}</span>
      }
      navigation={
        <Link href="/dashboard/import" prefetch={false} className="link link-target">
          ← {t('back')}
        </Link>
      }
    >
      {changed === 'changed-meanwhile' && <Notice told kind="warning" title={t(`changes.${changed}`)} />}
      {changed === 'forgotten' && <Notice told kind="success" title={t(`changes.${changed}`)} />}
      <StateNotice of={found} />
      <p>{wipedAt ? t('wiped') : t('kept', { time: fullMoment(keptUntil) })}</p>
      {ignoredColumns && ignoredColumns.length > 0 && (
        <p className="break-words">{t('ignored', { columns: ignoredColumns.join(', ') })}</p>
      )}
      {state !== 'refused' && <Figures of={found} />}
      {state !== 'finished' && <Steer of={found} />}
      {left.length > 0 && <Lines importId={id} lines={left} after={after} />}
      {state === 'finished' && <Steer of={found} />}
      {repaired.length > 0 && <Lines importId={id} lines={repaired} title={t('repaired')} />}
    </StaffPage>
  );
}
