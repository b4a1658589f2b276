import 'server-only';
import { and, desc, eq, sql } from 'drizzle-orm';
import { prepared } from '@/db/prepared';
import { caseNotes, contactAttempts } from '@/db/schema/follow-up';
import { staff as staffTable } from '@/db/schema/staff';
import { reportReads } from '@/db/schema/status-reports';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { colleagues } from './plan';

const atMost = 100;

export type FollowUp = Awaited<ReturnType<typeof followUpOf>>;

const ofCase = { caseId: sql.placeholder('caseId'), centerCode: sql.placeholder('centerCode') };

const readNotes = prepared((db) =>
  db
    .select({ id: caseNotes.id, at: caseNotes.writtenAt, by: staffTable.name, note: caseNotes.note })
    .from(caseNotes)
    .leftJoin(staffTable, eq(staffTable.id, caseNotes.staffId))
    .where(and(eq(caseNotes.caseId, ofCase.caseId), eq(caseNotes.centerCode, ofCase.centerCode)))
    .orderBy(desc(caseNotes.writtenAt), desc(caseNotes.id))
    .limit(atMost)
    .prepare('notes'),
);

const readAttempts = prepared((db) =>
  db
    .select({
      id: contactAttempts.id,
      at: contactAttempts.attemptedAt,
      by: staffTable.name,
      outcome: contactAttempts.outcome,
    })
    .from(contactAttempts)
    .leftJoin(staffTable, eq(staffTable.id, contactAttempts.staffId))
    .where(and(eq(contactAttempts.caseId, ofCase.caseId), eq(contactAttempts.centerCode, ofCase.centerCode)))
    .orderBy(desc(contactAttempts.attemptedAt), desc(contactAttempts.id))
    .limit(atMost)
    .prepare('attempts'),
);

const readReads = prepared((db) =>
  db
    .select({ reportId: reportReads.reportId, at: reportReads.readAt, by: staffTable.name })
    .from(reportReads)
    .leftJoin(staffTable, eq(staffTable.id, reportReads.readBy))
    .where(and(eq(reportReads.caseId, ofCase.caseId), eq(reportReads.centerCode, ofCase.centerCode)))
    .orderBy(desc(reportReads.readAt))
    .prepare('reads'),
);

/** What the center did about a person, newest first, and who could take them over. */
export async function followUpOf(staff: CenterStaff, caseId: string) {
  const ids = { caseId, centerCode: staff.centerCode };
  const [notes, attempts, reads, team] = await Promise.all([
    readNotes().execute(ids),
    attemptsOf(staff, caseId),
    readReads().execute(ids),
    colleagues(staff),
  ]);
  const entries = [...notes.map((row) => ({ kind: 'note' as const, ...row })), ...attempts].toSorted(
    (one, other) => other.at.getTime() - one.at.getTime(),
  );
  return { entries, reads, colleagues: team };
}

/** How often the center tried to reach a person, and what came of it, newest first. */
export async function attemptsOf({ centerCode }: { centerCode: string }, caseId: string) {
  const rows = await readAttempts().execute({ centerCode, caseId });
  return rows.map((row) => ({ kind: 'attempt' as const, ...row }));
}
