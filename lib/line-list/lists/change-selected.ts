import 'server-only';
import { and, eq, inArray, isNull } from 'drizzle-orm';
import { db } from '@/db/client';
import { cases } from '@/db/schema/cases';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { changeCase, type ChangeOfCase } from '../change-case';
import { closeCase } from '../changes/close-case';
import { outcomes } from '../changes/forms';
import { colleagues, type Shown } from '../follow-up/plan';
import { isUuid } from '../is-uuid';
import { rowsPerPage } from './read-list';

/** Does it with one person; 'changed' if it was done. */
type Change = (person: Shown) => Promise<{ kind: string }>;

export type SelectedOutcome =
  { kind: 'changed'; done: number; refused: number } | { kind: 'may-not' | 'nobody' | 'no-action' };

/**
 * Does one thing with all people selected in a list, each in a change of its own. Whoever somebody else changed at that
 * moment, is closed or not of this center is left alone, and counted. `what` is `assign:` with the id of a colleague or
 * nothing, `close:` with the outcome, `pause` or `resume` (of reminders).
 */
export async function changeSelected(
  staff: CenterStaff,
  { caseIds, what }: { caseIds: readonly string[]; what: string },
  at: Date,
): Promise<SelectedOutcome> {
  if (staff.role === 'viewer') return { kind: 'may-not' };
  const selected = [...new Set(caseIds)].slice(0, rowsPerPage);
  if (selected.length === 0) return { kind: 'nobody' };
  const change = await changeFor(staff, what, at);
  if (!change) return { kind: 'no-action' };
  const people = await db()
    .select({ caseId: cases.id, revision: cases.revision })
    .from(cases)
    .where(
      and(
        inArray(cases.id, selected.filter(isUuid)),
        eq(cases.centerCode, staff.centerCode),
        isNull(cases.closedAt),
        isNull(cases.purgedAt),
      ),
    );
  let done = 0;
  for (const person of people) {
    const { kind } = await change(person);
    if (kind === 'changed') done += 1;
  }
  return { kind: 'changed', done, refused: selected.length - done };
}

async function changeFor(staff: CenterStaff, what: string, at: Date): Promise<Change | undefined> {
  const [action, value = ''] = what.split(':');
  const alter =
    (change: Pick<ChangeOfCase, 'action' | 'set' | 'details'>): Change =>
    (person) =>
      changeCase(staff, { ...person, ...change }, at);
  switch (action) {
    case 'assign': {
      const to = value === '' ? null : value;
      const known = to === null || (await colleagues(staff)).some(({ staffId }) => staffId === to);
      return known ? alter({ action: 'case.assigned', set: { assignedTo: to }, details: { to } }) : undefined;
    }
    case 'close': {
      const outcome = outcomes.find((each) => each === value);
      return outcome && ((person) => closeCase(staff, { ...person, outcome }, at));
    }
    case 'pause':
      return alter({ action: 'case.reminders-paused', set: { remindersPausedAt: at } });
    case 'resume':
      return alter({ action: 'case.reminders-resumed', set: { remindersPausedAt: null } });
    case undefined:
    default:
      return undefined;
  }
}
