import 'server-only';
import type { z } from 'zod';
import { db } from '@/db/client';
import { caseOpenings } from '@/db/schema/case-openings';
import { recordEvent } from '@/lib/audit/record-event';
import type { PrefectureStaff } from '@/lib/auth/current-staff';
import { limit } from '@/lib/limits';
import type { openingSchema } from './forms';
import { openableCase } from './openable-case';

/**
 * Opens one person with an emergency that waits, for half an hour and for a reason that their center reads. A form that
 * is sent twice opens once. A case that may not be opened does not exist.
 */
export async function openPerson(
  staff: PrefectureStaff,
  { caseId, openingId, reason }: z.output<typeof openingSchema>,
  at: Date,
): Promise<{ kind: 'opened' | 'not-found' }> {
  return db().transaction(async (tx) => {
    const found = await openableCase(tx, staff, caseId);
    if (!found) return { kind: 'not-found' };
    const { centerCode } = found;
    const until = new Date(at.getTime() + limit('prefecture.openMinutes') * 60_000);
    const opened = await tx
      .insert(caseOpenings)
      .values({ id: openingId, caseId, centerCode, staffId: staff.staffId, reason, openedAt: at, until })
      .onConflictDoNothing()
      .returning({ id: caseOpenings.id });
    if (opened.length > 0) {
      const event = { action: 'case.opened-by-prefecture', centerCode, caseId, details: { openingId } };
      await recordEvent(tx, staff, event, at);
    }
    return { kind: 'opened' };
  });
}
