import 'server-only';
import { and, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { profiles } from '@/db/schema/cases';
import { recordEvent } from '@/lib/audit/record-event';
import type { Patient } from '@/lib/auth/current-account';
import { changedAt } from '@/lib/live/changed-at';

/** "… agrees that I go on reporting": written down once, of a person of the account who is of age and has not been asked; of anybody else false. */
export async function agreeToReporting(patient: Patient, caseId: string, at: Date): Promise<boolean> {
  const own = patient.cases.find((each) => each.caseId === caseId);
  if (!own?.decidesThemselves) return false;
  const centerCode = await db().transaction(async (tx) => {
    const [agreed] = await tx
      .update(profiles)
      .set({ agreedAt: at, updatedAt: at })
      .where(and(eq(profiles.caseId, own.caseId), eq(profiles.accountId, patient.accountId)))
      .returning({ centerCode: profiles.centerCode });
    if (!agreed) return undefined;
    await recordEvent(tx, patient, { action: 'case.reporting-agreed', caseId, ...agreed }, at);
    return agreed.centerCode;
  });
  if (centerCode) changedAt(centerCode);
  return centerCode !== undefined;
}
