import 'server-only';
import { and, eq, ne, type SQL } from 'drizzle-orm';
import { db } from '@/db/client';
import { cases } from '@/db/schema/cases';
import { latestReports } from '@/db/schema/status-reports';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { isUuid } from '../is-uuid';
import { momentOf } from './moment';
import { isAfter, place, type Ordering } from './ordering';
import { ofCase, pageOf, stretchesOf, type Stretch } from './read-list';
import { loadView } from './view';

/**
 * The person who comes after this one in a view and with whom nobody is done yet; after the last one, the first. `listQuery`
 * is the part of the view's address after the `?`. A person who left the list meanwhile still has the place they would have.
 */
export async function nextInList(
  staff: CenterStaff,
  listQuery: string,
  caseId: string,
  at: Date,
): Promise<string | undefined> {
  if (!isUuid(caseId)) return undefined;
  const view = { ...loadView(`?${listQuery}`), undone: true };
  const { moment } = await momentOf(staff, view, at);
  const stretches = stretchesOf(staff, view, moment);
  const places = await Promise.all(stretches.map(({ order }) => placeOf(staff, caseId, order)));
  let begun = false;
  for (const [index, stretch] of stretches.entries()) {
    const own = places[index];
    const after = begun || !own ? undefined : isAfter(stretch.order, own);
    // Not in this stretch: its order has no place for the person.
    if (!begun && !after) continue;
    begun = true;
    const found = await firstOf(staff, caseId, stretch, after);
    if (found) return found;
  }
  for (const stretch of stretches) {
    const found = await firstOf(staff, caseId, stretch);
    if (found) return found;
  }
  return undefined;
}

async function placeOf({ centerCode }: CenterStaff, caseId: string, order: Ordering) {
  const [row] = await db()
    .select({ place: place(order) })
    .from(cases)
    .leftJoin(latestReports, ofCase(centerCode))
    .where(and(eq(cases.id, caseId), eq(cases.centerCode, centerCode)));
  return row?.place;
}

async function firstOf({ centerCode }: CenterStaff, caseId: string, stretch: Stretch, after?: SQL) {
  const others = { ...stretch, who: and(stretch.who, ne(cases.id, caseId)) };
  const page = pageOf(centerCode, others, after, 1);
  const [row] = await db()
    .select({ caseId: cases.id })
    .from(page)
    .innerJoin(cases, and(eq(cases.id, page.caseId), eq(cases.centerCode, centerCode)));
  return row?.caseId;
}
