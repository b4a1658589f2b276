import 'server-only';
import { and, desc, eq, isNull, ne, or } from 'drizzle-orm';
import type { DatabaseOrTransaction } from '@/db/client';
import { cases } from '@/db/schema/cases';
import { latestReports, statusReports } from '@/db/schema/status-reports';
import { rankOf } from './levels';
import { triageOrder } from './triage-order';

interface CutOff {
  caseId: string;
  centerCode: string;
  accountId: string;
}

/**
 * Lets what staff see of a case as its latest be the last report that did not come from that account, or nothing where there
 * is none. Reports and alerts stay; call it with the row of the case held, after its health background was taken away.
 */
export async function latestWithout(tx: DatabaseOrTransaction, cutOff: CutOff): Promise<void> {
  const { caseId, centerCode, accountId } = cutOff;
  const ours = and(eq(latestReports.caseId, caseId), eq(latestReports.centerCode, centerCode));
  const [before] = await tx.delete(latestReports).where(ours).returning();
  if (!before) return;
  const [found] = await tx
    .select({ report: statusReports, birthdate: cases.birthdate, closedAt: cases.closedAt })
    .from(statusReports)
    .innerJoin(cases, eq(cases.id, statusReports.caseId))
    .where(
      and(
        eq(statusReports.caseId, caseId),
        eq(cases.centerCode, centerCode),
        or(isNull(statusReports.reportedByAccount), ne(statusReports.reportedByAccount, accountId)),
      ),
    )
    .orderBy(desc(statusReports.measuredAt), desc(statusReports.receivedAt))
    .limit(1);
  if (!found) return;
  const { report, birthdate, closedAt } = found;
  const { level, firedRules, reportOn, measuredAt, receivedAt, category, slot } = report;
  const { bodyTemperature, oxygenSaturation } = report;
  const person = { birthdate, pregnant: false, riskCondition: false };
  const same = report.id === before.reportId;
  await tx.insert(latestReports).values({
    ...{ caseId, centerCode, reportId: report.id, reportOn, measuredAt, receivedAt, category, slot },
    ...{ level, firedRules, bodyTemperature, oxygenSaturation, closed: closedAt !== null },
    levelRank: rankOf(level),
    triageOrder: triageOrder(level, firedRules, person, reportOn),
    readAt: same ? before.readAt : null,
    readBy: same ? before.readBy : null,
  });
}
