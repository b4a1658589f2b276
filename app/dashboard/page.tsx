import { getLocale, getTranslations } from 'next-intl/server';
import Link from 'next/link';
import type { ComponentProps, ReactNode } from 'react';
import { atCenter, requireStaffMember } from '@/lib/auth/current-staff';
import { now } from '@/lib/clock';
import { lineList } from '@/lib/line-list/line-list';
import { AlertNotice } from './alert-notice';
import { LevelCounts } from './level-counts';
import { NotReportingTable } from './not-reporting-table';
import { OpenAlerts } from './open-alerts';
import { ReportingTable } from './reporting-table';
import { StaffPage } from './staff-page';
import { times } from './times';

/** Today at one's own health center: who needs attention, worst first. */
export default async function DashboardPage({ searchParams }: PageProps<'/dashboard'>) {
  const member = await requireStaffMember();
  if (member.role === 'system-admin') return <NoPatients staff={member} />;
  const staff = atCenter(member);
  const list = await lineList(staff, now());
  const t = await getTranslations('staff.list');
  const { weekday } = await times();
  const { center, today, counts, deadline, alerts, reporting, notReporting } = list;
  const reported = Object.values(counts).reduce((sum, people) => sum + people, 0) - counts.notReporting;
  const cut = (shown: number, count: number) =>
    shown < count && <p className="mt-3">{t('first', { shown, count })}</p>;
  return (
    <StaffPage
      title={t('title')}
      heading={(await getLocale()) === 'ja' ? center.nameJa : center.name}
      caption={weekday(today)}
      staff={staff}
      navigation={
        <Link href="/dashboard/search" prefetch={false} className="link link-target">
          {t('search')}
        </Link>
      }
    >
      <AlertNotice outcome={(await searchParams).alert} />
      <LevelCounts counts={counts} />
      <Section title={t('alerts')}>
        <OpenAlerts alerts={alerts} mayAcknowledge={staff.role !== 'viewer'} />
      </Section>
      <Section title={t('reports')}>
        {reporting.length === 0 ? (
          <>
            <p>{t('noReports')}</p>
            <p>{t('noReportsMore')}</p>
          </>
        ) : (
          <ReportingTable rows={reporting} today={today} />
        )}
        {cut(reporting.length, reported)}
      </Section>
      <Section title={t('silent')}>
        {notReporting.length === 0 ? (
          <p>{reported === 0 ? t('nobody') : t('everybody')}</p>
        ) : (
          <>
            <p className="mb-3">
              {t('silentLead')} {t(deadline.past ? 'deadlinePast' : 'deadlineAhead', { time: deadline.time })}
            </p>
            <NotReportingTable rows={notReporting} today={today} />
          </>
        )}
        {cut(notReporting.length, counts.notReporting)}
      </Section>
    </StaffPage>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="pt-2">
      <h2 className="text-std-22B-150 mb-3">{title}</h2>
      {children}
    </section>
  );
}

/** A system administrator's page: this role sees no patients. */
async function NoPatients({ staff }: { staff: ComponentProps<typeof StaffPage>['staff'] }) {
  const t = await getTranslations('staff.noPatients');
  return (
    <StaffPage title={t('title')} staff={staff}>
      <p>{t('lead')}</p>
      <p>{t('more')}</p>
    </StaffPage>
  );
}
