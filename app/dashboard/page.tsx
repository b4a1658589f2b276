import { getLocale, getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import type { ComponentProps } from 'react';
import { atCenter, requireStaffMember } from '@/lib/auth/current-staff';
import { now } from '@/lib/clock';
import { colleagues } from '@/lib/line-list/follow-up/plan';
import { lineList } from '@/lib/line-list/line-list';
import { staffMessages } from '@/lib/language/current-locale';
import { rowsPerPage } from '@/lib/line-list/lists/read-list';
import { savedViewsOf } from '@/lib/line-list/lists/saved-views';
import { loadView, viewAddress, viewQuery } from '@/lib/line-list/lists/view';
import { liveSince } from '@/lib/live/hub';
import { incomingCount } from '@/lib/transfer/offers';
import { AlertNotice } from './alert-notice';
import { isFiltered, ListFilters } from './lists/list-filters';
import { ListKeys } from './lists/list-keys';
import { ListNotice } from './lists/list-notice';
import { ListTable } from './lists/list-table';
import { ListTabs } from './lists/list-tabs';
import { SavedViews } from './lists/saved-views';
import { SelectedForm, selectedForm } from './lists/selected-form';
import { Live } from './live';
import { OpenAlerts } from './open-alerts';
import { SilentJobs } from './silent-jobs';
import { StaffPage } from './staff-page';
import { times } from './times';

/** One's own health center: who needs attention, in lists, worst first. The whole view stands in the address. */
export default async function DashboardPage({ searchParams }: PageProps<'/dashboard'>) {
  const member = await requireStaffMember();
  if (member.role === 'prefecture') redirect('/dashboard/prefecture');
  if (member.role === 'system-admin') return <NoPatients staff={member} />;
  const staff = atCenter(member);
  const asked = await searchParams;
  const view = loadView(asked);
  const at = now();
  const since = await liveSince();
  const { center, today, counts, alerts, openAlerts, deadlines, rows, next } = await lineList(
    staff,
    view,
    at,
  );
  const mayChange = staff.role !== 'viewer' && view.tab !== 'closed';
  const t = await getTranslations('staff');
  const words = await getTranslations('links.transfers');
  const offered = await incomingCount(staff);
  const keyWords = (await staffMessages()).staff.lists.keys;
  const { weekday } = await times();
  // The view as it comes has no address part, and its first person has a next one all the same.
  const list = viewQuery({ ...view, after: '' }) || `tab=${view.tab}`;
  return (
    <StaffPage
      title={t('list.title')}
      heading={(await getLocale()) === 'ja' ? center.nameJa : center.name}
      caption={weekday(today)}
      staff={staff}
      navigation={
        <div className="flex flex-wrap gap-x-6">
          <Link href="/dashboard/search" prefetch={false} className="link link-target">
            {t('list.search')}
          </Link>
          {staff.role !== 'viewer' && (
            <Link href="/dashboard/issue" prefetch={false} className="link link-target">
              {(await getTranslations('issuing'))('link')}
            </Link>
          )}
          <Link href="/dashboard/figures" prefetch={false} className="link link-target">
            {t('figures.title')}
          </Link>
          <Link href="/dashboard/transfers" prefetch={false} className="link link-target">
            {offered > 0 ? words('count', { count: offered }) : words('title')}
          </Link>
        </div>
      }
    >
      <Live since={since} />
      <AlertNotice outcome={asked.alert} />
      <ListNotice {...asked} />
      <section>
        <h2 className="text-std-22B-150 mb-3">{t('list.alerts')}</h2>
        <OpenAlerts alerts={alerts} mayAcknowledge={staff.role !== 'viewer'} />
        {openAlerts > alerts.length && (
          <Link href="/dashboard/alerts" prefetch={false} className="link link-target mt-2">
            {t('list.allAlerts', { count: openAlerts })}
          </Link>
        )}
      </section>
      <ListTabs view={view} counts={counts} />
      <section>
        <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
          <h2 className="text-std-22B-150">{t(`lists.tabs.${view.tab}`)}</h2>
          <div className="flex flex-wrap items-center gap-x-6">
            {staff.role !== 'viewer' && (
              <Link
                href={`/dashboard/export?${new URLSearchParams({ list })}`}
                prefetch={false}
                className="link link-target"
              >
                {(await getTranslations('export'))('link')}
              </Link>
            )}
            <ListKeys words={keyWords} />
          </div>
        </div>
        <div className="grid gap-3 lg:grid-cols-2 lg:items-start">
          <ListFilters view={view} />
          <SavedViews views={await savedViewsOf(staff)} list={list} />
        </div>
        <div className="mt-4">
          {rows.length === 0 ? (
            <p>{t(isFiltered(view) ? 'lists.emptyFiltered' : 'lists.empty')}</p>
          ) : (
            <ListTable
              caption={t(`lists.tabs.${view.tab}`)}
              rows={rows}
              selectFor={mayChange ? selectedForm : undefined}
              {...{ view, today, at, deadlines, list }}
            />
          )}
        </div>
        {mayChange && rows.length > 0 && (
          <SelectedForm colleagues={await colleagues(staff)} staffId={staff.staffId} list={list} />
        )}
        <Pages next={next} begun={view.after !== ''} address={(after) => viewAddress({ ...view, after })} />
      </section>
    </StaffPage>
  );
}

type PagesProps = { next?: string; begun: boolean; address: (after: string) => string };

/** The way on in a list, and back to its start. Where one was is where the browser's Back leads. */
async function Pages({ next, begun, address }: PagesProps) {
  const t = await getTranslations('staff.lists.pages');
  if (!next && !begun) return null;
  return (
    <nav aria-label={t('label')} className="mt-4 flex flex-wrap items-center gap-x-6 gap-y-2">
      {next && (
        <Link href={address(next)} prefetch={false} className="button button-secondary button-small">
          {t('next', { count: rowsPerPage })}
        </Link>
      )}
      {begun && (
        <Link href={address('')} prefetch={false} className="link link-target">
          {t('first')}
        </Link>
      )}
    </nav>
  );
}

/** A system administrator's page: this role sees no patients. */
async function NoPatients({ staff }: { staff: ComponentProps<typeof StaffPage>['staff'] }) {
  const t = await getTranslations('staff.noPatients');
  return (
    <StaffPage title={t('title')} staff={staff}>
      <p>{t('lead')}</p>
      <p>{t('more')}</p>
      <SilentJobs />
    </StaffPage>
  );
}
