import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { closeDatabase, db } from '@/db/client';
import { auditEvents } from '@/db/schema/audit-events';
import { cases } from '@/db/schema/cases';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { addDays } from '@/lib/japan-time';
import { caseRecord } from '@/lib/line-list/case-record';
import { closeCase, reopenCase } from '@/lib/line-list/changes/close-case';
import { changePeriod, correctCategory } from '@/lib/line-list/changes/correct-case';
import { assignCase, planCall } from '@/lib/line-list/follow-up/plan';
import { later, newCase } from '../../../support/people';
import { newReport } from '../../../support/staff';
import { twoTeams } from '../../../support/two-teams';

let sato: CenterStaff;
let hanako: Awaited<ReturnType<typeof newCase>>;
const today = '2026-11-20';

beforeAll(async () => {
  ({ sato } = await twoTeams());
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
    .select({ actorId: auditEvents.actorId, at: auditEvents.at, details: auditEvents.details })
    .from(auditEvents)
    .where(and(eq(auditEvents.caseId, hanako.id), eq(auditEvents.action, action)));

describe('putting right', () => {
  test('the category changes what is asked from now on and nothing else', async () => {
    await newReport(hanako, 'stable', later(0));
    const input = { caseId: hanako.id, revision: 0, category: 'contact' as const };
    expect(await correctCategory(sato, input, later(1))).toEqual({ kind: 'changed', revision: 1 });
    expect(await stored()).toEqual({ ...hanako, category: 'contact', revision: 1 });
    expect(await events('case.category-corrected')).toEqual([
      { actorId: sato.staffId, at: later(1), details: { category: 'contact', before: 'infected' } },
    ]);
    const back = { ...input, category: 'infected' as const };
    expect(await correctCategory(sato, back, later(2))).toMatchObject({ kind: 'changed-meanwhile' });
  });

  const period = (monitoringFrom: string, monitoringUntil: string) =>
    changePeriod(sato, { caseId: hanako.id, revision: 0, monitoringFrom, monitoringUntil }, later(1));

  test.each([
    ['one day', today, today],
    ['from 60 days ago until today', addDays(today, -60), today],
    ['from today until in 60 days', today, addDays(today, 60)],
    ['an end before today', '2026-11-10', '2026-11-19'],
  ])('a period may be %s', async (_what, from, until) => {
    expect(await period(from, until)).toEqual({ kind: 'changed', revision: 1 });
    expect(await stored()).toMatchObject({ monitoringFrom: from, monitoringUntil: until });
    expect(await events('case.period-changed')).toEqual([
      {
        actorId: sato.staffId,
        at: later(1),
        details: {
          monitoringFrom: from,
          monitoringUntil: until,
          fromBefore: '2026-11-19',
          untilBefore: '2026-11-29',
        },
      },
    ]);
  });

  test('of a closed record is refused until it is open again; from an older page it is told who closed it', async () => {
    await closeCase(sato, { caseId: hanako.id, revision: 0, outcome: 'recovered' }, later(1));
    const changes = (revision: number) => [
      correctCategory(sato, { caseId: hanako.id, revision, category: 'contact' }, later(2)),
      changePeriod(
        sato,
        { caseId: hanako.id, revision, monitoringFrom: today, monitoringUntil: today },
        later(2),
      ),
    ];
    for (const outcome of await Promise.all(changes(1))) expect(outcome).toEqual({ kind: 'closed' });
    for (const outcome of await Promise.all(changes(0)))
      expect(outcome).toMatchObject({ kind: 'changed-meanwhile', action: 'case.closed' });
    expect(await stored()).toMatchObject({
      category: 'infected',
      monitoringUntil: '2026-11-29',
      revision: 1,
    });
    await reopenCase(sato, { caseId: hanako.id, revision: 1 }, later(2));
    const category = { caseId: hanako.id, revision: 2, category: 'contact' as const };
    expect(await correctCategory(sato, category, later(3))).toEqual({ kind: 'changed', revision: 3 });
  });

  test.each([
    ['ends before it begins', today, '2026-11-19'],
    ['begins 61 days ago', addDays(today, -61), today],
    ['ends in 61 days', addDays(today, 1), addDays(today, 61)],
    ['lasts 61 days', addDays(today, -1), addDays(today, 60)],
  ])('a period that %s is refused', async (_what, from, until) => {
    expect(await period(from, until)).toEqual({ kind: 'no-period' });
    expect(await stored()).toEqual(hanako);
    expect(await events('case.period-changed')).toEqual([]);
  });
});

test('the history says what a record was changed to, and from what', async () => {
  const person = await newCase();
  const shown = async () => {
    const [row] = await db().select().from(cases).where(eq(cases.id, person.id));
    return { caseId: person.id, revision: row?.revision ?? -1 };
  };
  const period = { monitoringFrom: today, monitoringUntil: addDays(today, 5) };
  await correctCategory(sato, { ...(await shown()), category: 'contact' }, later(1));
  await changePeriod(sato, { ...(await shown()), ...period }, later(2));
  await assignCase(sato, { ...(await shown()), assignee: sato.staffId }, later(3));
  await assignCase(sato, { ...(await shown()), assignee: null }, later(4));
  await planCall(sato, { ...(await shown()), callAt: later(90) }, later(5));
  await closeCase(sato, { ...(await shown()), outcome: 'recovered' }, later(6));
  const record = await caseRecord(sato, person.id, later(7));
  const changes = record?.history.filter(({ action }) => action !== 'case.viewed').toReversed();
  expect(changes).toMatchObject([
    { action: 'case.category-corrected', details: { category: 'contact', before: 'infected' } },
    {
      action: 'case.period-changed',
      details: { ...period, fromBefore: '2026-11-19', untilBefore: '2026-11-29' },
    },
    { action: 'case.assigned', toldName: 'sato' },
    { action: 'case.assigned', details: { to: null }, toldName: null },
    { action: 'case.call-planned', details: { callAt: later(90).toISOString() }, toldName: null },
    { action: 'case.closed', details: { outcome: 'recovered' } },
  ]);
});
