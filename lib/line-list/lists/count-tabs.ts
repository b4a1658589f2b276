import 'server-only';
import { and, eq, isNull, sql, type SQL } from 'drizzle-orm';
import { db } from '@/db/client';
import { cases } from '@/db/schema/cases';
import { latestReports } from '@/db/schema/status-reports';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { definitions, type Moment } from './definitions';
import { ofCase } from './read-list';
import { tabs, type Tab } from './tabs';

/** Counting stops here: beyond it stands "999+", so that no page waits for a figure by which nobody decides anything. */
export const countedAtMost = 1_000;

/** How many people each tab holds, up to `countedAtMost`; `due` are those who still have time to report. */
export type TabCounts = Record<Tab | 'due', number>;

/** The counts of the staff member's own center, in one statement. Lists by level are counted by their index alone. */
export async function countTabs({ centerCode }: CenterStaff, moment: Moment): Promise<TabCounts> {
  const overdue = { ...moment, silence: 'overdue' as const };
  const wanted = [
    ...tabs.map((tab) => ({ name: tab, count: counted(centerCode, tab, overdue) })),
    { name: 'due', count: counted(centerCode, 'not-reporting', { ...moment, silence: 'due' }) },
  ];
  const columns = wanted.map(({ name, count }) => sql`${count} as ${sql.identifier(name)}`);
  const [row] = await db().execute<TabCounts>(sql`select ${sql.join(columns, sql`, `)}`);
  if (!row) throw new Error('a statement without a table gave no row');
  return row;
}

function counted(centerCode: string, tab: Tab, moment: Moment): SQL {
  const { parts, readsOnlyReports } = definitions[tab];
  const one = { one: sql`1`.as('one') };
  const counts = parts(moment).map(({ who }) => {
    const people = readsOnlyReports
      ? db().select(one).from(latestReports).where(who)
      : db()
          .select(one)
          .from(cases)
          .leftJoin(latestReports, ofCase(centerCode))
          .where(and(eq(cases.centerCode, centerCode), isNull(cases.purgedAt), who));
    return sql`(select count(*)::int from ${people.limit(countedAtMost)} people)`;
  });
  return sql`least(${countedAtMost}::int, ${sql.join(counts, sql` + `)})`;
}
