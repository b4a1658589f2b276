import 'server-only';
import { and, asc, desc, eq, inArray, or } from 'drizzle-orm';
import { db } from '@/db/client';
import { auditEvents } from '@/db/schema/audit-events';
import { caseOpenings } from '@/db/schema/case-openings';
import { formerHolders } from '@/db/schema/family';
import { caseNotes, contactAttempts } from '@/db/schema/follow-up';
import { healthCenters } from '@/db/schema/health-centers';
import { recuperationRecords } from '@/db/schema/recuperation-records';
import { pushDevices, reminderSettings } from '@/db/schema/reminders';
import { staff as staffTable } from '@/db/schema/staff';
import { transfers } from '@/db/schema/transfers';
import { revokedIdsOf } from '@/lib/issuing/revoked-ids-of';
import { alertsOf } from '@/lib/line-list/alerts';
import { personOf, reportsOf } from '@/lib/line-list/case-record';
import { isUuid } from '@/lib/line-list/is-uuid';

type At = { centerCode: string };
export type WholeRecord = NonNullable<Awaited<ReturnType<typeof wholeRecord>>>;
export type RecordEvent = WholeRecord['history'][number];

/**
 * Everything on file about a person at a center, without the bounds of their page; undefined for another center's person
 * exactly as for nobody. Whoever asks has audited it, or does.
 */
export async function wholeRecord(of: At, caseId: string) {
  const row = await personOf(of, caseId);
  if (!row) return undefined;
  const [
    reports,
    alerts,
    attempts,
    notes,
    history,
    stoppedIds,
    transfers,
    reportedBefore,
    reminders,
    papers,
    [center],
  ] = await Promise.all([
    reportsOf(of, row.person),
    alertsOf(of, caseId),
    attemptsAt(of, caseId),
    notesAt(of, caseId),
    historyOf(caseId),
    revokedIdsOf(of, caseId),
    transfersOf(of, caseId),
    reportersBefore(of, caseId),
    remindersOf(row.person.accountId),
    papersOf(caseId),
    db().select().from(healthCenters).where(eq(healthCenters.code, of.centerCode)),
  ]);
  return {
    ...row,
    ...{
      center,
      reports,
      alerts,
      attempts,
      notes,
      history,
      stoppedIds,
      transfers,
      reportedBefore,
      reminders,
      papers,
    },
  };
}

function attemptsAt({ centerCode }: At, caseId: string) {
  return db()
    .select({ at: contactAttempts.attemptedAt, outcome: contactAttempts.outcome, by: staffTable.name })
    .from(contactAttempts)
    .leftJoin(staffTable, eq(staffTable.id, contactAttempts.staffId))
    .where(and(eq(contactAttempts.caseId, caseId), eq(contactAttempts.centerCode, centerCode)))
    .orderBy(asc(contactAttempts.attemptedAt), asc(contactAttempts.id));
}

function notesAt({ centerCode }: At, caseId: string) {
  return db()
    .select({ at: caseNotes.writtenAt, note: caseNotes.note, by: staffTable.name })
    .from(caseNotes)
    .leftJoin(staffTable, eq(staffTable.id, caseNotes.staffId))
    .where(and(eq(caseNotes.caseId, caseId), eq(caseNotes.centerCode, centerCode)))
    .orderBy(asc(caseNotes.writtenAt), asc(caseNotes.id));
}

/** As what to the person other accounts reported for them, and from when to when. */
function reportersBefore({ centerCode }: At, caseId: string) {
  const { relation, linkedAt, leftAt, how } = formerHolders;
  return db()
    .select({ relation, linkedAt, leftAt, how })
    .from(formerHolders)
    .where(and(eq(formerHolders.caseId, caseId), eq(formerHolders.centerCode, centerCode)))
    .orderBy(asc(leftAt));
}

/** Where else the person was to go from this center, or from where they came to it, and why. */
function transfersOf({ centerCode }: At, caseId: string) {
  return db()
    .select({
      fromCenter: transfers.fromCenter,
      toCenter: transfers.toCenter,
      reason: transfers.reason,
      offeredAt: transfers.offeredAt,
      decision: transfers.decision,
      decidedAt: transfers.decidedAt,
    })
    .from(transfers)
    .where(
      and(
        eq(transfers.caseId, caseId),
        or(eq(transfers.fromCenter, centerCode), eq(transfers.toCenter, centerCode)),
      ),
    )
    .orderBy(asc(transfers.offeredAt), asc(transfers.id));
}

/** The recuperation records that were issued of the person, by whatever center watched them then. */
function papersOf(caseId: string) {
  const { number, facts, official, issuedAt, issuedByStaff, revokedAt, revokedFor } = recuperationRecords;
  return db()
    .select({ number, facts, official, issuedAt, issuedByStaff, revokedAt, revokedFor })
    .from(recuperationRecords)
    .where(eq(recuperationRecords.caseId, caseId))
    .orderBy(asc(issuedAt), asc(recuperationRecords.id));
}

/** How the person is reminded of reports, where they chose to be; the addresses of their devices are nobody's to read. */
async function remindersOf(accountId: string | null) {
  if (accountId === null) return null;
  const [row] = await db()
    .select({
      byMail: reminderSettings.byMail,
      morningAt: reminderSettings.morningAt,
      eveningAt: reminderSettings.eveningAt,
      updatedAt: reminderSettings.updatedAt,
    })
    .from(reminderSettings)
    .where(eq(reminderSettings.accountId, accountId));
  const devices = await db()
    .select({ device: pushDevices.device, addedAt: pushDevices.createdAt })
    .from(pushDevices)
    .where(eq(pushDevices.accountId, accountId))
    .orderBy(asc(pushDevices.createdAt));
  return row ? { ...row, devices } : null;
}

/** What other centers did before the person came, too: as on the person's page. */
async function historyOf(caseId: string) {
  const [events, reasons] = await Promise.all([
    db()
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.caseId, caseId))
      .orderBy(desc(auditEvents.at), desc(auditEvents.id)),
    db()
      .select({ id: caseOpenings.id, reason: caseOpenings.reason })
      .from(caseOpenings)
      .where(eq(caseOpenings.caseId, caseId)),
  ]);
  const names = await namesOf(
    events.flatMap(({ actorId, details }) => [actorId, details?.to, details?.staffId]),
  );
  return events.map(({ at, actorKind, actorId, action, details }) => ({
    at,
    actorKind,
    staffName: names.get(actorId) ?? null,
    action,
    details,
    /** Whom an alert or the person was passed on to. */
    toldName: names.get(details?.to ?? details?.staffId) ?? null,
    /** Why somebody of the prefecture opened the person. */
    reason: reasons.find(({ id }) => id === details?.openingId)?.reason ?? null,
  }));
}

/** The names of those of the staff whose ids are among what is given. */
async function namesOf(values: readonly unknown[]): Promise<Map<unknown, string>> {
  const ids = [...new Set(values)].filter((value) => typeof value === 'string').filter(isUuid);
  if (ids.length === 0) return new Map();
  const found = await db()
    .select({ staffId: staffTable.id, name: staffTable.name })
    .from(staffTable)
    .where(inArray(staffTable.id, ids));
  return new Map(found.map(({ staffId, name }) => [staffId, name]));
}
