import 'server-only';
import { randomUUID } from 'node:crypto';
import { and, desc, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { cases } from '@/db/schema/cases';
import { healthCenters } from '@/db/schema/health-centers';
import { recuperationRecords } from '@/db/schema/recuperation-records';
import { recordEvent } from '@/lib/audit/record-event';
import { japanDateOf } from '@/lib/japan-time';
import { isUuid } from '@/lib/line-list/is-uuid';
import { limit } from '@/lib/limits';
import { factsOf, factsSchema, sameFacts } from './facts';
import { heldBy, itsCenter, onFile, type Holder } from './holder';
import { newNumber } from './record-number';

export type IssueRecordOutcome =
  { kind: 'issued' | 'issued-before'; recordId: string } | { kind: 'too-many' | 'not-found' | 'may-not' };

/**
 * Issues a record of what the center has on file of a person. On the day on which the same was issued, and not revoked since,
 * that one is the answer: a second press makes no second paper.
 */
export async function issueRecord(holder: Holder, caseId: string, at: Date): Promise<IssueRecordOutcome> {
  if (holder.kind === 'staff' && holder.role === 'viewer') return { kind: 'may-not' };
  if (!isUuid(caseId)) return { kind: 'not-found' };
  return db().transaction(async (tx): Promise<IssueRecordOutcome> => {
    const [found] = await tx
      .select({
        person: onFile,
        center: itsCenter,
        official: healthCenters.recuperationOfficial,
        settingsVersion: healthCenters.settingsVersion,
      })
      .from(cases)
      .innerJoin(healthCenters, eq(healthCenters.code, cases.centerCode))
      .where(and(eq(cases.id, caseId), heldBy(holder)))
      .for('update', { of: cases });
    if (!found) return { kind: 'not-found' };
    const { person, center, official, settingsVersion } = found;
    const facts = factsOf({ ...person, center }, at);
    const issued = await tx
      .select()
      .from(recuperationRecords)
      .where(eq(recuperationRecords.caseId, caseId))
      .orderBy(desc(recuperationRecords.issuedAt))
      .limit(limit('recuperation.issuedPerDay'));
    const today = issued.filter(({ issuedAt }) => japanDateOf(issuedAt) === japanDateOf(at));
    const same = today.find(
      (row) => !row.revokedAt && row.official === official && sameFacts(factsSchema.parse(row.facts), facts),
    );
    if (same) return { kind: 'issued-before', recordId: same.id };
    if (today.length >= limit('recuperation.issuedPerDay')) return { kind: 'too-many' };
    const [id, number, centerCode] = [randomUUID(), newNumber(), center.code];
    await tx.insert(recuperationRecords).values({
      id,
      number,
      caseId,
      centerCode,
      facts,
      official,
      settingsVersion,
      issuedAt: at,
      issuedByAccount: holder.kind === 'account' ? holder.accountId : null,
      issuedByStaff: holder.kind === 'staff' ? holder.staffId : null,
    });
    const details = { number, official };
    await recordEvent(tx, holder, { action: 'case.recuperation-issued', centerCode, caseId, details }, at);
    return { kind: 'issued', recordId: id };
  });
}
