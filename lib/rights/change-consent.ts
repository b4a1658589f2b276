import 'server-only';
import { and, eq, exists, isNotNull, isNull, ne, notInArray, type SQL } from 'drizzle-orm';
import { db } from '@/db/client';
import { accounts } from '@/db/schema/accounts';
import { cases, profiles } from '@/db/schema/cases';
import { recordEvent, recordEvents } from '@/lib/audit/record-event';
import type { Patient } from '@/lib/auth/current-account';
import { hiddenIds } from '@/lib/family/hidden';
import { changedAt } from '@/lib/live/changed-at';
import { privacyNoticeVersion } from '@/lib/registration/consent';

const given = (at: Date) => ({ consentVersion: privacyNoticeVersion, consentedAt: at });

/**
 * "I have read it and agree": to the notice in force, for the account and each of its people who are followed here. Who
 * decides themselves and has not been asked is left out, here and below.
 */
export async function agreeToNotice(patient: Patient, at: Date): Promise<void> {
  const { accountId } = patient;
  await db().transaction(async (tx) => {
    const followed = tx
      .select({ id: cases.id })
      .from(cases)
      .where(
        and(
          eq(cases.id, profiles.caseId),
          eq(cases.accountId, accountId),
          notInArray(cases.id, hiddenIds(patient)),
          isNull(cases.consentWithdrawnAt),
          isNull(cases.purgedAt),
        ),
      );
    const agreed = await tx
      .update(profiles)
      .set(given(at))
      .where(
        and(
          eq(profiles.accountId, accountId),
          ne(profiles.consentVersion, privacyNoticeVersion),
          exists(followed),
        ),
      )
      .returning({ caseId: profiles.caseId, centerCode: profiles.centerCode });
    await tx.update(accounts).set(given(at)).where(eq(accounts.id, accountId));
    const details = { version: privacyNoticeVersion };
    await recordEvents(
      tx,
      patient,
      agreed.map((of) => ({ action: 'profile.consent-renewed', ...of, details })),
      at,
    );
  });
}

/**
 * Ends following one of the account's people on-line: reports are refused, reminders stop, programs read nothing, and the
 * staff see that they have to phone.
 */
export async function withdrawConsent(patient: Patient, caseId: string, at: Date): Promise<void> {
  await changeOwn(patient, caseId, { consentWithdrawnAt: at }, isNull(cases.consentWithdrawnAt), {
    action: 'profile.consent-withdrawn',
    at,
  });
}

/** Follows them again, by consent to the notice in force. */
export async function giveConsentAgain(patient: Patient, caseId: string, at: Date): Promise<void> {
  await changeOwn(patient, caseId, { consentWithdrawnAt: null }, isNotNull(cases.consentWithdrawnAt), {
    action: 'profile.consent-given-again',
    at,
    agrees: true,
  });
}

/** Whether programs that the center has connected may read of one of the account's people. */
export async function letProgramsRead(
  patient: Patient,
  caseId: string,
  may: boolean,
  at: Date,
): Promise<void> {
  const other = may ? isNotNull(cases.programsRefusedAt) : isNull(cases.programsRefusedAt);
  await changeOwn(patient, caseId, { programsRefusedAt: may ? null : at }, other, {
    action: may ? 'profile.programs-allowed' : 'profile.programs-refused',
    at,
  });
}

interface Change {
  action: string;
  at: Date;
  /** It is consent to the notice in force. */
  agrees?: true;
}

/** Changes a case of which the account decides and that is not so already; with the event, in which the version of the consent stands. */
async function changeOwn(
  patient: Patient,
  caseId: string,
  set: Partial<typeof cases.$inferInsert>,
  isOther: SQL,
  { action, at, agrees }: Change,
): Promise<void> {
  const { accountId } = patient;
  const centerCode = await db().transaction(async (tx) => {
    const [changed] = await tx
      .update(cases)
      .set(set)
      .where(
        and(
          eq(cases.id, caseId),
          eq(cases.accountId, accountId),
          notInArray(cases.id, hiddenIds(patient)),
          isNull(cases.purgedAt),
          isOther,
        ),
      )
      .returning({ centerCode: cases.centerCode });
    if (!changed) return undefined;
    const own = and(eq(profiles.caseId, caseId), eq(profiles.accountId, accountId));
    if (agrees) await tx.update(profiles).set(given(at)).where(own);
    const [agreed] = await tx.select({ version: profiles.consentVersion }).from(profiles).where(own);
    const details = { version: agreed?.version ?? null };
    await recordEvent(tx, patient, { action, caseId, ...changed, details }, at);
    return changed.centerCode;
  });
  if (centerCode) changedAt(centerCode);
}
