import 'server-only';
import { and, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { caseNotes, contactAttempts } from '@/db/schema/follow-up';
import { recordEvent } from '@/lib/audit/record-event';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { changedAt } from '@/lib/live/changed-at';
import type { ContactOutcome } from './forms';
import { ourCase } from './our-case';

/** `written-before`: the same was sent twice, say after a lost connection; it stands once. */
export type WriteOutcome = { kind: 'written' | 'written-before' | 'id-taken' | 'not-found' | 'may-not' };

/** Adds a note to a person's record. `noteId` comes with the form, so that sending it again adds nothing. */
export async function writeNote(
  staff: CenterStaff,
  { caseId, noteId, note }: { caseId: string; noteId: string; note: string },
  at: Date,
): Promise<WriteOutcome> {
  if (staff.role === 'viewer') return { kind: 'may-not' };
  const { centerCode, staffId } = staff;
  return db().transaction(async (tx): Promise<WriteOutcome> => {
    if (!(await ourCase(tx, staff, caseId))) return { kind: 'not-found' };
    const [written] = await tx
      .insert(caseNotes)
      .values({ id: noteId, centerCode, caseId, staffId, note, writtenAt: at })
      .onConflictDoNothing()
      .returning({ id: caseNotes.id });
    if (!written) {
      const own = and(eq(caseNotes.caseId, caseId), eq(caseNotes.staffId, staffId), eq(caseNotes.note, note));
      const same = await tx
        .select({ id: caseNotes.id })
        .from(caseNotes)
        .where(and(eq(caseNotes.id, noteId), own));
      return { kind: same.length > 0 ? 'written-before' : 'id-taken' };
    }
    await recordEvent(tx, staff, { action: 'case.note-written', centerCode, caseId }, at);
    return { kind: 'written' };
  });
}

/** Writes down that somebody tried to reach a person at `at`, and what came of it. */
export async function recordAttempt(
  staff: CenterStaff,
  { caseId, attemptId, outcome }: { caseId: string; attemptId: string; outcome: ContactOutcome },
  at: Date,
): Promise<WriteOutcome> {
  if (staff.role === 'viewer') return { kind: 'may-not' };
  const { centerCode, staffId } = staff;
  const answer = await db().transaction(async (tx): Promise<WriteOutcome> => {
    if (!(await ourCase(tx, staff, caseId))) return { kind: 'not-found' };
    const [written] = await tx
      .insert(contactAttempts)
      .values({ id: attemptId, centerCode, caseId, staffId, outcome, attemptedAt: at })
      .onConflictDoNothing()
      .returning({ id: contactAttempts.id });
    if (!written) {
      const own = and(
        eq(contactAttempts.caseId, caseId),
        eq(contactAttempts.staffId, staffId),
        eq(contactAttempts.outcome, outcome),
      );
      const same = await tx
        .select({ id: contactAttempts.id })
        .from(contactAttempts)
        .where(and(eq(contactAttempts.id, attemptId), own));
      return { kind: same.length > 0 ? 'written-before' : 'id-taken' };
    }
    const event = { action: 'case.contact-attempted', centerCode, caseId, details: { outcome } };
    await recordEvent(tx, staff, event, at);
    return { kind: 'written' };
  });
  if (answer.kind === 'written') changedAt(centerCode, { by: staffId });
  return answer;
}
