import 'server-only';
import { db } from '@/db/client';
import { recordEvent } from '@/lib/audit/record-event';
import type { CenterStaff } from '@/lib/auth/current-staff';
import type { JapanDate } from '@/lib/japan-time';
import { alertsAtMost, countOpenAlerts, openAlerts, type OpenAlert } from './alerts';
import { countTabs, type TabCounts } from './lists/count-tabs';
import type { Deadlines } from './lists/deadlines';
import { momentOf } from './lists/moment';
import type { ListRow } from './lists/list-row';
import { readList } from './lists/read-list';
import type { View } from './lists/view';

export interface LineList {
  center: { name: string; nameJa: string };
  today: JapanDate;
  counts: TabCounts;
  /** The first of them, and how many there are. */
  alerts: OpenAlert[];
  openAlerts: number;
  deadlines: Deadlines;
  rows: ListRow[];
  /** Where this page ended, when more rows follow: the next page's `after`. */
  next?: string;
}

/** One view of the staff member's own center: the first unacknowledged alerts, the counts of the tabs, and a page of the list. Audited. */
export async function lineList(staff: CenterStaff, view: View, at: Date): Promise<LineList> {
  const { centerCode } = staff;
  const event = { action: 'line-list.viewed', centerCode, details: { tab: view.tab } };
  await recordEvent(db(), staff, event, at);
  const { center, moment } = await momentOf(staff, view, at);
  const [counts, alerts, open, list] = await Promise.all([
    countTabs(staff, moment),
    openAlerts(staff, alertsAtMost.onDashboard),
    countOpenAlerts(centerCode),
    readList(staff, view, moment),
  ]);
  return {
    center,
    today: moment.today,
    counts,
    alerts,
    openAlerts: open,
    deadlines: moment.deadlines,
    ...list,
  };
}

/** The first unacknowledged alerts of the center, for their own page, and how many there are. Audited. */
export async function alertList(staff: CenterStaff, at: Date) {
  const { centerCode } = staff;
  const event = { action: 'line-list.viewed', centerCode, details: { tab: 'alerts' } };
  await recordEvent(db(), staff, event, at);
  const [alerts, open] = await Promise.all([
    openAlerts(staff, alertsAtMost.onPage),
    countOpenAlerts(centerCode),
  ]);
  return { alerts, open };
}
