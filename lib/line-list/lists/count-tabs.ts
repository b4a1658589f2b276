import 'server-only';
import type { Fragment } from 'postgres';
import { sqlClient } from '@/db/client';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { definitions, type Moment } from './definitions';
import { rowsOf } from './page';
import { tabs, type Tab } from './tabs';

/** Counting stops here: beyond it stands "999+", so that no page waits for a figure by which nobody decides anything. */
export const countedAtMost = 1_000;

/** How many people each tab holds, up to `countedAtMost`; `due` are those who still have time to report. */
export type TabCounts = Record<Tab | 'due', number>;

/** The counts of the staff member's own center, in one statement, which indexes alone answer. */
export async function countTabs({ centerCode }: CenterStaff, moment: Moment): Promise<TabCounts> {
  const sql = sqlClient();
  const overdue = { ...moment, silence: 'overdue' as const };
  const wanted = [
    ...tabs.map((tab) => ({ name: tab, count: counted(centerCode, tab, overdue) })),
    { name: 'due', count: counted(centerCode, 'not-reporting', { ...moment, silence: 'due' }) },
  ];
  const columns = wanted.map(
    ({ name, count }, index) => sql`${index > 0 ? sql`, ` : sql``}${count} as ${sql(name)}`,
  );
  const [row] = await sql<[TabCounts?]>`select ${columns}`;
  if (!row) throw new Error('a statement without a table gave no row');
  return row;
}

function counted(centerCode: string, tab: Tab, moment: Moment): Fragment {
  const sql = sqlClient();
  const { parts, readsOnlyReports } = definitions[tab];
  const most = sql.unsafe(String(countedAtMost));
  const counts = parts(moment).map((part, index) => {
    const people = readsOnlyReports
      ? sql`latest_reports l where l.center_code = ${centerCode} and ${part.who}`
      : rowsOf(centerCode, part);
    return sql`${index > 0 ? sql`+ ` : sql``}(select count(*)::int from (select from ${people} limit ${most}) people)`;
  });
  return sql`least(${most}, ${counts})`;
}
