import { randomUUID } from 'node:crypto';
import { db } from '@/db/client';
import { sessions } from '@/db/schema/accounts';
import { profiles, type cases } from '@/db/schema/cases';
import type { Patient } from '@/lib/auth/current-account';
import { later, morning } from '../../support/people';
import { newPatient } from '../status-report/patients';

export const password = 'tegami to Hato 7';

/** Somebody who finished the registration and signed in at that time. */
export async function registered(
  change: Partial<typeof cases.$inferInsert> & { profilePhone?: string; signedInAt?: Date } = {},
): Promise<Patient> {
  const { profilePhone = '+819012345678', signedInAt = morning, ...ofCase } = change;
  const patient: Patient = { ...(await newPatient(ofCase)), sessionHash: randomUUID() };
  const { accountId, sessionHash } = patient;
  const [own] = patient.cases;
  await db()
    .insert(profiles)
    .values({
      ...{ caseId: own.caseId, centerCode: own.centerCode, accountId, name: own.name },
      ...{ birthdate: own.birthdate, phone: profilePhone, consentVersion: '2026-11-23.2' },
      ...{ consentedAt: morning, updatedAt: morning },
    });
  await db()
    .insert(sessions)
    .values({
      ...{ tokenHash: sessionHash, accountId, createdAt: signedInAt, lastSeenAt: signedInAt },
      expiresAt: later(24 * 60, signedInAt),
    });
  return patient;
}
