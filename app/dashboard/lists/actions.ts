'use server';

import { redirect } from 'next/navigation';
import { requireStaff } from '@/lib/auth/current-staff';
import { now } from '@/lib/clock';
import { oneText } from '@/lib/forms/clean-text';
import { changeSelected as change } from '@/lib/line-list/lists/change-selected';
import { removeView as remove, saveView as save } from '@/lib/line-list/lists/saved-views';
import { loadView, viewQuery } from '@/lib/line-list/lists/view';

/** "Save this view": keeps the list as it is shown under a name. */
export async function saveView(formData: FormData): Promise<void> {
  const staff = await requireStaff();
  const query = oneText(formData.get('view'));
  const { kind } = await save(staff, { name: oneText(formData.get('viewName')), query }, now());
  redirect(backTo(query, { told: kind }));
}

/** "Remove": takes a saved view of one's own away. */
export async function removeView(formData: FormData): Promise<void> {
  const staff = await requireStaff();
  const { kind } = await remove(staff, oneText(formData.get('viewId')), now());
  redirect(backTo(oneText(formData.get('view')), { told: kind }));
}

/** "Apply to selected": one thing for all people whose boxes are ticked. */
export async function changeSelected(formData: FormData): Promise<void> {
  const staff = await requireStaff();
  const caseIds = formData.getAll('caseId').map(oneText);
  const outcome = await change(staff, { caseIds, what: oneText(formData.get('what')) }, now());
  const query = oneText(formData.get('view'));
  if (outcome.kind !== 'changed') redirect(backTo(query, { told: outcome.kind }));
  const { done, refused } = outcome;
  redirect(backTo(query, { told: 'changed', done: String(done), refused: String(refused) }));
}

/** The view the form stood in, with what is to be said there. */
function backTo(query: string, told: Record<string, string>): string {
  const view = viewQuery(loadView(`?${query}`));
  return `/dashboard?${[view, new URLSearchParams(told).toString()].filter(Boolean).join('&')}`;
}
