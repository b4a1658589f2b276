import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import { db } from '@/db/client';
import { cases } from '@/db/schema/cases';
import { recordEvent } from '@/lib/audit/record-event';
import type { Patient } from '@/lib/auth/current-account';
import { changedAt } from '@/lib/live/changed-at';
import { isUuid } from '@/lib/line-list/is-uuid';
import { rearm } from '@/lib/reminders/arm';
import { endHolding } from './end-holding';

/** "Stop reporting for …": from here on the case has no account. False for a case that is not the account's. */
export async function stopReporting(patient: Patient, caseId: string, at: Date): Promise<boolean> {
  if (!isUuid(caseId)) return false;
  const { accountId } = patient;
  const held = await db().transaction(async (tx) => {
    const [found] = await tx
      .select({ centerCode: cases.centerCode, linkedAt: cases.linkedAt })
      .from(cases)
      .where(and(eq(cases.id, caseId), eq(cases.accountId, accountId), isNull(cases.purgedAt)))
      .for('update');
    if (!found) return undefined;
    const { centerCode, linkedAt } = found;
    await endHolding(tx, { caseId, centerCode, accountId, linkedAt }, 'stopped', at);
    await tx.update(cases).set({ accountId: null, linkedAt: null }).where(eq(cases.id, caseId));
    await rearm(tx, accountId, at);
    await recordEvent(tx, patient, { action: 'case.reporting-stopped', centerCode, caseId }, at);
    return found;
  });
  if (held) changedAt(held.centerCode);
  return held !== undefined;
}
