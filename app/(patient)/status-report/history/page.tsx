import { getFormatter, getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { Page } from '@/app/_components/page';
import { requirePatient } from '@/lib/auth/current-account';
import {
  readMarks,
  reportsOfCase,
  type ReadMark as Mark,
  type Report,
} from '@/lib/status-report/own-reports';
import { ReadMark } from '../_components/read-mark';

/** All reports of the person, newest first, corrected ones beside their corrections. */
export default async function HistoryPage() {
  const patient = await requirePatient('/status-report/history');
  const t = await getTranslations('status-report.history');
  return (
    <Page title={t('title')}>
      <p>{t('caption')}</p>
      {await Promise.all(
        patient.cases.map(async ({ caseId, name }) => (
          <section key={caseId}>
            <h2 className="text-std-20B-150 mb-3">{t('for', { name })}</h2>
            <Reports reports={await reportsOfCase(patient, caseId)} read={await readMarks(patient, caseId)} />
          </section>
        )),
      )}
      <p>
        <Link href="/status-report" prefetch={false} className="link link-target">
          {t('back')}
        </Link>
      </p>
    </Page>
  );
}

async function Reports({ reports, read }: { reports: Report[]; read: Map<string, Mark> }) {
  const [t, format] = [await getTranslations('status-report.history'), await getFormatter()];
  if (reports.length === 0) return <p>{t('none')}</p>;
  const corrected = new Set<string>();
  for (const report of reports.toSorted((a, b) => b.receivedAt.getTime() - a.receivedAt.getTime())) {
    // Of the versions of one report, the one received last counts.
    const first = report.correctsReportId ?? report.id;
    const versions = reports.filter((each) => (each.correctsReportId ?? each.id) === first);
    const last = versions.reduce((a, b) => (b.receivedAt > a.receivedAt ? b : a));
    if (last.id !== report.id) corrected.add(report.id);
  }
  return (
    <ul className="border-solid-gray-420 border-t">
      {reports.map((report) => {
        const date = format.dateTime(report.measuredAt, { month: 'short', day: 'numeric', weekday: 'short' });
        const time = format.dateTime(report.measuredAt, { timeStyle: 'short', hourCycle: 'h23' });
        const mark = read.get(report.id);
        return (
          <li
            key={report.id}
            className="border-solid-gray-420 grid grid-cols-[1fr_auto] gap-x-4 border-b py-3"
          >
            <div>
              <p className="font-700">
                {date} {time}
              </p>
              <p>
                {t('temperature')}: {report.bodyTemperature?.toFixed(1).concat(' °C') ?? t('notMeasured')}
                {report.category === 'infected' && (
                  <>
                    {' / '}
                    {t('saturation')}:{' '}
                    {report.oxygenSaturation === null ? t('notMeasured') : `${report.oxygenSaturation} %`}
                  </>
                )}
              </p>
              {mark && (
                <p>
                  <ReadMark mark={mark} />
                </p>
              )}
              {corrected.has(report.id) && <p className="text-solid-gray-700">{t('corrected')}</p>}
              {report.correctsReportId && <p className="text-solid-gray-700">{t('correction')}</p>}
            </div>
            <Link href={`/status-report/receipt/${report.id}`} prefetch={false} className="link link-target">
              {t('open')}
              <span className="sr-only">: {t('openLong', { date, time })}</span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
