import 'server-only';
import { and, asc, desc, eq, isNull } from 'drizzle-orm';
import { db } from '@/db/client';
import { accounts, attributeDrafts, sessions } from '@/db/schema/accounts';
import { auditEvents } from '@/db/schema/audit-events';
import { passkeys } from '@/db/schema/passkeys';
import { pushDevices, reminders, reminderSettings } from '@/db/schema/reminders';
import type { Account } from '@/lib/auth/current-account';

const eventsAtMost = 5_000;

/** What is kept of the account itself: how it signs in, what it chose, and what was done with it. No token, key or address of a device. */
export async function accountData({ accountId, sessionHash }: Account) {
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
      .limit(eventsAtMost),
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
