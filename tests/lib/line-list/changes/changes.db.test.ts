import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { closeDatabase, db } from '@/db/client';
import { auditEvents } from '@/db/schema/audit-events';
import { cases } from '@/db/schema/cases';
import { alerts } from '@/db/schema/alerts';
import { latestReports } from '@/db/schema/status-reports';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { acknowledgeAlert } from '@/lib/line-list/alerts';
import { closeCase, reopenCase } from '@/lib/line-list/changes/close-case';
import { changePeriod, correctCategory } from '@/lib/line-list/changes/correct-case';
import { outcomes } from '@/lib/line-list/changes/forms';
import { planCall } from '@/lib/line-list/follow-up/plan';
import { later, newCase } from '../../../support/people';
import { newReport } from '../../../support/staff';
import { twoTeams } from '../../../support/two-teams';

let sato: CenterStaff;
let suzuki: CenterStaff;
let tanaka: CenterStaff;
let hanako: Awaited<ReturnType<typeof newCase>>;
const nobody = '00000000-0000-7000-8000-000000000000';
const today = '2026-11-20';
const day = 24 * 60;

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

async function listedAsClosed() {
  const [row] = await db().select().from(latestReports).where(eq(latestReports.caseId, hanako.id));
  return row?.closed;
}

const events = (action: string) =>
  db()
    .select({ actorId: auditEvents.actorId, at: auditEvents.at, details: auditEvents.details })
    .from(auditEvents)
    .where(and(eq(auditEvents.caseId, hanako.id), eq(auditEvents.action, action)));

const close = (revision = 0, at = later(1)) =>
  closeCase(sato, { caseId: hanako.id, revision, outcome: 'recovered' }, at);
const reopen = (revision = 1, at = later(2)) => reopenCase(sato, { caseId: hanako.id, revision }, at);

const everything = (staff: CenterStaff, caseId: string) => [
  closeCase(staff, { caseId, revision: 0, outcome: 'died' }, later(1)),
  reopenCase(staff, { caseId, revision: 0 }, later(1)),
  correctCategory(staff, { caseId, revision: 0, category: 'contact' }, later(1)),
  changePeriod(staff, { caseId, revision: 0, monitoringFrom: today, monitoringUntil: today }, later(1)),
];

test('another center is refused exactly as for nobody, and a viewer in their own center; nothing is written', async () => {
  await newReport(hanako, 'stable', later(0));
  for (const caseId of [hanako.id, nobody, 'nonsense'])
    for (const outcome of await Promise.all(everything(suzuki, caseId)))
      expect(outcome).toEqual({ kind: 'not-found' });
  for (const outcome of await Promise.all(everything(tanaka, hanako.id)))
    expect(outcome).toEqual({ kind: 'may-not' });
  expect(await stored()).toEqual(hanako);
  expect(await listedAsClosed()).toBe(false);
  expect(await db().select().from(auditEvents).where(eq(auditEvents.caseId, hanako.id))).toEqual([]);
});

describe('closing', () => {
  test.each(outcomes)(
    'with “%s” stands with name, time and outcome, and takes a planned call back',
    async (outcome) => {
      await newReport(hanako, 'stable', later(0));
      await planCall(sato, { caseId: hanako.id, revision: 0, callAt: later(60) }, later(0));
      const input = { caseId: hanako.id, revision: 1, outcome };
      expect(await closeCase(sato, input, later(1))).toEqual({ kind: 'changed', revision: 2 });
      expect(await stored()).toMatchObject({
        closedAt: later(1),
        closedBy: sato.staffId,
        outcome,
        plannedCallAt: null,
        monitoringUntil: hanako.monitoringUntil,
      });
      expect(await listedAsClosed()).toBe(true);
      expect(await events('case.closed')).toEqual([
        { actorId: sato.staffId, at: later(1), details: { outcome } },
      ]);
    },
  );

  test('is refused while an alert waits, and another person’s alert is no reason', async () => {
    await newReport(await newCase(), 'emergency', later(0));
    const { alertId } = await newReport(hanako, 'urgent', later(0));
    expect(await close()).toEqual({ kind: 'alert-open' });
    expect(await stored()).toEqual(hanako);
    expect(await listedAsClosed()).toBe(false);
    const [open] = await db().select().from(alerts).where(eq(alerts.id, alertId));
    expect(open?.acknowledgedAt).toBeNull();
    expect(await events('case.closed')).toEqual([]);
    await acknowledgeAlert(sato, alertId, later(1));
    expect(await close()).toEqual({ kind: 'changed', revision: 1 });
  });

  test('a second time is refused; from an older page it is told who closed it before', async () => {
    await close();
    expect(await close(1, later(5))).toEqual({ kind: 'closed-before' });
    expect(await close(0, later(5))).toEqual({
      kind: 'changed-meanwhile',
      by: 'sato',
      action: 'case.closed',
      changedAt: later(1),
    });
    expect((await stored())?.closedAt).toEqual(later(1));
    expect(await events('case.closed')).toHaveLength(1);
  });

  test('from an older page changes neither the case nor the lists', async () => {
    await newReport(hanako, 'stable', later(0));
    await correctCategory(sato, { caseId: hanako.id, revision: 0, category: 'contact' }, later(1));
    expect(await close()).toMatchObject({ kind: 'changed-meanwhile', action: 'case.category-corrected' });
    expect((await stored())?.closedAt).toBeNull();
    expect(await listedAsClosed()).toBe(false);
  });
});

describe('opening again', () => {
  test('leaves no trace of the closing in the case, and all of it in the history', async () => {
    await newReport(hanako, 'stable', later(0));
    await close();
    expect(await reopen()).toEqual({ kind: 'changed', revision: 2 });
    expect(await stored()).toEqual({ ...hanako, revision: 2 });
    expect(await listedAsClosed()).toBe(false);
    expect(await events('case.closed')).toHaveLength(1);
    expect(await events('case.reopened')).toEqual([
      { actorId: sato.staffId, at: later(2), details: { until: hanako.monitoringUntil } },
    ]);
  });

  test.each([
    ['on the last day of the period keeps it', 9 * day, '2026-11-29'],
    ['the day after extends it to that day', 10 * day, '2026-11-30'],
  ])('%s', async (_when, minutes, until) => {
    await close();
    expect(await reopen(1, later(minutes))).toEqual({ kind: 'changed', revision: 2 });
    expect((await stored())?.monitoringUntil).toBe(until);
  });

  test('is refused for an open case, and from an older page', async () => {
    expect(await reopen(0)).toEqual({ kind: 'open-already' });
    await close();
    expect(await reopen(0)).toMatchObject({ kind: 'changed-meanwhile', action: 'case.closed' });
    expect((await stored())?.closedAt).toEqual(later(1));
    expect(await events('case.reopened')).toEqual([]);
  });
});
