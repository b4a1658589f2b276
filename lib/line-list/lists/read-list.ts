import 'server-only';
import type { Fragment } from 'postgres';
import { sqlClient } from '@/db/client';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { definitions, type Moment, type Part } from './definitions';
import { toListRow, type ListRow } from './list-row';
import { chosen, isAfter, placeOf } from './ordering';
import { readPage } from './page';
import type { View } from './view';

/** So many rows make a page. */
export const rowsPerPage = 50;

/** What of the view's filters holds of a row. */
function filters(staff: CenterStaff, view: View, moment: Moment): Fragment {
  const sql = sqlClient();
  const done = definitions[view.tab].done?.(moment);
  return sql`${view.category === 'together' ? sql`` : sql`and c.category = ${view.category}`}
    ${view.assigned === 'me' ? sql`and c.assigned_to = ${staff.staffId}::uuid` : sql``}
    ${view.assigned === 'nobody' ? sql`and c.assigned_to is null` : sql``}
    ${view.flagged ? sql`and c.flagged_at is not null` : sql``}
    ${view.undone && done ? sql`and not (${done})` : sql``}`;
}

/** The parts of a view's list; in an order that somebody chose it is only one. */
export function partsOf(staff: CenterStaff, view: View, moment: Moment): Part[] {
  const sql = sqlClient();
  const parts = definitions[view.tab].parts(moment);
  const filtered = filters(staff, view, moment);
  // Few people are flagged or somebody's: they are found from the center's cases, not from all reports of a level.
  const few = view.flagged || view.assigned !== 'anyone';
  if (view.sort === 'rank')
    return parts.map((part) => ({
      ...part,
      who: sql`${part.who} ${filtered}`,
      leads: few ? 'cases' : part.leads,
    }));
  const anybody = parts.map(({ who }, index) => sql`${index > 0 ? sql`or ` : sql``}(${who})`);
  return [{ who: sql`(${anybody}) ${filtered}`, order: chosen[view.sort], leads: 'cases' }];
}

/**
 * One page of a view, and where it ended if more follow. A place is `n,…`: the part and the values of its last row; one
 * that fits no row of this list begins at the start.
 */
export async function readList(
  staff: CenterStaff,
  view: View,
  moment: Moment,
): Promise<{ rows: ListRow[]; next?: string }> {
  const parts = partsOf(staff, view, moment);
  const [number = '', ...values] = view.after.split(',');
  const begun = parts[Number(number)];
  const after = begun && isAfter(begun.order, values.join(','));
  const first = after ? Number(number) : 0;
  const found: ListRow[] = [];
  for (const [index, part] of parts.entries()) {
    if (index < first || found.length > rowsPerPage) continue;
    const position = { after: index === first ? after : undefined, limit: rowsPerPage + 1 };
    const rows = await readPage(staff.centerCode, part, position);
    found.push(...rows.map((row) => toListRow(row, `${index},${placeOf(row, part.order) ?? ''}`)));
  }
  const page = found.slice(0, rowsPerPage);
  return {
    rows: page,
    ...(found.length > rowsPerPage && { next: page.at(-1)?.place }),
  };
}
