import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeDatabase, db } from '@/db/client';
import { auditEvents } from '@/db/schema/audit-events';
import { cases } from '@/db/schema/cases';
import { latestReports } from '@/db/schema/status-reports';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { changeSelected } from '@/lib/line-list/lists/change-selected';
import { removeView, savedViewsOf, saveView, viewsAtMost } from '@/lib/line-list/lists/saved-views';
import { freshDatabase } from '../../../support/fresh-database';
import { later, morning, newCase, twoCenters } from '../../../support/people';
import { newReport, newStaff } from '../../../support/staff';

let sato: CenterStaff;
let suzuki: CenterStaff;
let tanaka: CenterStaff;

beforeAll(async () => {
  await freshDatabase();
  await twoCenters();
  sato = await newStaff('sato', '13101');
  suzuki = await newStaff('suzuki', '13104');
  tanaka = await newStaff('tanaka', '13101', 'viewer');
});
afterAll(() => closeDatabase());

describe('a saved view', () => {
  test('keeps what makes up a view, and nothing else of an address', async () => {
    const query = 'tab=needs-review&assigned=me&after=0%2C1&name=Hanako&columns=age&columns=spo2';
    expect(await saveView(sato, { name: '  Mine　', query }, morning)).toEqual({ kind: 'view-saved' });
    expect(await savedViewsOf(sato)).toMatchObject([
      { name: 'Mine', query: 'tab=needs-review&assigned=me&columns=age&columns=spo2' },
    ]);
  });

  test.each(['', ' ​ ', 'x'.repeat(41)])('needs a name: %j is none', async (name) => {
    expect(await saveView(tanaka, { name, query: '' }, morning)).toEqual({ kind: 'no-name' });
    expect(await savedViewsOf(tanaka)).toEqual([]);
  });

  test('is its owner’s alone: a colleague neither sees nor removes it', async () => {
    const [view] = await savedViewsOf(sato);
    const viewId = view?.viewId ?? '';
    expect(await savedViewsOf(tanaka)).toEqual([]);
    for (const other of [tanaka, suzuki])
      expect(await removeView(other, viewId, morning)).toEqual({ kind: 'not-found' });
    expect(await removeView(sato, 'x', morning)).toEqual({ kind: 'not-found' });
    expect(await savedViewsOf(sato)).toHaveLength(1);
    expect(await removeView(sato, viewId, morning)).toEqual({ kind: 'view-removed' });
    expect(await savedViewsOf(sato)).toEqual([]);
  });

  test('is refused when there are twenty', async () => {
    for (let index = 0; index < viewsAtMost; index += 1)
      expect((await saveView(tanaka, { name: `View ${index}`, query: '' }, morning)).kind).toBe('view-saved');
    expect(await saveView(tanaka, { name: 'One more', query: '' }, morning)).toEqual({
      kind: 'too-many-views',
    });
  });
});

describe('one thing for all selected people', () => {
  const assignees = async () => (await db().select({ to: cases.assignedTo }).from(cases)).map(({ to }) => to);

  test('is done in a change of each, written into their histories, and counted', async () => {
    const people = [await newCase(), await newCase()];
    const closed = await newCase({ closedAt: morning });
    const foreign = await newCase({ centerCode: '13104' });
    const caseIds = [...people, closed, foreign].map(({ id }) => id);
    const what = `assign:${sato.staffId}`;
    expect(
      await changeSelected(sato, { caseIds: [...caseIds, caseIds[0] ?? '', 'x'], what }, later(1)),
    ).toEqual({
      kind: 'changed',
      done: 2,
      refused: 3,
    });
    expect((await assignees()).filter((to) => to === sato.staffId)).toHaveLength(2);
    const events = await db().select().from(auditEvents).where(eq(auditEvents.action, 'case.assigned'));
    expect(events.map(({ caseId }) => caseId).sort()).toEqual(people.map(({ id }) => id).sort());

    const pause = { caseIds, what: 'pause' };
    expect(await changeSelected(sato, pause, later(2))).toMatchObject({ done: 2, refused: 2 });
    const [paused] = await db()
      .select()
      .from(cases)
      .where(eq(cases.id, caseIds[0] ?? ''));
    expect(paused?.remindersPausedAt).toEqual(later(2));
    await changeSelected(sato, { caseIds, what: 'resume' }, later(3));
    await changeSelected(sato, { caseIds, what: 'assign:' }, later(3));
    const [resumed] = await db()
      .select()
      .from(cases)
      .where(eq(cases.id, caseIds[0] ?? ''));
    expect(resumed).toMatchObject({ remindersPausedAt: null, assignedTo: null });
  });

  test('closes them with an outcome, but not whose alert is open, and takes them out of the lists of the open', async () => {
    const [quiet, loud] = [await newCase(), await newCase()];
    await newReport(quiet, 'stable', later(5));
    await newReport(loud, 'emergency', later(5));
    const caseIds = [quiet.id, loud.id];
    const close = (what: string) => changeSelected(sato, { caseIds, what }, later(6));
    expect(await close('close:forgotten')).toEqual({ kind: 'no-action' });
    expect(await close('close:recovered')).toEqual({ kind: 'changed', done: 1, refused: 1 });
    const [row] = await db().select().from(cases).where(eq(cases.id, quiet.id));
    expect(row).toMatchObject({ closedAt: later(6), closedBy: sato.staffId, outcome: 'recovered' });
    const listed = await db().select().from(latestReports).where(eq(latestReports.closed, false));
    expect(listed.map(({ caseId }) => caseId)).toEqual([loud.id]);
  });

  test('is done once where two nurses do it at the same moment, and one of them is told, or both did it in turn', async () => {
    const { id } = await newCase();
    const both = await Promise.all(
      ['pause', 'resume'].map((what) => changeSelected(sato, { caseIds: [id], what }, later(4))),
    );
    const done = both.reduce((sum, outcome) => sum + (outcome.kind === 'changed' ? outcome.done : 0), 0);
    const [row] = await db().select().from(cases).where(eq(cases.id, id));
    expect(row?.revision).toBe(done);
    expect(done).toBeGreaterThan(0);
  });

  test.each([
    ['a viewer', () => tanaka, 'pause', 'may-not'],
    ['an unknown thing to do', () => sato, 'delete', 'no-action'],
    ['a colleague of another center', () => sato, 'assign:suzuki', 'no-action'],
  ] as const)('is refused: %s', async (_, who, what, kind) => {
    const { id } = await newCase();
    const wanted = what === 'assign:suzuki' ? `assign:${suzuki.staffId}` : what;
    expect(await changeSelected(who(), { caseIds: [id], what: wanted }, morning)).toEqual({ kind });
    expect(await changeSelected(sato, { caseIds: [], what: 'pause' }, morning)).toEqual({ kind: 'nobody' });
    const [row] = await db().select().from(cases).where(eq(cases.id, id));
    expect(row).toMatchObject({ revision: 0, assignedTo: null, remindersPausedAt: null });
  });
});
