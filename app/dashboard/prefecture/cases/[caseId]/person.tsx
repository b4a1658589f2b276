import { getLocale, getTranslations } from 'next-intl/server';
import { PhoneLink } from '@/app/_components/phone-link';
import type { PrefectureStaff } from '@/lib/auth/current-staff';
import { phoneAt } from '@/lib/cases/phone-at';
import { ageOn, japanDateOf } from '@/lib/japan-time';
import type { OpenedPerson } from '@/lib/prefecture/opened-person';
import { CaseAlerts } from '../../../cases/[caseId]/case-alerts';
import { Chart } from '../../../cases/[caseId]/chart';
import { LatestLevel } from '../../../cases/[caseId]/latest-level';
import { MonitoringDay } from '../../../cases/[caseId]/monitoring-day';
import { NotesAndCalls } from '../../../cases/[caseId]/notes-and-calls';
import { Reports } from '../../../cases/[caseId]/reports';
import { Section } from '../../../cases/[caseId]/section';
import { StaffPage } from '../../../staff-page';
import { times } from '../../../times';
import { BackToBoard } from './back-to-board';

type Props = { staff: PrefectureStaff; opened: Extract<OpenedPerson, { kind: 'opened' }>; at: Date };

/** A person's record for somebody of the prefecture who said why: for reading, nothing to do here. */
export async function Person({ staff, opened: { center, reason, until, record }, at }: Props) {
  const { person, health, reports, alerts, attempts } = record;
  const t = await getTranslations('prefecture.person');
  const ofStaff = await getTranslations('staff');
  const { clock } = await times();
  const today = japanDateOf(at);
  const name = (await getLocale()) === 'ja' ? center.nameJa : center.name;
  return (
    <StaffPage
      title={t('title')}
      heading={person.name}
      caption={
        <>
          {ofStaff('list.years', { age: ageOn(person.birthdate, today) })} ·{' '}
          {ofStaff(`categories.${person.category}`)} · <MonitoringDay person={person} today={today} />
        </>
      }
      staff={staff}
      navigation={<BackToBoard />}
    >
      <div className="border-warning-yellow-2 space-y-1 border-l-4 bg-yellow-50 px-4 py-3">
        <p className="font-700">{t('readOnly', { time: clock(until) })}</p>
        <p className="whitespace-pre-line">{t('why', { reason })}</p>
        <p>
          {t('recorded', { center: name })} <PhoneLink number={phoneAt(center, at)} />
        </p>
      </div>
      <div className="grid gap-x-10 gap-y-8 lg:grid-cols-[25rem_1fr] print:block">
        <div className="min-w-0 space-y-8 print:hidden">
          <Section title={ofStaff('case.lastLevel')}>
            <LatestLevel report={reports.find((report) => !report.correctedBy)} />
          </Section>
          <Section title={ofStaff('case.alerts')}>
            <CaseAlerts alerts={alerts} person={person} mayAcknowledge={false} list="" />
          </Section>
          <Section title={t('attempts')}>
            {attempts.length === 0 ? <p>{t('noAttempts')}</p> : <NotesAndCalls entries={attempts} />}
          </Section>
        </div>
        <div className="min-w-0 space-y-8">
          <Chart {...{ person, reports, health, today }} />
          <Section title={ofStaff('case.reports')}>
            <Reports reports={reports} />
          </Section>
        </div>
      </div>
    </StaffPage>
  );
}
