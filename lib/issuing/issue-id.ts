import 'server-only';
import { eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { cases } from '@/db/schema/cases';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { enrolIn, type NewCase } from '@/lib/cases/enrol-case';
import { changedAt } from '@/lib/live/changed-at';
import { possibleDuplicates } from './possible-duplicates';

export type PossibleDuplicate = Awaited<ReturnType<typeof possibleDuplicates>>[number];

export type IssueOutcome =
  | { kind: 'issued' | 'issued-before'; caseId: string }
  /** Nothing was written: somebody on file may be the same person. */
  | { kind: 'possible-duplicates'; people: PossibleDuplicate[] }
  | { kind: 'id-taken' | 'may-not' };

interface ToIssue {
  /** Made by the form: sending it again issues nothing new. */
  caseId: string;
  person: Omit<NewCase, 'centerCode'>;
  /** The cases that were shown as possible duplicates and are other people. */
  others: readonly string[];
}

/**
 * Puts a person on file at the staff member's own center and issues their ID, unless somebody there may be the same and was
 * not said to be another. Two colleagues at once: the second sees whom the first put on file.
 */
export async function issueId(
  staff: CenterStaff,
  { caseId, person, others }: ToIssue,
  at: Date,
): Promise<IssueOutcome> {
  if (staff.role === 'viewer') return { kind: 'may-not' };
  const { centerCode } = staff;
  const outcome = await db().transaction(async (tx): Promise<IssueOutcome> => {
    // The same lock as where files are imported.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`people of ${centerCode}`}, 0))`);
    const { name, birthdate, phone } = person;
    const [before] = await tx
      .select({
        centerCode: cases.centerCode,
        name: cases.name,
        birthdate: cases.birthdate,
        phone: cases.phone,
      })
      .from(cases)
      .where(eq(cases.id, caseId));
    if (before) {
      const same =
        before.centerCode === centerCode &&
        before.name === name &&
        before.birthdate === birthdate &&
        before.phone === phone;
      return same ? { kind: 'issued-before', caseId } : { kind: 'id-taken' };
    }
    const found = await possibleDuplicates(tx, centerCode, person);
    if (found.some((each) => !others.includes(each.caseId)))
      return { kind: 'possible-duplicates', people: found };
    const enrolled = await enrolIn(tx, staff, { ...person, centerCode, caseId }, at);
    if (enrolled.kind !== 'enrolled') throw new Error('a member of staff of a center that does not exist');
    return { kind: 'issued', caseId };
  });
  if (outcome.kind === 'issued') changedAt(centerCode, { by: staff.staffId });
  return outcome;
}
