import 'server-only';
import { sqlClient } from '@/db/client';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { isUuid } from '../is-uuid';
import type { Part } from './definitions';
import { momentOf } from './moment';
import { isAfter } from './ordering';
import { placeOfPerson, readFirst } from './page';
import { partsOf } from './read-list';
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
  const { centerCode } = staff;
  const others = (part: Part): Part => ({
    ...part,
    who: sqlClient()`${part.who} and c.id <> ${caseId}::uuid`,
  });
  const parts = partsOf(staff, view, moment);
  const places = await Promise.all(parts.map(({ order }) => placeOfPerson(centerCode, caseId, order)));
  let begun = false;
  for (const [index, part] of parts.entries()) {
    const own = places[index];
    const after = begun || own === undefined ? undefined : isAfter(part.order, own);
    // Not in this part: its order has no place for the person.
    if (!begun && !after) continue;
    begun = true;
    const found = await readFirst(centerCode, others(part), after);
    if (found) return found;
  }
  for (const part of parts) {
    const found = await readFirst(centerCode, others(part), undefined);
    if (found) return found;
  }
  return undefined;
}
