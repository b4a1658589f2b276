import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { RadioGroup } from '@/app/_components/choice-groups';
import { Notice } from '@/app/_components/notice';
import { PrintButton } from '@/app/_components/print-button';
import { Paper } from '@/app/_recuperation/paper';
import { requireStaff } from '@/lib/auth/current-staff';
import { now } from '@/lib/clock';
import { recordOpening } from '@/lib/line-list/record-opening';
import { revocationReasons } from '@/lib/recuperation/reasons';
import { heldRecord, type IssuedRecord } from '@/lib/recuperation/records-of';
import { sheetOf } from '@/lib/recuperation/sheet';
import { StaffPage } from '../../../../staff-page';
import { times } from '../../../../times';
import { FollowUpForm } from '../../follow-up-form';
import { revokePaper } from '../../recuperation-actions';

/** One recuperation record of a person: to be printed for them, or revoked. */
export default async function PaperPage({
  params,
}: PageProps<'/dashboard/cases/[caseId]/recuperation/[recordId]'>) {
  const staff = await requireStaff('nurse', 'center-admin');
  const { caseId, recordId } = await params;
  const at = now();
  const record = await heldRecord(staff, { caseId, recordId }, at);
  if (!record) notFound();
  await recordOpening(staff, caseId, at);
  const t = await getTranslations('recuperation-staff');
  return (
    <StaffPage
      title={t('paper.title')}
      heading={<span className="print:hidden">{t('paper.title')}</span>}
      staff={staff}
      navigation={
        <Link href={`/dashboard/cases/${caseId}`} prefetch={false} className="link link-target">
          ← {t('paper.back')}
        </Link>
      }
    >
      <div className="space-y-4 print:hidden">
        <p>{t('paper.for', { name: record.facts.name })}</p>
        {record.state === 'valid' ? (
          <PrintButton>{t('paper.print')}</PrintButton>
        ) : (
          <NoLongerValid record={record} />
        )}
      </div>
      {record.state === 'valid' && <Paper sheet={sheetOf(record)} />}
      {record.state !== 'revoked' && <Revoke caseId={caseId} recordId={recordId} />}
    </StaffPage>
  );
}

async function NoLongerValid({ record }: { record: IssuedRecord }) {
  const t = await getTranslations('recuperation-staff.paper');
  const reasons = await getTranslations('staff.actions.paper');
  const { fullDayOf } = await times();
  const { revokedAt, revokedFor } = record;
  if (!revokedAt) return <Notice kind="warning" title={t('outOfDate')} />;
  return (
    <Notice kind="warning" title={t('revoked', { day: fullDayOf(revokedAt) })}>
      <p>{revokedFor ? t('revokedFor', { reason: reasons(revokedFor) }) : t('byPerson')}</p>
    </Notice>
  );
}

async function Revoke(shown: { caseId: string; recordId: string }) {
  const t = await getTranslations('recuperation-staff.revoke');
  const reasons = await getTranslations('staff.actions.paper');
  return (
    <details className="max-w-[48rem] print:hidden">
      <summary className="link min-h-11 py-2">{t('title')}</summary>
      <div className="pt-2 pb-5">
        <FollowUpForm action={revokePaper} hidden={shown}>
          <p>{t('lead')}</p>
          <RadioGroup
            name="reason"
            legend={t('reason')}
            choices={revocationReasons.map((value) => ({ value, label: reasons(value) }))}
          />
          <button className="button button-secondary button-small">{t('submit')}</button>
        </FollowUpForm>
      </div>
    </details>
  );
}
