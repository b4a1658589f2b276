import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { prepared } from '@/db/prepared';
import { cases, healthBackgrounds } from '@/db/schema/cases';
import { recordEvent } from '@/lib/audit/record-event';
import type { OwnCase, Patient } from '@/lib/auth/current-account';
import { type HealthBackgroundForm, onsetOf } from './health-background';

export type HealthBackground = typeof healthBackgrounds.$inferSelect;

const readTold = prepared((db) =>
  db
    .select({ told: healthBackgrounds })
    .from(healthBackgrounds)
    .innerJoin(
      cases,
      and(eq(cases.id, healthBackgrounds.caseId), eq(cases.accountId, sql.placeholder('accountId'))),
    )
    .where(eq(healthBackgrounds.caseId, sql.placeholder('caseId')))
    .prepare('health background'),
);

/** What the person told of their health, if they did, for the account that reports for them now. */
export async function readHealthBackground(
  { accountId }: Patient,
  { caseId }: Pick<OwnCase, 'caseId'>,
): Promise<HealthBackground | undefined> {
  const [row] = await readTold().execute({ accountId, caseId });
  return row?.told;
}

/**
 * Keeps what the person tells of their health; telling again replaces it. Thresholds for people at risk read it. Nothing of a
 * person for whom another account reports by now.
 */
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
      .where(and(eq(cases.id, own.caseId), eq(cases.accountId, patient.accountId)))
      .for('key share');
    if (!held) return;
    const { centerCode } = held;
    await tx
      .insert(healthBackgrounds)
      .values({ caseId: own.caseId, centerCode, ...row })
      .onConflictDoUpdate({ target: healthBackgrounds.caseId, set: row });
    await recordEvent(tx, patient, { action: 'profile.health-kept', caseId: own.caseId, centerCode }, at);
  });
}
