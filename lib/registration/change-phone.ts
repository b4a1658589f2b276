import 'server-only';
import { and, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { profiles } from '@/db/schema/cases';
import { recordEvent } from '@/lib/audit/record-event';
import type { Patient } from '@/lib/auth/current-account';

/** A new phone number (E.164) on the profile of one's own case. The number the center has on file stays theirs to change. */
export async function changePhone(patient: Patient, caseId: string, phone: string, at: Date): Promise<void> {
  await db().transaction(async (tx) => {
    const [changed] = await tx
      .update(profiles)
      .set({ phone, updatedAt: at })
      .where(and(eq(profiles.caseId, caseId), eq(profiles.accountId, patient.accountId)))
      .returning({ centerCode: profiles.centerCode });
    if (changed) {
      await recordEvent(
        tx,
        patient,
        { action: 'profile.phone-changed', caseId, centerCode: changed.centerCode },
        at,
      );
    }
  });
}
