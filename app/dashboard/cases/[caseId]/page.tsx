import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { requireStaff } from '@/lib/auth/current-staff';
import { now } from '@/lib/clock';
import { japanDateOf } from '@/lib/japan-time';
import { caseRecord } from '@/lib/line-list/case-record';
import { enteredByStaff } from '@/lib/line-list/entered-by-staff';
import { noteDraftPlace } from '@/lib/line-list/follow-up/note-draft-place';
import { AlertNotice } from '../../alert-notice';
import { StaffPage } from '../../staff-page';
import { CaseAlerts } from './case-alerts';
import { Chart } from './chart';
import { Changes } from './changes';
import { Deletion } from './deletion';
import { Done } from './done';
import { EnteredNotice } from './entered-notice';
import { FollowUp } from './follow-up';
import { History } from './history';
import { IssuedId } from './issued-id';
import { LatestLevel } from './latest-level';
import { Links } from './links';
import { MonitoringDay } from './monitoring-day';
import { NotesAndCalls } from './notes-and-calls';
import { PhoneThem } from './phone-them';
import { Profile } from './profile';
import { ToldHealth } from './told-health';
import { RecuperationRecords } from './recuperation-records';
import { Reporter } from './reporter';
import { Reports } from './reports';
import { Section } from './section';

/** One person, for the staff of their own health center. Anybody else's person does not exist here. */
export default async function CasePage({ params, searchParams }: PageProps<'/dashboard/cases/[caseId]'>) {
  const staff = await requireStaff();
  const { caseId } = await params;
  const at = now();
  const record = await caseRecord(staff, caseId, at);
  if (!record) notFound();
  const { person, profile, health, reports, alerts, history, followUp, holders } = record;
  const today = japanDateOf(at);
  const t = await getTranslations('staff');
  const mayWrite = staff.role !== 'viewer';
  const { alert, list, entered } = await searchParams;
  const listQuery = typeof list === 'string' ? list : '';
  const latest = reports.find((report) => !report.correctedBy);
  return (
    <StaffPage
      title={t('case.title')}
      heading={person.name}
      caption={
        <>
          {t(`categories.${person.category}`)} · <MonitoringDay person={person} today={today} />
        </>
      }
      staff={staff}
      navigation={
        <Link
          href={listQuery ? `/dashboard?${listQuery}` : '/dashboard'}
          prefetch={false}
          className="link link-target"
        >
          ← {t('case.back')}
        </Link>
      }
    >
      <AlertNotice outcome={alert} />
      <PhoneThem person={person} />
      <EnteredNotice reports={reports} entered={entered} />
      <div className="grid gap-x-10 gap-y-8 lg:grid-cols-[25rem_1fr] print:block">
        <div className="min-w-0 space-y-8 print:hidden">
          <Section title={t('case.lastLevel')}>
            <LatestLevel report={latest} />
          </Section>
          <Done {...{ person, reports, followUp, mayWrite }} list={listQuery} />
          {alerts.length > 0 && (
            <Section title={t('case.alerts')}>
              <CaseAlerts alerts={alerts} person={person} mayAcknowledge={mayWrite} list={listQuery} />
            </Section>
          )}
          <Section title={t('followUp.title')}>
            <FollowUp
              {...{ person, profile, followUp, mayWrite }}
              staffId={staff.staffId}
              draft={noteDraftPlace(staff, caseId)}
            />
          </Section>
          <Section title={t('followUp.entries')}>
            <NotesAndCalls entries={followUp.entries} />
          </Section>
          <Links {...{ person, staff, today }} />
          {mayWrite && (
            <Section title={t('changes.title')}>
              <Changes person={person} />
            </Section>
          )}
          <Section title={(await getTranslations('issuing.record'))('title')}>
            <IssuedId {...{ person, mayWrite }} />
          </Section>
          <RecuperationRecords {...{ staff, caseId, at }} />
          <Section title={(await getTranslations('holders'))('title')}>
            <Reporter {...{ person, holders, mayWrite }} />
          </Section>
          <Deletion person={person} mayKeep={staff.role === 'center-admin'} />
          <Section title={t('case.profile')}>
            <Profile person={person} profile={profile} today={today} />
          </Section>
          {health && (
            <Section title={t('case.toldHealth')}>
              <ToldHealth health={health} />
            </Section>
          )}
        </div>
        <div className="min-w-0 space-y-8">
          <Chart {...{ person, reports, health, today }} />
          <Section title={t('case.reports')}>
            {mayWrite && <ReportLink caseId={caseId} list={listQuery} />}
            <Reports
              reports={reports}
              holders={holders}
              correctPath={(versions) =>
                mayWrite && enteredByStaff(staff, versions)
                  ? reportPath(caseId, listQuery, versions[0]?.id)
                  : undefined
              }
            />
          </Section>
          <Section title={t('case.history')}>
            {staff.role === 'center-admin' && (
              <p className="mb-2">
                <Link href={`/dashboard/audit?case=${caseId}`} prefetch={false} className="link link-target">
                  {(await getTranslations('administration.audit'))('link')}
                </Link>
              </p>
            )}
            <History events={history} />
            {mayWrite && (
              <p className="mt-3 print:hidden">
                <Link
                  href={`/dashboard/cases/${caseId}/record`}
                  prefetch={false}
                  className="link link-target"
                >
                  {(await getTranslations('records-out'))('link')}
                </Link>
              </p>
            )}
          </Section>
        </div>
      </div>
    </StaffPage>
  );
}

/** Where a report is entered for the person, or the one named is put right; opened from a list, it leads back there. */
function reportPath(caseId: string, list: string, reportId?: string): string {
  const query = list && `?${new URLSearchParams({ list }).toString()}`;
  return `/dashboard/cases/${caseId}/report${reportId ? `/${reportId}` : ''}${query}`;
}

async function ReportLink({ caseId, list }: { caseId: string; list: string }) {
  const t = await getTranslations('staff.onBehalf');
  return (
    <p className="mb-3">
      <Link href={reportPath(caseId, list)} prefetch={false} className="link link-target">
        {t('link')}
      </Link>
    </p>
  );
}
