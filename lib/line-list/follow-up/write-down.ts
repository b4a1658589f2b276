import 'server-only';
import { and, eq } from 'drizzle-orm';
import { db, type DatabaseOrTransaction } from '@/db/client';
import { caseNotes, contactAttempts } from '@/db/schema/follow-up';
import { recordEvent, type AuditEvent } from '@/lib/audit/record-event';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { changedAt } from '@/lib/live/changed-at';
import type { ContactOutcome } from './forms';
import { heldCase } from './our-case';

/** `written-before`: the same was sent twice, say after a lost connection; it stands once. */
export type WriteOutcome = { kind: 'written' | 'written-before' | 'id-taken' | 'not-found' | 'may-not' };

/** Adds a note to a person's record. `noteId` comes with the form, so that sending it again adds nothing. */
export async function writeNote(
  staff: CenterStaff,
  { caseId, noteId, note }: { caseId: string; noteId: string; note: string },
  at: Date,
): Promise<WriteOutcome> {
  const { centerCode, staffId } = staff;
  return writeOnce(staff, caseId, { action: 'case.note-written' }, at, {
    insert: (tx) =>
      tx
        .insert(caseNotes)
        .values({ id: noteId, centerCode, caseId, staffId, note, writtenAt: at })
        .onConflictDoNothing()
        .returning({ id: caseNotes.id }),
    same: (tx) =>
      tx
        .select({ id: caseNotes.id })
        .from(caseNotes)
        .where(
          and(
            eq(caseNotes.id, noteId),
            eq(caseNotes.caseId, caseId),
            eq(caseNotes.staffId, staffId),
            eq(caseNotes.note, note),
          ),
        ),
  });
}

/** Writes down that somebody tried to reach a person at `at`, and what came of it. */
export async function recordAttempt(
  staff: CenterStaff,
  { caseId, attemptId, outcome }: { caseId: string; attemptId: string; outcome: ContactOutcome },
  at: Date,
): Promise<WriteOutcome> {
  const { centerCode, staffId } = staff;
  const event = { action: 'case.contact-attempted', details: { outcome } };
  const answer = await writeOnce(staff, caseId, event, at, {
    insert: (tx) =>
      tx
        .insert(contactAttempts)
        .values({ id: attemptId, centerCode, caseId, staffId, outcome, attemptedAt: at })
        .onConflictDoNothing()
        .returning({ id: contactAttempts.id }),
    same: (tx) =>
      tx
        .select({ id: contactAttempts.id })
        .from(contactAttempts)
        .where(
          and(
            eq(contactAttempts.id, attemptId),
            eq(contactAttempts.caseId, caseId),
            eq(contactAttempts.staffId, staffId),
            eq(contactAttempts.outcome, outcome),
          ),
        ),
  });
  if (answer.kind === 'written') changedAt(centerCode, { by: staffId });
  return answer;
}

type Rows = (tx: DatabaseOrTransaction) => PromiseLike<{ id: string }[]>;

/** Writes what stands once under an id of its own, and its event; the second time it looks whether it is the `same`. */
async function writeOnce(
  staff: CenterStaff,
  caseId: string,
  event: Pick<AuditEvent, 'action' | 'details'>,
  at: Date,
  { insert, same }: { insert: Rows; same: Rows },
): Promise<WriteOutcome> {
  if (staff.role === 'viewer') return { kind: 'may-not' };
  const { centerCode } = staff;
  return db().transaction(async (tx): Promise<WriteOutcome> => {
    if (!(await heldCase(tx, staff, caseId))) return { kind: 'not-found' };
    const written = await insert(tx);
    if (written.length === 0) return { kind: (await same(tx)).length > 0 ? 'written-before' : 'id-taken' };
    await recordEvent(tx, staff, { ...event, centerCode, caseId }, at);
    return { kind: 'written' };
  });
}
