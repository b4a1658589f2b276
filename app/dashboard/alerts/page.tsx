import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { requireStaff } from '@/lib/auth/current-staff';
import { now } from '@/lib/clock';
import { alertList } from '@/lib/line-list/line-list';
import { liveSince } from '@/lib/live/hub';
import { AlertNotice } from '../alert-notice';
import { Live } from '../live';
import { OpenAlerts } from '../open-alerts';
import { StaffPage } from '../staff-page';

/** The alerts of one's own health center that nobody has acknowledged, for a morning with more than stand above the lists. */
export default async function AlertsPage({ searchParams }: PageProps<'/dashboard/alerts'>) {
  const staff = await requireStaff();
  const { alert } = await searchParams;
  const since = await liveSince();
  const { alerts, open } = await alertList(staff, now());
  const t = await getTranslations('staff.list');
  return (
    <StaffPage
      title={t('alerts')}
      staff={staff}
      navigation={
        <Link href="/dashboard" prefetch={false} className="link link-target">
          ← {t('title')}
        </Link>
      }
    >
      <Live since={since} />
      <AlertNotice outcome={alert} />
      {open > alerts.length && (
        <p className="mb-3">{t('alertsShown', { shown: alerts.length, count: open })}</p>
      )}
      <OpenAlerts alerts={alerts} mayAcknowledge={staff.role !== 'viewer'} onPage />
    </StaffPage>
  );
}
