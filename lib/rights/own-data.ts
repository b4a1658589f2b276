import 'server-only';
import { and, asc, desc, eq, isNull } from 'drizzle-orm';
import { db } from '@/db/client';
import { accounts, attributeDrafts, sessions } from '@/db/schema/accounts';
import { auditEvents } from '@/db/schema/audit-events';
import { cases, healthBackgrounds, profiles } from '@/db/schema/cases';
import { healthCenters } from '@/db/schema/health-centers';
import { passkeys } from '@/db/schema/passkeys';
import { pushDevices, reminders, reminderSettings } from '@/db/schema/reminders';
import type { Account } from '@/lib/auth/current-account';
import { deletedOn } from '@/lib/retention/due-records';
import { readMarks, reportsOfCase } from '@/lib/status-report/own-reports';
import type { Reporter } from '@/lib/status-report/submit-report';
import { whoLooked } from './who-looked';

/** So many are read at most, the newest: more than a monitoring period could bring. */
const atMost = { reports: 5_000, looks: 20_000, events: 5_000 };

export type OwnData = Awaited<ReturnType<typeof ownData>>;
export type OwnPerson = OwnData['people'][number];

/**
 * All that is kept of an account and of the people it reports for, as far as it is theirs to read: not what the staff wrote
 * down for themselves, and nothing of anybody else.
 */
export async function ownData(account: Account) {
  const [own, found, looked] = await Promise.all([
    accountData(account),
    casesOf(account),
    whoLooked(account, { atMost: atMost.looks }),
  ]);
  const people = await Promise.all(
    found.map(async (row) => ({
      ...row,
      ...(await reportsAbout(account, row.onFile.caseId)),
      deletedOn: (await deletedOn(row.onFile.caseId)) ?? null,
      looks: looked.looks.filter(({ caseId }) => caseId === row.onFile.caseId),
    })),
  );
  return { account: own, people };
}

/** The persons linked to the account, with what they entered and told; what a center decides for itself is left out. */
function casesOf({ accountId }: Account) {
  return db()
    .select({
      onFile: {
        caseId: cases.id,
        issuedId: cases.issuedId,
        category: cases.category,
        name: cases.name,
        kana: cases.kana,
        birthdate: cases.birthdate,
        phone: cases.phone,
        email: cases.email,
        address: cases.address,
        onsetOn: cases.onsetOn,
        specimenOn: cases.specimenOn,
        lastContactOn: cases.lastContactOn,
        monitoringFrom: cases.monitoringFrom,
        monitoringUntil: cases.monitoringUntil,
        createdAt: cases.createdAt,
        linkedAt: cases.linkedAt,
        closedAt: cases.closedAt,
        plannedCallAt: cases.plannedCallAt,
        consentWithdrawnAt: cases.consentWithdrawnAt,
        programsRefusedAt: cases.programsRefusedAt,
      },
      center: {
        code: healthCenters.code,
        name: healthCenters.name,
        nameJa: healthCenters.nameJa,
        phone: healthCenters.phone,
      },
      profile: profiles,
      health: healthBackgrounds,
    })
    .from(cases)
    .innerJoin(healthCenters, eq(healthCenters.code, cases.centerCode))
    .leftJoin(profiles, and(eq(profiles.caseId, cases.id), eq(profiles.accountId, accountId)))
    .leftJoin(healthBackgrounds, eq(healthBackgrounds.caseId, cases.id))
    .where(and(eq(cases.accountId, accountId), isNull(cases.purgedAt)))
    .orderBy(asc(cases.linkedAt), asc(cases.id));
}

/** Every version of every report that the account may read, with when the center was done with it. */
async function reportsAbout(account: Account, caseId: string) {
  // Whoever finished step 6 is a patient; an account without a person has no case to ask for.
  const reader = account as Reporter;
  const [reports, read] = await Promise.all([
    reportsOfCase(reader, caseId, atMost.reports),
    readMarks(reader, caseId),
  ]);
  return { reports: reports.map((report) => ({ ...report, read: read.get(report.id) ?? null })) };
}

async function accountData({ accountId, sessionHash }: Account) {
  const [[row], ownSessions, ownPasskeys, [settings], devices, sent, [draft], events] = await Promise.all([
    db()
      .select({
        email: accounts.email,
        emailVerifiedAt: accounts.emailVerifiedAt,
        locale: accounts.locale,
        consentVersion: accounts.consentVersion,
        consentedAt: accounts.consentedAt,
        createdAt: accounts.createdAt,
      })
      .from(accounts)
      .where(eq(accounts.id, accountId)),
    db()
      .select({
        tokenHash: sessions.tokenHash,
        startedAt: sessions.createdAt,
        lastSeenAt: sessions.lastSeenAt,
        expiresAt: sessions.expiresAt,
        endedAt: sessions.revokedAt,
        keepSignedIn: sessions.keepSignedIn,
      })
      .from(sessions)
      .where(eq(sessions.accountId, accountId))
      .orderBy(desc(sessions.createdAt)),
    db()
      .select({
        name: passkeys.name,
        device: passkeys.device,
        isSynced: passkeys.isSynced,
        createdAt: passkeys.createdAt,
        lastUsedAt: passkeys.lastUsedAt,
      })
      .from(passkeys)
      .where(eq(passkeys.accountId, accountId))
      .orderBy(asc(passkeys.createdAt)),
    db()
      .select({
        byMail: reminderSettings.byMail,
        morningAt: reminderSettings.morningAt,
        eveningAt: reminderSettings.eveningAt,
        offOn: reminderSettings.offOn,
        laterAt: reminderSettings.laterAt,
        updatedAt: reminderSettings.updatedAt,
      })
      .from(reminderSettings)
      .where(eq(reminderSettings.accountId, accountId)),
    db()
      .select({ device: pushDevices.device, addedAt: pushDevices.createdAt })
      .from(pushDevices)
      .where(eq(pushDevices.accountId, accountId))
      .orderBy(asc(pushDevices.createdAt)),
    db()
      .select({
        dueOn: reminders.dueOn,
        slot: reminders.slot,
        outcome: reminders.outcome,
        handledAt: reminders.handledAt,
      })
      .from(reminders)
      .where(eq(reminders.accountId, accountId))
      .orderBy(desc(reminders.handledAt)),
    db()
      .select({
        name: attributeDrafts.name,
        kana: attributeDrafts.kana,
        birthdate: attributeDrafts.birthdate,
        phone: attributeDrafts.phone,
        issuedId: attributeDrafts.issuedId,
        updatedAt: attributeDrafts.updatedAt,
      })
      .from(attributeDrafts)
      .where(eq(attributeDrafts.accountId, accountId)),
    db()
      .select({ at: auditEvents.at, action: auditEvents.action })
      .from(auditEvents)
      .where(
        and(
          eq(auditEvents.actorKind, 'patient'),
          eq(auditEvents.actorId, accountId),
          isNull(auditEvents.caseId),
        ),
      )
      .orderBy(desc(auditEvents.at))
      .limit(atMost.events),
  ]);
  return {
    ...row,
    sessions: ownSessions.map(({ tokenHash, ...times }) => ({ ...times, isThis: tokenHash === sessionHash })),
    passkeys: ownPasskeys,
    reminders: settings ? { ...settings, devices } : null,
    remindersSent: sent,
    unfinishedRegistration: draft ?? null,
    events,
  };
}
