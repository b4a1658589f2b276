import { getLocale, getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';
import { Link } from '@/app/_components/link';
import { Page } from '@/app/_components/page';
import { requirePatient, type Patient } from '@/lib/auth/current-account';
import { phoneOwner } from '@/lib/auth/phone-owner';
import { now } from '@/lib/clock';
import { japanDateOf } from '@/lib/japan-time';
import { rankOf } from '@/lib/status-report/levels';
import { reportForOwner, reportsOfToday } from '@/lib/status-report/own-reports';
import { isAsked, reportingStates, type ReportingState } from '@/lib/status-report/reporting-state';
import { MeetPhone } from '../../on-phone/meet-phone';
import { LevelAdvice } from '../../status-report/receipt/[id]/level-advice';
import { TodayBadge } from '../../today-badge';
import { BackToFamily } from '../back-to-family';

/** Today's report of everybody, the worst first: what each means, and its receipt. */
export default async function SentPage() {
  const patient = await requirePatient('/family/sent');
  const states = (await reportingStates(patient, now())).filter(isAsked);
  const days = await Promise.all(states.map((state) => lastOfToday(patient, state)));
  const sent = days.flatMap(({ state, report }) => (report ? [{ state, report }] : []));
  const missing = days.flatMap(({ state, report }) => (report ? [] : [state]));
  if (sent.length === 0) redirect('/family');
  const [t, locale] = [await getTranslations('family'), await getLocale()];
  const worstFirst = sent.toSorted((a, b) => rankOf(b.report.level) - rankOf(a.report.level));
  return (
    <Page title={t('sent.title')}>
      {worstFirst.map(({ state, report }) => (
        <section key={state.caseId} className="space-y-3">
          <h2 className="text-std-22B-150">{t('well.stored', { name: state.name })}</h2>
          <LevelAdvice
            level={report.level}
            toCall={{ ...state, category: report.category }}
            center={locale === 'ja' ? state.center.nameJa : state.center.name}
          />
          <p>
            <Link href={`/status-report/receipt/${report.id}`} className="link link-target">
              {t('well.seeReceipt', { name: state.name })}
            </Link>
          </p>
        </section>
      ))}
      {missing.length > 0 && (
        <section>
          <h2 className="text-std-22B-150">{t('sent.missing')}</h2>
          <ul>
            {missing.map(({ caseId, category, name }) => (
              <li key={caseId}>
                <Link href={`/status-report/${category}?for=${caseId}`} className="link link-target">
                  {t('report', { name })}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      <BackToFamily />
      <TodayBadge missing={states.some(({ reportedToday }) => !reportedToday)} />
      <MeetPhone owner={phoneOwner(patient.accountId)} changed />
    </Page>
  );
}

async function lastOfToday(patient: Patient, state: ReportingState) {
  const [last] = await reportsOfToday(patient, state.caseId, japanDateOf(now()));
  return { state, report: last && (await reportForOwner(patient, last.id))?.report };
}
