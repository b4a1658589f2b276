import { getTranslations } from 'next-intl/server';
import type { Patient } from '@/lib/auth/current-account';
import { phoneOwner } from '@/lib/auth/phone-owner';
import { now } from '@/lib/clock';
import { isAsked, reportingStates, type ReportingState } from '@/lib/status-report/reporting-state';
import { isOutdated, ownConsents } from '@/lib/rights/own-consents';
import { isAwaited } from '@/lib/status-report/today';
import { EveryoneWell } from './(patient)/family/everyone-well';
import { ReportFor } from './(patient)/family/report-for';
import { EndedFacts, endedTitle } from './(patient)/status-report/_components/ended';
import { Schedule } from './(patient)/status-report/_components/schedule';
import { Today, todayOf } from './(patient)/status-report/_components/today';
import { MeetPhone } from './(patient)/on-phone/meet-phone';
import { TodayBadge } from './(patient)/today-badge';
import { ButtonLink } from './_components/button-link';
import { Link } from './_components/link';
import { Notice } from './_components/notice';

/** The day of who is signed in, at a glance, and the one step that is next. */
export async function OwnDay({ patient }: { patient: Patient }) {
  const t = await getTranslations('top');
  const states = await reportingStates(patient, now());
  const open = states.filter(isAsked);
  const [first] = open;
  const stopped = states.filter(({ ended, withdrawn }) => withdrawn && !ended);
  if (!first) return states[0] && <OwnEnd state={stopped[0] ?? states[0]} />;
  const days = await Promise.all(open.map((state) => todayOf(patient, state)));
  const awaited = days.some(({ parts }) => isAwaited(parts));
  const isFamily = open.length > 1;
  return (
    <div className="space-y-6">
      {days.map((day) => (
        <section key={day.state.caseId} className="space-y-3">
          <h2 className="text-std-20B-150">{t('hello', { name: day.state.name })}</h2>
          <Today today={day} />
          <Schedule state={day.state} />
          {isFamily && <ReportFor day={day} />}
        </section>
      ))}
      {stopped.map((state) => (
        <OwnEnd key={state.caseId} state={state} />
      ))}
      {/* Where there is one person, nothing has to be chosen. */}
      {isFamily ? (
        <EveryoneWell days={days} />
      ) : (
        <ButtonLink href={`/status-report/${first.category}`} kind={awaited ? 'primary' : 'secondary'}>
          {awaited ? t('goReport') : t('reportAgain')}
        </ButtonLink>
      )}
      <NewNotice patient={patient} />
      <TodayBadge missing={open.some(({ reportedToday }) => !reportedToday)} />
      <MeetPhone owner={phoneOwner(patient.accountId)} />
    </div>
  );
}

async function OwnEnd({ state }: { state: ReportingState }) {
  return (
    <Notice title={await endedTitle(state)}>
      <EndedFacts state={state} />
    </Notice>
  );
}

/** The privacy notice is another than the one agreed to. It asks, and holds no report up. */
async function NewNotice({ patient }: { patient: Patient }) {
  if (!(await ownConsents(patient)).some(isOutdated)) return null;
  const t = await getTranslations('rights.consent');
  return (
    <Notice title={t('newTitle')}>
      <p>{t('newBody')}</p>
      <Link href="/account/data/consent" className="link link-target font-700">
        {t('look')}
      </Link>
    </Notice>
  );
}
