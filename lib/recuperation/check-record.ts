import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { cases } from '@/db/schema/cases';
import { healthCenters } from '@/db/schema/health-centers';
import { recuperationRecords } from '@/db/schema/recuperation-records';
import { factsOf, factsSchema, stillHolds, type Facts } from './facts';
import { itsCenter, onFile } from './holder';
import { genuineNumber } from './record-number';

export type Checked =
  /** Genuine, and everything on it still holds: exactly what the paper shows. */
  | { kind: 'valid'; number: string; facts: Facts; official: boolean; issuedAt: Date }
  | { kind: 'revoked'; revokedAt: Date }
  /** Genuine, but what the center has on file is no longer what it says. */
  | { kind: 'out-of-date' }
  /** Genuine, but the person's data were deleted when their time was over. */
  | { kind: 'forgotten'; issuedAt: Date; official: boolean }
  | { kind: 'unknown' };

/** What anybody who holds a paper is told of it. A text that we did not write is known without asking the database. */
export async function checkRecord(text: string, at: Date): Promise<Checked> {
  const number = genuineNumber(text);
  if (number === undefined) return { kind: 'unknown' };
  const [found] = await db()
    .select({
      person: onFile,
      center: itsCenter,
      facts: recuperationRecords.facts,
      official: recuperationRecords.official,
      issuedAt: recuperationRecords.issuedAt,
      revokedAt: recuperationRecords.revokedAt,
    })
    .from(recuperationRecords)
    .innerJoin(cases, eq(cases.id, recuperationRecords.caseId))
    .innerJoin(healthCenters, eq(healthCenters.code, cases.centerCode))
    .where(eq(recuperationRecords.number, number));
  if (!found) return { kind: 'unknown' };
  const { person, center, official, issuedAt, revokedAt } = found;
  if (revokedAt) return { kind: 'revoked', revokedAt };
  if (found.facts === null) return { kind: 'forgotten', issuedAt, official };
  const facts = factsSchema.parse(found.facts);
  return stillHolds(facts, factsOf({ ...person, center }, at))
    ? { kind: 'valid', number, facts, official, issuedAt }
    : { kind: 'out-of-date' };
}
