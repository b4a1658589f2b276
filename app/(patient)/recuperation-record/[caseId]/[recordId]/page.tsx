import { getFormatter, getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { Link } from '@/app/_components/link';
import { Notice } from '@/app/_components/notice';
import { Page } from '@/app/_components/page';
import { PrintButton } from '@/app/_components/print-button';
import { Paper } from '@/app/_recuperation/paper';
import { requirePatient } from '@/lib/auth/current-account';
import { now } from '@/lib/clock';
import { heldRecord, type IssuedRecord } from '@/lib/recuperation/records-of';
import { sheetOf } from '@/lib/recuperation/sheet';
import { revoke } from '../../actions';

/** One record that was issued: its sheet to be printed or taken along as PDF, while it counts. */
export default async function RecordPage({
  params,
  searchParams,
}: PageProps<'/recuperation-record/[caseId]/[recordId]'>) {
  const { caseId, recordId } = await params;
  const patient = await requirePatient(`/recuperation-record/${caseId}/${recordId}`);
  const record = await heldRecord(patient, { caseId, recordId }, now());
  if (!record) notFound();
  const [t, format] = [await getTranslations('recuperation'), await getFormatter()];
  const { done } = await searchParams;
  const valid = record.state === 'valid';
  const day = format.dateTime(record.issuedAt, { dateStyle: 'long' });
  return (
    <Page
      title={`${t('title')} – ${t('issued', { day })}`}
      heading={<span className="print:hidden">{t('title')}</span>}
    >
      {valid ? (
        <>
          <div className="space-y-4 print:hidden">
            {done === 'issued' && <Notice kind="success" title={t('issuedNow')} />}
            <div className="flex flex-wrap gap-4">
              <a
                href={`/recuperation-record/${caseId}/${recordId}/file`}
                download
                className="button button-primary w-full sm:w-auto"
              >
                {t('download')}
              </a>
              <PrintButton>{t('print')}</PrintButton>
            </div>
          </div>
          <section aria-label={t('sheet')}>
            <Paper sheet={sheetOf(record)} />
          </section>
        </>
      ) : (
        <NoLongerValid record={record} />
      )}
      <div className="space-y-4 print:hidden">
        {record.state !== 'revoked' && <Revoke caseId={caseId} recordId={recordId} />}
        <p>
          <Link href={`/recuperation-record/${caseId}`} className="link link-target">
            {t('back')}
          </Link>
        </p>
      </div>
    </Page>
  );
}

async function NoLongerValid({ record: { revokedAt, revokedBy } }: { record: IssuedRecord }) {
  const [t, format] = [await getTranslations('recuperation'), await getFormatter()];
  if (!revokedAt) {
    return (
      <Notice kind="warning" title={t('isOutOfDate')}>
        <p>{t('isOutOfDateBody')}</p>
      </Notice>
    );
  }
  const day = format.dateTime(revokedAt, { dateStyle: 'long' });
  return (
    <Notice kind="warning" title={t('isRevoked')}>
      <p>{revokedBy === 'person' ? t('revokedByPerson', { day }) : t('revokedByCenter', { day })}</p>
    </Notice>
  );
}

/** Folded, so that nobody revokes by mistake. */
async function Revoke({ caseId, recordId }: { caseId: string; recordId: string }) {
  const t = await getTranslations('recuperation');
  return (
    <details>
      <summary className="link min-h-11 py-2">{t('revokeTitle')}</summary>
      <form action={revoke} className="space-y-3 pt-1 pb-2">
        <p>{t('revokeBody')}</p>
        <input type="hidden" name="caseId" value={caseId} />
        <input type="hidden" name="recordId" value={recordId} />
        <button type="submit" className="button button-secondary w-full sm:w-auto">
          {t('revoke')}
        </button>
      </form>
    </details>
  );
}
