import { getTranslations } from 'next-intl/server';
import { Link } from '@/app/_components/link';
import { Page } from '@/app/_components/page';
import { PrintButton } from '@/app/_components/print-button';
import { requirePatient, type OwnCase, type Patient } from '@/lib/auth/current-account';
import { now } from '@/lib/clock';
import { japanDateOf } from '@/lib/japan-time';
import { chartDays, weeksUntil, withCorrections } from '@/lib/status-report/chart/chart-days';
import { readMarks, reportsOfCase } from '@/lib/status-report/own-reports';
import { linkedSince, sentBy } from '@/lib/status-report/reported-by';
import { ReportTable } from './report-table';
import { DrawingKey, WeekDrawing } from './week-drawing';

/**
 * All reports of the person: a picture of the figures, week by week, and a table with everything, corrections too. Of several
 * people `?for` names one; anybody else's name asks for all.
 */
export default async function HistoryPage({ searchParams }: PageProps<'/status-report/history'>) {
  const patient = await requirePatient('/status-report/history');
  const t = await getTranslations('status-report.history');
  const named = (await searchParams).for;
  const asked = patient.cases.filter(({ caseId }) => caseId === named);
  const shown = asked.length > 0 ? asked : patient.cases;
  return (
    <Page title={t('title')}>
      <p>{t('caption')}</p>
      {patient.cases.length > 1 && <WhoseHistory patient={patient} named={asked[0]?.caseId} />}
      {shown.map((own) => (
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

/** The people of the account, to look at one of them, or at all. */
async function WhoseHistory({ patient, named }: { patient: Patient; named: string | undefined }) {
  const [t, family] = [await getTranslations('status-report.history'), await getTranslations('family')];
  const links = [
    { caseId: undefined, text: family('all') },
    ...patient.cases.map(({ caseId, name }) => ({ caseId, text: t('for', { name }) })),
  ];
  return (
    <ul className="flex flex-wrap gap-x-6 print:hidden">
      {links.map(({ caseId, text }) => (
        <li key={text + (caseId ?? '')}>
          <Link
            href={`/status-report/history${caseId ? `?for=${caseId}` : ''}`}
            className="link link-target"
            aria-current={caseId === named ? 'page' : undefined}
          >
            {text}
          </Link>
        </li>
      ))}
    </ul>
  );
}

async function OwnHistory({ patient, own }: { patient: Patient; own: OwnCase }) {
  const [t, family] = [await getTranslations('status-report.history'), await getTranslations('family')];
  const heading = (
    <>
      <h2 className="text-std-22B-150">{t('for', { name: own.name })}</h2>
      {own.decidesThemselves && <p>{family('ofAge.hidden', { name: own.name })}</p>}
    </>
  );
  const reports = withCorrections(await reportsOfCase(patient, own.caseId));
  if (reports.length === 0) {
    return (
      <section className="space-y-3">
        {heading}
        {!own.decidesThemselves && <p>{t('none')}</p>}
      </section>
    );
  }
  const at = now();
  const today = japanDateOf(at);
  const createdAt = (await linkedSince(patient, own.caseId)) ?? at;
  const days = chartDays({ ...own, createdAt }, reports, today);
  // Of today there is still time to report.
  const missing = own.decidesThemselves
    ? []
    : days.flatMap(({ on, state }) => (state === 'missing' && on < today ? [on] : []));
  const shown = days.map((day) =>
    day.on === today && day.state === 'missing' ? { ...day, state: 'not-asked' as const } : day,
  );
  const withSaturation =
    own.category === 'infected' || reports.some(({ oxygenSaturation }) => oxygenSaturation !== null);
  return (
    <section className="space-y-4">
      {heading}
      {!own.decidesThemselves && (
        <>
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
        </>
      )}
      <ReportTable
        reports={reports.map((report) => ({ ...report, by: sentBy(report, patient) }))}
        missing={missing}
        read={await readMarks(patient, own.caseId)}
        withSaturation={withSaturation}
      />
    </section>
  );
}
