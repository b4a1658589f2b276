import { getFormatter, getLocale, getTranslations } from 'next-intl/server';
import { Link } from '@/app/_components/link';
import { notFound } from 'next/navigation';
import { ButtonLink } from '@/app/_components/button-link';
import { Page } from '@/app/_components/page';
import { SummaryList } from '@/app/_components/summary-list';
import { requirePatient } from '@/lib/auth/current-account';
import { phoneAt } from '@/lib/cases/phone-at';
import { phoneOwner } from '@/lib/auth/phone-owner';
import { now } from '@/lib/clock';
import { japanInstant } from '@/lib/japan-time';
import { currentLocale } from '@/lib/language/current-locale';
import { messages } from '@/lib/language/messages';
import { choseReminders } from '@/lib/reminders/own-reminders';
import { readMarks, reportForOwner, versionThatCounts } from '@/lib/status-report/own-reports';
import { sentBy } from '@/lib/status-report/reported-by';
import { reportedAnswers } from '@/lib/status-report/reported-answers';
import { isAsked, reportingStates } from '@/lib/status-report/reporting-state';
import { nextReport } from '@/lib/status-report/today';
import { InstallHint } from '../../../install-hint';
import { MeetPhone } from '../../../on-phone/meet-phone';
import { TodayBadge } from '../../../today-badge';
import { PlannedCall } from '../../_components/planned-call';
import { ReadMark } from '../../_components/read-mark';
import { LevelAdvice } from './level-advice';
import { OfferPasskey } from './offer-passkey';

/** The receipt of one report, for its owner alone: what it means, what happens next, whom to call. */
export default async function ReceiptPage({ params }: PageProps<'/status-report/receipt/[id]'>) {
  const { id } = await params;
  const patient = await requirePatient(`/status-report/receipt/${id}`);
  const found = await reportForOwner(patient, id);
  if (!found) notFound();

  const { report, name } = found;
  const [t, family, locale, format] = [
    await getTranslations('status-report.receipt'),
    await getTranslations('family'),
    await getLocale(),
    await getFormatter(),
  ];
  const center = locale === 'ja' ? found.center.nameJa : found.center.name;
  const counts = await versionThatCounts(report);
  const read = (await readMarks(patient, report.caseId)).get(report.id);
  const answers = reportedAnswers(report, messages[await currentLocale()].questionnaire);
  return (
    <Page title={report.correctsReportId ? t('titleCorrection') : t('title')}>
      <LevelAdvice
        level={report.level}
        toCall={{
          name,
          category: report.category,
          center: { ...found.center, phone: phoneAt(found.center, now()) },
        }}
        center={center}
      />
      <SummaryList
        rows={[
          { label: t('reportFor'), value: name },
          {
            label: t('receivedAt'),
            value: format.dateTime(report.receivedAt, {
              dateStyle: 'long',
              timeStyle: 'short',
              hourCycle: 'h23',
            }),
          },
          { label: family('reportedBy'), value: family(`by.${sentBy(report, patient)}`) },
          ...(read ? [{ label: t('read'), value: <ReadMark mark={read} /> }] : []),
          { label: t('reference'), value: <span className="font-mono">{referenceOf(report.id)}</span> },
        ]}
      />
      {counts.id === report.id ? (
        <NextSteps patient={patient} caseId={report.caseId} center={center} />
      ) : (
        <p>
          {t('corrected')}{' '}
          <Link href={`/status-report/receipt/${counts.id}`} className="link">
            {t('seeCorrection')}
          </Link>
        </p>
      )}
      <p className="font-700">{t('notDiagnosis')}</p>
      <OfferPasskey account={patient} />
      <section>
        <h2 className="text-std-22B-150 mb-3">{t('answers')}</h2>
        <SummaryList
          rows={answers.map(({ label, answer }) => ({
            label,
            value: <span className="whitespace-pre-line">{answer ?? t('notAnswered')}</span>,
          }))}
        />
      </section>
      <p>
        <ButtonLink href={`/status-report/${counts.category}/correct/${counts.id}`} kind="secondary">
          {t('correct')}
        </ButtonLink>
      </p>
      <ul>
        {(
          [
            ['/status-report/history', t('history')],
            ['/emergency', t('seeSigns')],
            ['/status-report', t('back')],
            ...(patient.cases.length > 1 ? ([['/family', family('back')]] as const) : []),
          ] as const
        ).map(([href, text]) => (
          <li key={href}>
            <Link href={href} className="link link-target">
              {text}
            </Link>
          </li>
        ))}
      </ul>
      <InstallHint />
      <MeetPhone owner={phoneOwner(patient.accountId)} changed />
    </Page>
  );
}

type NextProps = { patient: Parameters<typeof reportingStates>[0]; caseId: string; center: string };

async function NextSteps({ patient, caseId, center }: NextProps) {
  const [t, reminders, format] = [
    await getTranslations('status-report.receipt'),
    await getTranslations('reminders'),
    await getFormatter(),
  ];
  const at = now();
  const states = await reportingStates(patient, at);
  const state = states.find((each) => each.caseId === caseId);
  const next = state && isAsked(state) ? nextReport(state, at) : undefined;
  const date =
    next && format.dateTime(japanInstant(next.on), { month: 'long', day: 'numeric', weekday: 'long' });
  return (
    <section>
      <h2 className="text-std-22B-150">{t('next')}</h2>
      <p className="mt-2">{t('by', { center })}</p>
      {state?.plannedCallAt && (
        <p className="font-700">
          <PlannedCall at={state.plannedCallAt} center={state.center} />
        </p>
      )}
      <p>{next && date ? t('nextReport', { date, time: next.by }) : t('noNext')}</p>
      {next && !(await choseReminders(patient)) && (
        <p>
          {reminders('offer')}{' '}
          <Link href="/account/reminders" className="link">
            {reminders('offerLink')}
          </Link>
        </p>
      )}
      <TodayBadge missing={states.some((each) => isAsked(each) && !each.reportedToday)} />
    </section>
  );
}

/** The end of the report's id in two groups: short enough to say on the phone. */
function referenceOf(id: string): string {
  return id
    .slice(-8)
    .toUpperCase()
    .replace(/^(.{4})/, '$1-');
}
