import 'server-only';
import { and, asc, eq, isNull, ne } from 'drizzle-orm';
import { db } from '@/db/client';
import { cases } from '@/db/schema/cases';
import { latestReports } from '@/db/schema/status-reports';
import type { CenterStaff } from '@/lib/auth/current-staff';

/** So many people are shown of a household or of somebody's contacts. */
const linkedAtMost = 200;

export type LinkedPerson = Awaited<ReturnType<typeof peopleWhere>>[number];

/** Who exposed a person, whom they exposed, and who lives with them: people of the same center alone. */
export async function linksOf(
  { centerCode }: CenterStaff,
  { id, exposedBy, householdId }: Pick<typeof cases.$inferSelect, 'id' | 'exposedBy' | 'householdId'>,
) {
  const [sources, contacts, household] = await Promise.all([
    exposedBy ? peopleWhere(centerCode, eq(cases.id, exposedBy)) : [],
    peopleWhere(centerCode, eq(cases.exposedBy, id)),
    householdId ? peopleWhere(centerCode, and(eq(cases.householdId, householdId), ne(cases.id, id))) : [],
  ]);
  return {
    /** `elsewhere`: another center watches them by now, and this one does not see who it is. */
    exposedBy: exposedBy ? (sources[0] ?? ('elsewhere' as const)) : undefined,
    contacts,
    household,
  };
}

function peopleWhere(centerCode: string, which: ReturnType<typeof and>) {
  return db()
    .select({
      caseId: cases.id,
      name: cases.name,
      category: cases.category,
      linkedAt: cases.linkedAt,
      closedAt: cases.closedAt,
      monitoringUntil: cases.monitoringUntil,
      level: latestReports.level,
      reportOn: latestReports.reportOn,
    })
    .from(cases)
    .leftJoin(
      latestReports,
      and(eq(latestReports.caseId, cases.id), eq(latestReports.centerCode, centerCode)),
    )
    .where(and(eq(cases.centerCode, centerCode), isNull(cases.purgedAt), which))
    .orderBy(asc(cases.name), asc(cases.id))
    .limit(linkedAtMost);
}
