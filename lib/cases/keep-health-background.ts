import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { cases, healthBackgrounds } from '@/db/schema/cases';
import { recordEvent } from '@/lib/audit/record-event';
import type { OwnCase, Patient } from '@/lib/auth/current-account';
import { type HealthBackgroundForm, onsetOf } from './health-background';

export type HealthBackground = typeof healthBackgrounds.$inferSelect;

/** What the person told of their health, if they did. The case must be one of their own, as `patient.cases` gives it. */
export async function readHealthBackground(own: OwnCase): Promise<HealthBackground | undefined> {
  const [row] = await db().select().from(healthBackgrounds).where(eq(healthBackgrounds.caseId, own.caseId));
  return row;
}

/** Keeps what the person tells of their health; telling again replaces it. Thresholds for people at risk read it. */
export async function keepHealthBackground(
  patient: Patient,
  own: OwnCase,
  told: HealthBackgroundForm,
  at: Date,
): Promise<void> {
  const row = {
    heightCm: told.heightCm,
    weightKg: told.weightKg,
    conditions: told.conditions,
    medicines: told.medicines,
    onsetOn: onsetOf(told) ?? null,
    noSymptoms: told.noSymptoms,
    pregnant: told.pregnant,
    vaccineDoses: told.vaccineDoses,
    hasOximeter: told.hasOximeter,
    preferredCallTime: told.preferredCallTime,
    interpreterLanguage: told.interpreterLanguage,
    emergencyContact: told.emergencyContact,
    updatedAt: at,
  };
  await db().transaction(async (tx) => {
    // The center of now: the person may have been moved to another one since the page was asked for.
    const [held] = await tx
      .select({ centerCode: cases.centerCode })
      .from(cases)
      .where(eq(cases.id, own.caseId))
      .for('key share');
    const centerCode = held?.centerCode ?? own.centerCode;
    await tx
      .insert(healthBackgrounds)
      .values({ caseId: own.caseId, centerCode, ...row })
      .onConflictDoUpdate({ target: healthBackgrounds.caseId, set: row });
    await recordEvent(tx, patient, { action: 'profile.health-kept', caseId: own.caseId, centerCode }, at);
  });
}
