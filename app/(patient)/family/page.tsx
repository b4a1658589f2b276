import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/app/_components/button-link';
import { Link } from '@/app/_components/link';
import { Notice } from '@/app/_components/notice';
import { Page } from '@/app/_components/page';
import { requirePatient } from '@/lib/auth/current-account';
import { phoneOwner } from '@/lib/auth/phone-owner';
import { now } from '@/lib/clock';
import { isAsked, reportingStates } from '@/lib/status-report/reporting-state';
import { MeetPhone } from '../on-phone/meet-phone';
import { EndedFacts } from '../status-report/_components/ended';
import { Schedule } from '../status-report/_components/schedule';
import { Today, todayOf } from '../status-report/_components/today';
import { EveryoneWell } from './everyone-well';
import { OfAge } from './of-age';
import { PersonFacts } from './person-facts';
import { ReportFor } from './report-for';

const doneWords = ['added', 'stopped', 'agreed', 'withdrawn'] as const;

/** Everybody whom the account reports for: today of each, their reports, their details; and one person more. */
export default async function FamilyPage({ searchParams }: PageProps<'/family'>) {
  const patient = await requirePatient('/family');
  const t = await getTranslations('family');
  const asked = (await searchParams).done;
  const done = doneWords.find((each) => each === asked);
  const states = await reportingStates(patient, now());
  const days = await Promise.all(states.map((state) => todayOf(patient, state)));
  return (
    <Page title={t('title')}>
      {done && <Notice kind="success" title={t(`done.${done}`)} />}
      <p>{t('lead')}</p>
      <EveryoneWell days={days} />
      {days.map((day) => {
        const { state } = day;
        const own = patient.cases.find(({ caseId }) => caseId === state.caseId);
        return (
          <section key={state.caseId} className="border-solid-gray-420 space-y-3 border-t pt-6">
            <h2 className="text-std-22B-150">{state.name}</h2>
            <PersonFacts state={state} relation={own?.relation ?? null} />
            {own?.decidesThemselves && <OfAge own={own} />}
            {!isAsked(state) ? (
              <EndedFacts state={state} />
            ) : (
              <>
                <Today today={day} />
                <Schedule state={state} />
                <ReportFor day={day} />
              </>
            )}
            <ul>
              <li>
                <Link href={`/status-report/history?for=${state.caseId}`} className="link link-target">
                  {t('history', { name: state.name })}
                </Link>
              </li>
              <li>
                <Link href={`/family/${state.caseId}`} className="link link-target">
                  {t('details', { name: state.name })}
                </Link>
              </li>
            </ul>
          </section>
        );
      })}
      <div className="border-solid-gray-420 space-y-3 border-t pt-6">
        <ButtonLink href="/family/add" kind="secondary">
          {t('addLink')}
        </ButtonLink>
        <p>
          <Link href="/family/hand-over" className="link link-target">
            {t('person.handOver')}
          </Link>
        </p>
      </div>
      <MeetPhone owner={phoneOwner(patient.accountId)} changed={done !== undefined} />
    </Page>
  );
}
