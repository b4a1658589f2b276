import { getTranslations } from 'next-intl/server';
import { Link } from '@/app/_components/link';
import { Page } from '@/app/_components/page';
import { PrintButton } from '@/app/_components/print-button';
import { requirePatient, type OwnCase, type Patient } from '@/lib/auth/current-account';
import { now } from '@/lib/clock';
import { japanDateOf } from '@/lib/japan-time';
import { chartDays, weeksUntil, withCorrections } from '@/lib/status-report/chart/chart-days';
import { linkedSince, readMarks, reportsOfCase } from '@/lib/status-report/own-reports';
import { ReportTable } from './report-table';
import { DrawingKey, WeekDrawing } from './week-drawing';

/** All reports of the person: a picture of the figures, week by week, and a table with everything, corrections too. */
export default async function HistoryPage() {
  const patient = await requirePatient('/status-report/history');
  const t = await getTranslations('status-report.history');
  return (
    <Page title={t('title')}>
      <p>{t('caption')}</p>
      {patient.cases.map((own) => (
        <OwnHistory key={own.caseId} patient={patient} own={own} />
      ))}
      <div className="space-y-4 print:hidden">
        <PrintButton>{t('print')}</PrintButton>
        <p>
          <Link href="/recuperation-record" className="link link-target">
            {(await getTranslations('recuperation'))('link')}
          </Link>
        </p>
        <p>
          <Link href="/status-report" className="link link-target">
            {t('back')}
          </Link>
        </p>
      </div>
    </Page>
  );
}

async function OwnHistory({ patient, own }: { patient: Patient; own: OwnCase }) {
  const t = await getTranslations('status-report.history');
  const heading = <h2 className="text-std-22B-150">{t('for', { name: own.name })}</h2>;
  const reports = withCorrections(await reportsOfCase(patient, own.caseId));
  if (reports.length === 0) {
    return (
      <section className="space-y-3">
        {heading}
        <p>{t('none')}</p>
      </section>
    );
  }
  const at = now();
  const today = japanDateOf(at);
  const createdAt = (await linkedSince(patient, own.caseId)) ?? at;
  const days = chartDays({ ...own, createdAt }, reports, today);
  // Of today there is still time to report.
  const missing = days.flatMap(({ on, state }) => (state === 'missing' && on < today ? [on] : []));
  const shown = days.map((day) =>
    day.on === today && day.state === 'missing' ? { ...day, state: 'not-asked' as const } : day,
  );
  const withSaturation =
    own.category === 'infected' || reports.some(({ oxygenSaturation }) => oxygenSaturation !== null);
  return (
    <section className="space-y-4">
      {heading}
      <h3 className="text-std-20B-150">{t(withSaturation ? 'chartTitle' : 'chartTitleContact')}</h3>
      <p>{t('missing', { count: missing.length })}</p>
      {weeksUntil(shown, today).map((week, index) => (
        <WeekDrawing
          key={week[0]?.on}
          days={week}
          withSaturation={withSaturation}
          index={`${own.caseId}-${index}`}
        />
      ))}
      <DrawingKey />
      <ReportTable
        reports={reports}
        missing={missing}
        read={await readMarks(patient, own.caseId)}
        withSaturation={withSaturation}
      />
    </section>
  );
}
