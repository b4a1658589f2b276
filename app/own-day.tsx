import { getTranslations } from 'next-intl/server';
import type { Patient } from '@/lib/auth/current-account';
import { phoneOwner } from '@/lib/auth/phone-owner';
import { now } from '@/lib/clock';
import { reportingStates, type ReportingState } from '@/lib/status-report/reporting-state';
import { isAwaited } from '@/lib/status-report/today';
import { EndedFacts } from './(patient)/status-report/_components/ended';
import { Schedule } from './(patient)/status-report/_components/schedule';
import { Today, todayOf } from './(patient)/status-report/_components/today';
import { MeetPhone } from './(patient)/on-phone/meet-phone';
import { TodayBadge } from './(patient)/today-badge';
import { ButtonLink } from './_components/button-link';
import { Notice } from './_components/notice';

/** The day of who is signed in, at a glance, and the one step that is next. */
export async function OwnDay({ patient }: { patient: Patient }) {
  const t = await getTranslations('top');
  const states = await reportingStates(patient, now());
  const open = states.filter(({ ended }) => !ended);
  const [first] = open;
  if (!first) return states[0] && <OwnEnd state={states[0]} />;
  const days = await Promise.all(open.map((state) => todayOf(patient, state)));
  const awaited = days.some(({ parts }) => isAwaited(parts));
  return (
    <div className="space-y-6">
      {days.map((day) => (
        <section key={day.state.caseId} className="space-y-3">
          <h2 className="text-std-20B-150">{t('hello', { name: day.state.name })}</h2>
          <Today today={day} />
          <Schedule state={day.state} />
        </section>
      ))}
      {/* Where there is one person, nothing has to be chosen. */}
      <ButtonLink
        href={open.length === 1 ? `/status-report/${first.category}` : '/status-report'}
        kind={awaited ? 'primary' : 'secondary'}
      >
        {awaited ? t('goReport') : t('reportAgain')}
      </ButtonLink>
      <TodayBadge missing={open.some(({ reportedToday }) => !reportedToday)} />
      <MeetPhone owner={phoneOwner(patient.accountId)} />
    </div>
  );
}

async function OwnEnd({ state }: { state: ReportingState }) {
  const t = await getTranslations('status-report.ended');
  return (
    <Notice title={t('title')}>
      <EndedFacts state={state} />
    </Notice>
  );
}
