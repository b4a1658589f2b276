import 'server-only';
import { and, eq, gt, inArray, notExists, sql } from 'drizzle-orm';
import { db, type DatabaseOrTransaction } from '@/db/client';
import { accounts, attributeDrafts, emailChallenges } from '@/db/schema/accounts';
import { caseOpenings } from '@/db/schema/case-openings';
import { cases, healthBackgrounds, profiles } from '@/db/schema/cases';
import { formerHolders, handoverCodes } from '@/db/schema/family';
import { caseNotes, contactAttempts } from '@/db/schema/follow-up';
import { recuperationRecords } from '@/db/schema/recuperation-records';
import { revokedIds } from '@/db/schema/revoked-ids';
import { alerts } from '@/db/schema/alerts';
import { latestReports, reportKeys, reportReads, statusReports } from '@/db/schema/status-reports';
import { transfers } from '@/db/schema/transfers';
import { backTestChanges } from '@/db/schema/rules';
import { recordEvents } from '@/lib/audit/record-event';
import type { JapanDate } from '@/lib/japan-time';
import { dueNow, type Kept } from './due';

const casesAtOnce = 100;
const draftHoldsMs = 7 * 24 * 3_600_000;

/** What is kept of a person in a table of its own and goes with them; a test compares it with all tables that name a case. */
export const purgedTables = [
  profiles,
  healthBackgrounds,
  revokedIds,
  formerHolders,
  handoverCodes,
  caseNotes,
  contactAttempts,
  caseOpenings,
  alerts,
  backTestChanges,
  reportReads,
  latestReports,
  reportKeys,
  statusReports,
  transfers,
] as const;

/** What stays of a case: its center, category, days and outcome, and nothing that says who it was. */
const nobody = {
  issuedId: '000000',
  name: '',
  kana: null,
  birthdate: '1900-01-01',
  phone: '',
  email: null,
  address: null,
  idRevokedAt: null,
  onsetOn: null,
  specimenOn: null,
  diagnosedOn: null,
  lastContactOn: null,
  accountId: null,
  assignedTo: null,
  flaggedAt: null,
  plannedCallAt: null,
  exposedBy: null,
  householdId: null,
  keptUntil: null,
  keptFor: null,
  consentWithdrawnAt: null,
  programsRefusedAt: null,
  accountDeletedAt: null,
  lastPhone: null,
} as const;

/** Deletes what is kept of the center's people whose day has come, some at a time, each time whole; answers how many they were. */
export async function purgeCases(center: Kept, today: JapanDate, at: Date): Promise<number> {
  let purged = 0;
  for (;;) {
    const people = await db().transaction((tx) => purgeSome(tx, center, today, at));
    purged += people;
    if (people < casesAtOnce) return purged;
  }
}

async function purgeSome(
  tx: DatabaseOrTransaction,
  center: Kept,
  today: JapanDate,
  at: Date,
): Promise<number> {
  const due = await tx
    .select({ caseId: cases.id, accountId: cases.accountId })
    .from(cases)
    .where(dueNow(center, today))
    .orderBy(cases.closedAt)
    .limit(casesAtOnce)
    .for('update', { skipLocked: true });
  if (due.length === 0) return 0;
  const ids = due.map(({ caseId }) => caseId);
  const former = await tx
    .select({ accountId: formerHolders.accountId })
    .from(formerHolders)
    .where(inArray(formerHolders.caseId, ids));
  for (const table of purgedTables) await tx.delete(table).where(inArray(table.caseId, ids));
  await tx
    .update(recuperationRecords)
    .set({ facts: null, issuedByAccount: null, revokedByAccount: null })
    .where(inArray(recuperationRecords.caseId, ids));
  await tx
    .update(cases)
    .set({ exposedBy: null })
    .where(and(eq(cases.centerCode, center.code), inArray(cases.exposedBy, ids)));
  await tx
    .update(cases)
    .set({ ...nobody, purgedAt: at, revision: sql`${cases.revision} + 1` })
    .where(inArray(cases.id, ids));
  await deleteAccounts(
    tx,
    [...due, ...former].flatMap(({ accountId }) => accountId ?? []),
    at,
  );
  const events = ids.map((caseId) => ({ action: 'case.purged', centerCode: center.code, caseId }));
  await recordEvents(tx, { kind: 'system' }, events, at);
  return due.length;
}

/**
 * Deletes accounts that no case is linked to any more, unless their owner is about to save the attributes of another: what was
 * typed and left a week ago holds nobody.
 */
async function deleteAccounts(tx: DatabaseOrTransaction, ids: readonly string[], at: Date): Promise<void> {
  if (ids.length === 0) return;
  const linked = tx.select({ id: cases.id }).from(cases).where(eq(cases.accountId, accounts.id));
  const begun = tx
    .select({ id: attributeDrafts.accountId })
    .from(attributeDrafts)
    .where(
      and(
        eq(attributeDrafts.accountId, accounts.id),
        gt(attributeDrafts.updatedAt, new Date(at.getTime() - draftHoldsMs)),
      ),
    );
  const deleted = await tx
    .delete(accounts)
    .where(and(inArray(accounts.id, [...ids]), notExists(linked), notExists(begun)))
    .returning({ email: accounts.email });
  if (deleted.length === 0) return;
  const addresses = deleted.map(({ email }) => email);
  await tx.delete(emailChallenges).where(inArray(emailChallenges.email, addresses));
}
