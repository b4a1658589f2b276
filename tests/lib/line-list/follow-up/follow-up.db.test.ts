import { and, desc, eq } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { closeDatabase, db } from '@/db/client';
import { auditEvents } from '@/db/schema/audit-events';
import { cases } from '@/db/schema/cases';
import { staff as staffTable } from '@/db/schema/staff';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { followUpOf } from '@/lib/line-list/follow-up/follow-up-of';
import { assignCase, flagCase, planCall } from '@/lib/line-list/follow-up/plan';
import { recordAttempt, writeNote } from '@/lib/line-list/follow-up/write-down';
import { later, newCase } from '../../../support/people';
import { twoTeams } from '../../../support/two-teams';

let sato: CenterStaff;
let suzuki: CenterStaff;
let tanaka: CenterStaff;
let hanako: Awaited<ReturnType<typeof newCase>>;
const nobody = '00000000-0000-7000-8000-000000000000';

beforeAll(async () => {
  ({ sato, suzuki, tanaka } = await twoTeams());
});
afterAll(() => closeDatabase());
beforeEach(async () => {
  hanako = await newCase();
});

async function stored() {
  const [row] = await db().select().from(cases).where(eq(cases.id, hanako.id));
  return row;
}

const events = (action: string) =>
  db()
    .select({ actorId: auditEvents.actorId, details: auditEvents.details })
    .from(auditEvents)
    .where(and(eq(auditEvents.caseId, hanako.id), eq(auditEvents.action, action)))
    .orderBy(desc(auditEvents.at));

/** Everything that can be done about a person, as `staff` would do it. */
const everything = (staff: CenterStaff, caseId: string) => [
  writeNote(staff, { caseId, noteId: randomUUID(), note: 'x' }, later(1)),
  recordAttempt(staff, { caseId, attemptId: randomUUID(), outcome: 'reached' }, later(1)),
  planCall(staff, { caseId, revision: 0, callAt: later(60) }, later(1)),
  planCall(staff, { caseId, revision: 0, callAt: null }, later(1)),
  flagCase(staff, { caseId, revision: 0, flagged: true }, later(1)),
  assignCase(staff, { caseId, revision: 0, assignee: null }, later(1)),
];

test('another center is refused exactly as for nobody, and a viewer in their own center; nothing is written', async () => {
  for (const caseId of [hanako.id, nobody, 'nonsense'])
    for (const outcome of await Promise.all(everything(suzuki, caseId)))
      expect(outcome).toEqual({ kind: 'not-found' });
  for (const outcome of await Promise.all(everything(tanaka, hanako.id)))
    expect(outcome).toEqual({ kind: 'may-not' });
  expect(await stored()).toMatchObject({
    revision: 0,
    plannedCallAt: null,
    flaggedAt: null,
    assignedTo: null,
  });
  expect((await followUpOf(sato, hanako.id)).entries).toEqual([]);
  expect(await db().select().from(auditEvents).where(eq(auditEvents.caseId, hanako.id))).toEqual([]);
});

describe('notes and calls', () => {
  test('stand in the record newest first, with who and when, and in the history without their text', async () => {
    const [noteId, attemptId] = [randomUUID(), randomUUID()];
    await writeNote(sato, { caseId: hanako.id, noteId, note: 'Drinks enough' }, later(1));
    await recordAttempt(sato, { caseId: hanako.id, attemptId, outcome: 'no-answer' }, later(2));
    expect((await followUpOf(sato, hanako.id)).entries).toEqual([
      { kind: 'attempt', id: attemptId, at: later(2), by: 'sato', outcome: 'no-answer' },
      { kind: 'note', id: noteId, at: later(1), by: 'sato', note: 'Drinks enough' },
    ]);
    expect((await followUpOf(suzuki, hanako.id)).entries).toEqual([]);
    expect(await events('case.note-written')).toEqual([{ actorId: sato.staffId, details: null }]);
    expect(await events('case.contact-attempted')).toEqual([
      { actorId: sato.staffId, details: { outcome: 'no-answer' } },
    ]);
  });

  test('sent twice stand once; another text under the same id is not taken for the first', async () => {
    const note = { caseId: hanako.id, noteId: randomUUID(), note: 'Drinks enough' };
    expect(await writeNote(sato, note, later(1))).toEqual({ kind: 'written' });
    expect(await writeNote(sato, note, later(2))).toEqual({ kind: 'written-before' });
    expect(await writeNote(sato, { ...note, note: 'Coughs' }, later(2))).toEqual({ kind: 'id-taken' });
    const attempt = { caseId: hanako.id, attemptId: randomUUID(), outcome: 'reached' as const };
    expect(await recordAttempt(sato, attempt, later(3))).toEqual({ kind: 'written' });
    expect(await recordAttempt(sato, attempt, later(4))).toEqual({ kind: 'written-before' });
    expect((await followUpOf(sato, hanako.id)).entries).toHaveLength(2);
    expect(await events('case.note-written')).toHaveLength(1);
    expect(await events('case.contact-attempted')).toHaveLength(1);
  });
});

describe('plans', () => {
  test('a call is planned up to 14 days ahead and not for what has passed, and taken back', async () => {
    const plan = (callAt: Date | null, revision = 0) =>
      planCall(sato, { caseId: hanako.id, revision, callAt }, later(0));
    const days = 14 * 24 * 60;
    for (const callAt of [later(-1), later(0), later(days + 1)])
      expect(await plan(callAt)).toEqual({ kind: 'not-within-days' });
    expect(await plan(later(days))).toEqual({ kind: 'changed', revision: 1 });
    expect(await stored()).toMatchObject({ plannedCallAt: later(days) });
    expect(await plan(null, 1)).toEqual({ kind: 'changed', revision: 2 });
    expect(await stored()).toMatchObject({ plannedCallAt: null });
    expect(await events('case.call-planned')).toHaveLength(1);
    expect(await events('case.call-unplanned')).toHaveLength(1);
  });

  test('of two from the same page the second is told who changed what, and nothing of theirs is saved', async () => {
    const shown = { caseId: hanako.id, revision: 0 };
    await planCall(sato, { ...shown, callAt: later(60) }, later(1));
    const meanwhile = {
      kind: 'changed-meanwhile',
      by: 'sato',
      action: 'case.call-planned',
      changedAt: later(1),
    };
    expect(await flagCase(sato, { ...shown, flagged: true }, later(2))).toEqual(meanwhile);
    expect(await planCall(sato, { ...shown, callAt: later(90) }, later(2))).toEqual(meanwhile);
    expect(await assignCase(sato, { ...shown, assignee: sato.staffId }, later(2))).toEqual(meanwhile);
    expect(await stored()).toMatchObject({ plannedCallAt: later(60), flaggedAt: null, assignedTo: null });
  });

  test('a flag is set and taken away', async () => {
    await flagCase(sato, { caseId: hanako.id, revision: 0, flagged: true }, later(1));
    expect(await stored()).toMatchObject({ flaggedAt: later(1) });
    await flagCase(sato, { caseId: hanako.id, revision: 1, flagged: false }, later(2));
    expect(await stored()).toMatchObject({ flaggedAt: null });
    expect(await events('case.unflagged')).toHaveLength(1);
  });

  test('a person is handed only to nurses and administrators of the center who can still sign in', async () => {
    const assign = (assignee: string | null, revision = 0) =>
      assignCase(sato, { caseId: hanako.id, revision, assignee }, later(1));
    for (const each of [tanaka.staffId, suzuki.staffId, nobody, 'nonsense'])
      expect(await assign(each)).toEqual({ kind: 'no-colleague' });
    expect(await assign(sato.staffId)).toEqual({ kind: 'changed', revision: 1 });
    expect(await stored()).toMatchObject({ assignedTo: sato.staffId });
    expect(await events('case.assigned')).toEqual([{ actorId: sato.staffId, details: { to: sato.staffId } }]);
    expect(await assign(null, 1)).toEqual({ kind: 'changed', revision: 2 });
    await db()
      .update(staffTable)
      .set({ disabledAt: later(1) })
      .where(eq(staffTable.id, sato.staffId));
    expect(await assign(sato.staffId, 2)).toEqual({ kind: 'no-colleague' });
    await db().update(staffTable).set({ disabledAt: null }).where(eq(staffTable.id, sato.staffId));
  });
});
