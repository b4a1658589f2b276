import 'server-only';
import { and, desc, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { cases } from '@/db/schema/cases';
import { healthCenters } from '@/db/schema/health-centers';
import { recuperationRecords } from '@/db/schema/recuperation-records';
import { isUuid } from '@/lib/line-list/is-uuid';
import { factsOf, factsSchema, stillHolds, type Facts } from './facts';
import { heldBy, itsCenter, onFile, type Holder } from './holder';

/** `replaced`: what it says no longer holds, and a newer one says what does. */
type RecordState = 'valid' | 'out-of-date' | 'replaced' | 'revoked';

export interface IssuedRecord {
  id: string;
  number: string;
  facts: Facts;
  official: boolean;
  issuedAt: Date;
  issuedBy: 'person' | 'staff';
  revokedAt: Date | null;
  /** Null while it is not revoked. */
  revokedBy: 'person' | 'staff' | null;
  revokedFor: (typeof recuperationRecords.$inferSelect)['revokedFor'];
  state: RecordState;
}

/**
 * What a record of a person would say now, and the records that were issued, the newest first; undefined for a case that is not
 * the holder's exactly as for none.
 */
export async function recuperationOf(holder: Holder, caseId: string, at: Date) {
  if (!isUuid(caseId)) return undefined;
  const rows = await db()
    .select({
      person: onFile,
      center: itsCenter,
      official: healthCenters.recuperationOfficial,
      record: recuperationRecords,
    })
    .from(cases)
    .innerJoin(healthCenters, eq(healthCenters.code, cases.centerCode))
    .leftJoin(recuperationRecords, eq(recuperationRecords.caseId, cases.id))
    .where(and(eq(cases.id, caseId), heldBy(holder)))
    .orderBy(desc(recuperationRecords.issuedAt), desc(recuperationRecords.id));
  const [first] = rows;
  if (!first) return undefined;
  const { person, center, official } = first;
  const facts = factsOf({ ...person, center }, at);
  const records = rows.flatMap(({ record }) => (record?.facts ? [recordOf(record, facts)] : []));
  const newestThatHolds = records.findIndex(({ state }) => state === 'valid');
  return {
    facts,
    official,
    records: records.map((record, place) =>
      record.state === 'out-of-date' && newestThatHolds >= 0 && newestThatHolds < place
        ? { ...record, state: 'replaced' as const }
        : record,
    ),
  };
}

function recordOf(row: typeof recuperationRecords.$inferSelect, now: Facts): IssuedRecord {
  const facts = factsSchema.parse(row.facts);
  return {
    id: row.id,
    number: row.number,
    facts,
    official: row.official,
    issuedAt: row.issuedAt,
    issuedBy: row.issuedByStaff ? 'staff' : 'person',
    revokedAt: row.revokedAt,
    revokedBy: row.revokedAt && (row.revokedFor ? 'staff' : 'person'),
    revokedFor: row.revokedFor,
    state: row.revokedAt ? 'revoked' : stillHolds(facts, now) ? 'valid' : 'out-of-date',
  };
}

/** One record of a person with what it says; undefined where it is not the holder's. */
export async function heldRecord(
  holder: Holder,
  { caseId, recordId }: { caseId: string; recordId: string },
  at: Date,
) {
  return (await recuperationOf(holder, caseId, at))?.records.find(({ id }) => id === recordId);
}
