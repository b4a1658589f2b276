import { randomUUID } from 'node:crypto';
import { getFormatter, getTranslations } from 'next-intl/server';
import { notFound, redirect } from 'next/navigation';
import type { Patient } from '@/lib/auth/current-account';
import { phoneOwner } from '@/lib/auth/phone-owner';
import { now } from '@/lib/clock';
import { valuesOfReport } from '@/lib/status-report/form-values';
import { reportForOwner, versionThatCounts } from '@/lib/status-report/own-reports';
import type { Category } from '@/lib/status-report/questionnaire';
import { reportingStates } from '@/lib/status-report/reporting-state';
import { readForPage } from '../read-for-page';
import { ReportPage } from './report-page';

/** The form filled with one's own report, to put it right. */
export async function Correction({ category, reportId }: { category: Category; reportId: string }) {
  const t = await getTranslations('status-report.form');
  const path = `/status-report/${category}/correct/${reportId}`;
  const { data } = await readForPage(path, (patient) => reportToCorrect(patient, category, reportId));
  return (
    <ReportPage
      category={category}
      title={t('correctTitle')}
      path={path}
      states={data?.states ?? []}
      hasYesterday={false}
      values={data?.values ?? { clientId: randomUUID(), correctsReportId: reportId }}
      correcting
      owner={data?.owner}
      intro={data && <CorrectionFacts name={data.name} measuredAt={data.report.measuredAt} />}
    />
  );
}

async function reportToCorrect(patient: Patient, category: Category, reportId: string) {
  const found = await reportForOwner(patient, reportId);
  if (!found) notFound();
  const report = await versionThatCounts(found.report);
  if (report.category !== category) redirect(`/status-report/${report.category}/correct/${report.id}`);
  const states = await reportingStates(patient, now());
  return {
    report,
    name: found.name,
    owner: phoneOwner(patient.accountId),
    states: states.filter((state) => state.caseId === report.caseId),
    values: {
      ...valuesOfReport(report),
      clientId: randomUUID(),
      caseId: report.caseId,
      correctsReportId: report.id,
    },
  };
}

async function CorrectionFacts({ name, measuredAt }: { name: string; measuredAt: Date }) {
  const [t, format] = [await getTranslations('status-report.form'), await getFormatter()];
  const date = format.dateTime(measuredAt, { dateStyle: 'long' });
  const time = format.dateTime(measuredAt, { timeStyle: 'short', hourCycle: 'h23' });
  return (
    <>
      <p>{t('reportingFor', { name })}</p>
      <p>{t('correctDay', { date, time })}</p>
      <p>{t('correctIntro')}</p>
    </>
  );
}
