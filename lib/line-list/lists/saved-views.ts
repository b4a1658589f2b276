import 'server-only';
import { and, asc, count, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { savedViews } from '@/db/schema/staff';
import { uuidV7 } from '@/db/uuid-v7';
import { recordEvent } from '@/lib/audit/record-event';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { cleanText } from '@/lib/forms/clean-text';
import { isUuid } from '../is-uuid';
import { loadView, viewQuery } from './view';

/** What a person can keep an eye on; more would be a list of lists to search. */
export const viewsAtMost = 20;
export const viewNameAtMost = 40;

const ownOf = ({ staffId, centerCode }: CenterStaff) =>
  and(eq(savedViews.staffId, staffId), eq(savedViews.centerCode, centerCode));

/** The views that this member of staff saved at this center, by name. */
export function savedViewsOf(staff: CenterStaff) {
  return db()
    .select({ viewId: savedViews.id, name: savedViews.name, query: savedViews.query })
    .from(savedViews)
    .where(ownOf(staff))
    .orderBy(asc(savedViews.name), asc(savedViews.id));
}

/** Keeps a view under a name. `query` is the part of its address after the `?`; only what makes up a view is kept of it. */
export async function saveView(
  staff: CenterStaff,
  { name: typed, query }: { name: string; query: string },
  at: Date,
): Promise<{ kind: 'view-saved' | 'no-name' | 'too-many-views' }> {
  const name = cleanText(typed);
  if (name === '' || name.length > viewNameAtMost) return { kind: 'no-name' };
  const { staffId, centerCode } = staff;
  const view = viewQuery({ ...loadView(`?${query}`), after: '' });
  return db().transaction(async (tx) => {
    const [own] = await tx.select({ views: count() }).from(savedViews).where(ownOf(staff));
    if ((own?.views ?? 0) >= viewsAtMost) return { kind: 'too-many-views' };
    const row = { id: uuidV7(at), staffId, centerCode, name, query: view, createdAt: at };
    await tx.insert(savedViews).values(row);
    await recordEvent(tx, staff, { action: 'view.saved', centerCode, details: { viewId: row.id } }, at);
    return { kind: 'view-saved' };
  });
}

/** Removes a view of one's own; anybody else's does not exist. */
export async function removeView(
  staff: CenterStaff,
  viewId: string,
  at: Date,
): Promise<{ kind: 'view-removed' | 'not-found' }> {
  if (!isUuid(viewId)) return { kind: 'not-found' };
  return db().transaction(async (tx) => {
    const removed = await tx
      .delete(savedViews)
      .where(and(eq(savedViews.id, viewId), ownOf(staff)))
      .returning({ id: savedViews.id });
    if (removed.length === 0) return { kind: 'not-found' };
    const { centerCode } = staff;
    await recordEvent(tx, staff, { action: 'view.removed', centerCode, details: { viewId } }, at);
    return { kind: 'view-removed' };
  });
}
