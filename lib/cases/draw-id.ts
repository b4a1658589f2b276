import 'server-only';
import { randomInt } from 'node:crypto';
import { and, eq, isNull } from 'drizzle-orm';
import type { DatabaseOrTransaction } from '@/db/client';
import { cases } from '@/db/schema/cases';
import { revokedIds } from '@/db/schema/revoked-ids';

export const drawsAtMost = 50;

export const noFreeId = () => new Error('No free issued ID was found: nearly all seven-digit IDs are in use');

/** Seven random digits that were not revoked of a case still on file. Whether they are in use is for the index to say. */
export async function drawId(tx: DatabaseOrTransaction, random: () => string = sevenDigits): Promise<string> {
  for (let draw = 0; draw < drawsAtMost; draw += 1) {
    const issuedId = random();
    const revoked = await tx
      .select({ id: revokedIds.id })
      .from(revokedIds)
      .innerJoin(cases, and(eq(cases.id, revokedIds.caseId), isNull(cases.purgedAt)))
      .where(eq(revokedIds.issuedId, issuedId))
      .limit(1);
    if (revoked.length === 0) return issuedId;
  }
  throw noFreeId();
}

/** No leading zero, which people and spreadsheets drop. */
function sevenDigits(): string {
  return String(randomInt(1_000_000, 10_000_000));
}
