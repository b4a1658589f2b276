import { randomUUID } from 'node:crypto';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { requireStaff } from '@/lib/auth/current-staff';
import { now } from '@/lib/clock';
import { reportToCorrect } from '@/lib/line-list/correct-on-behalf';
import { valuesOfReport } from '@/lib/status-report/form-values';
import { times } from '../../../../times';
import { OnBehalfForm } from '../on-behalf-form';

/** A report that the center entered for somebody on the phone, in the same form, to be put right. */
export default async function CorrectOnBehalfPage({
  params,
  searchParams,
}: PageProps<'/dashboard/cases/[caseId]/report/[id]'>) {
  const staff = await requireStaff('nurse', 'center-admin');
  const { caseId, id } = await params;
  const found = await reportToCorrect(staff, { caseId, reportId: id }, now());
  if (!found) notFound();
  const { report, name } = found;
  const t = await getTranslations('staff.onBehalf');
  const { moment } = await times();
  return (
    <OnBehalfForm
      staff={staff}
      caseId={caseId}
      category={report.category}
      list={(await searchParams).list}
      title={t('correctTitle')}
      values={{ ...valuesOfReport(report), clientId: randomUUID(), correctsReportId: report.id }}
      correcting
      intro={
        <>
          <p>
            {t.rich('correctFor', {
              name,
              time: moment(report.measuredAt),
              strong: (text) => <strong>{text}</strong>,
            })}
          </p>
          <p>{t('correctMarked', { name: staff.name })}</p>
        </>
      }
    />
  );
}
