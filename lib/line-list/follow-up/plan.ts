import 'server-only';
import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { prepared } from '@/db/prepared';
import { staff as staffTable } from '@/db/schema/staff';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { changeCase, type ChangeOutcome } from '../change-case';
import { isUuid } from '../is-uuid';

/** A person as a page showed them. */
export interface Shown {
  caseId: string;
  revision: number;
}

const dayMs = 86_400_000;
/** How far ahead a call may be planned. */
export const planDays = 14;

/** Plans the next call, or with null takes the plan back. The person is told of it. */
export async function planCall(
  staff: CenterStaff,
  { caseId, revision, callAt }: Shown & { callAt: Date | null },
  at: Date,
): Promise<ChangeOutcome | { kind: 'not-within-days' }> {
  const ahead = callAt ? callAt.getTime() - at.getTime() : 1;
  if (ahead <= 0 || ahead > planDays * dayMs) return { kind: 'not-within-days' };
  const change = callAt
    ? { action: 'case.call-planned' as const, details: { callAt: callAt.toISOString() } }
    : { action: 'case.call-unplanned' as const };
  return changeCase(staff, { caseId, revision, ...change, set: { plannedCallAt: callAt } }, at);
}

/** Marks a person for everybody of the center, or takes the mark away. */
export function flagCase(
  staff: CenterStaff,
  { caseId, revision, flagged }: Shown & { flagged: boolean },
  at: Date,
): Promise<ChangeOutcome> {
  const action = flagged ? 'case.flagged' : 'case.unflagged';
  return changeCase(staff, { caseId, revision, action, set: { flaggedAt: flagged ? at : null } }, at);
}

const readColleagues = prepared((db) =>
  db
    .select({ staffId: staffTable.id, name: staffTable.name })
    .from(staffTable)
    .where(
      and(
        eq(staffTable.centerCode, sql.placeholder('centerCode')),
        inArray(staffTable.role, ['nurse', 'center-admin']),
        isNull(staffTable.disabledAt),
      ),
    )
    .orderBy(asc(staffTable.name), asc(staffTable.id))
    .prepare('colleagues'),
);

/** Who may look after a person: the nurses and administrators of the center who can sign in, by name. */
export function colleagues({ centerCode }: CenterStaff) {
  return readColleagues().execute({ centerCode });
}

/** Hands a person to a colleague, to oneself, or (null) to nobody. */
export async function assignCase(
  staff: CenterStaff,
  { caseId, revision, assignee }: Shown & { assignee: string | null },
  at: Date,
): Promise<ChangeOutcome | { kind: 'no-colleague' }> {
  if (staff.role === 'viewer') return { kind: 'may-not' };
  if (assignee !== null) {
    const known = isUuid(assignee) && (await colleagues(staff)).some(({ staffId }) => staffId === assignee);
    if (!known) return { kind: 'no-colleague' };
  }
  const details = { to: assignee };
  return changeCase(
    staff,
    { caseId, revision, action: 'case.assigned', set: { assignedTo: assignee }, details },
    at,
  );
}
