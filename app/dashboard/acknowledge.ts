'use server';

import { redirect } from 'next/navigation';
import { requireStaff } from '@/lib/auth/current-staff';
import { now } from '@/lib/clock';
import { oneText } from '@/lib/forms/clean-text';
import { acknowledgeAlert } from '@/lib/line-list/alerts';
import { isUuid } from '@/lib/line-list/is-uuid';

/** "Acknowledge": closes an alert under one's own name, then shows the page it was pressed on again. */
export async function acknowledge(formData: FormData): Promise<void> {
  const staff = await requireStaff();
  const alertId = formData.get('alertId');
  const caseId = formData.get('caseId');
  const { kind } = await acknowledgeAlert(staff, typeof alertId === 'string' ? alertId : '', now());
  const list = oneText(formData.get('list'));
  const listPage = formData.has('onPage') ? '/dashboard/alerts' : '/dashboard';
  const page = typeof caseId === 'string' && isUuid(caseId) ? `/dashboard/cases/${caseId}` : listPage;
  redirect(`${page}?${new URLSearchParams({ alert: kind, ...(list && { list }) })}`);
}
