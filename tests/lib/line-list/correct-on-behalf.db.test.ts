import { and, asc, eq } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { closeDatabase, db } from '@/db/client';
import { auditEvents } from '@/db/schema/audit-events';
import { cases } from '@/db/schema/cases';
import { alerts } from '@/db/schema/alerts';
import { dailyCounts, statusReports } from '@/db/schema/status-reports';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { caseRecord } from '@/lib/line-list/case-record';
import { closeCase } from '@/lib/line-list/changes/close-case';
import { correctOnBehalf, reportToCorrect } from '@/lib/line-list/correct-on-behalf';
import { reportOnBehalf } from '@/lib/line-list/report-on-behalf';
import { correctReport } from '@/lib/status-report/correct-report';
import type { InfectedAnswers } from '@/lib/status-report/schema';
import { submitReport, type SubmitOutcome } from '@/lib/status-report/submit-report';
import { infectedReport, newPatient } from '../status-report/patients';
import { later } from '../../support/people';
import { twoTeams } from '../../support/two-teams';

let sato: CenterStaff;
let suzuki: CenterStaff;
let tanaka: CenterStaff;
let hanako: Awaited<ReturnType<typeof newPatient>>;
let caseId: string;
const nobody = '00000000-0000-7000-8000-000000000000';

beforeAll(async () => {
  ({ sato, suzuki, tanaka } = await twoTeams());
});
afterAll(() => closeDatabase());
beforeEach(async () => {
  hanako = await newPatient();
  caseId = hanako.cases[0]?.caseId ?? '';
});

const sent = (answers: Partial<InfectedAnswers>) => ({
  caseId,
  clientId: randomUUID(),
  report: infectedReport(answers),
});
function stored(outcome: SubmitOutcome): string {
  if (outcome.kind !== 'accepted') throw new Error(outcome.kind);
  return outcome.reportId;
}
const enter = async (answers: Partial<InfectedAnswers> = {}) =>
  stored(await reportOnBehalf(sato, { ...sent(answers), measuredAt: later(1).toISOString() }, later(1)));
const correct = (
  reportId: string,
  answers: Partial<InfectedAnswers> = { bodyTemperature: 36.9 },
  { staff = sato, at = later(30) } = {},
) => correctOnBehalf(staff, { ...sent(answers), reportId }, at);

const reports = () =>
  db()
    .select()
    .from(statusReports)
    .where(eq(statusReports.caseId, caseId))
    .orderBy(asc(statusReports.receivedAt));
const alertsNow = () => db().select().from(alerts).where(eq(alerts.caseId, caseId));

test('what a nurse entered she puts right for the same day and time, under her name; both versions are kept', async () => {
  const first = await enter({ bodyTemperature: 39.6 });
  const second = stored(await correct(first));
  expect(await reports()).toMatchObject([
    { id: first, bodyTemperature: 39.6, correctsReportId: null },
    {
      id: second,
      bodyTemperature: 36.9,
      correctsReportId: first,
      reportOn: '2026-11-20',
      measuredAt: later(1),
      receivedAt: later(30),
      reportedByStaff: sato.staffId,
      reportedByAccount: null,
    },
  ]);
  const [event] = await db()
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.caseId, caseId), eq(auditEvents.action, 'status-report.corrected')));
  expect(event).toMatchObject({ actorKind: 'staff', actorId: sato.staffId, centerCode: '13101' });
  const record = await caseRecord(sato, caseId, later(31));
  expect(record?.reports).toMatchObject([
    { id: second, enteredBy: 'sato', correctedBy: undefined },
    { id: first, correctedBy: second },
  ]);
});

test('a correction of a correction names the first version too, and the form begins with the one that counts', async () => {
  const first = await enter();
  const second = stored(await correct(first, { bodyTemperature: 37.1 }));
  const found = await reportToCorrect(sato, { caseId, reportId: first }, later(40));
  expect(found).toMatchObject({ name: 'Yamada Hanako', report: { id: second, bodyTemperature: 37.1 } });
  const third = stored(await correct(second, { bodyTemperature: 37.2 }, { staff: sato, at: later(41) }));
  expect((await reports()).map(({ id, correctsReportId }) => [id, correctsReportId])).toEqual([
    [first, null],
    [second, first],
    [third, first],
  ]);
});

test('a correction for the better leaves the alert open; one for the worse raises its own', async () => {
  const better = await enter({ emergencySigns: ['E2'] });
  expect(await correct(better, {})).toMatchObject({ kind: 'accepted', level: 'stable' });
  expect(await alertsNow()).toMatchObject([
    { reportId: better, level: 'emergency', acknowledgedAt: null, acknowledgedBy: null },
  ]);
  const worse = stored(await correct(better, { emergencySigns: ['E2'] }, { staff: sato, at: later(31) }));
  expect((await alertsNow()).map(({ reportId }) => reportId).toSorted()).toEqual([better, worse].toSorted());
});

test('a report counts once, under the level it was corrected to', async () => {
  const counted = async () => {
    const rows = await db().select().from(dailyCounts).where(eq(dailyCounts.centerCode, '13101'));
    return rows.reduce((sum, { reports: count }) => sum + count, 0);
  };
  const before = await counted();
  await correct(await enter({ emergencySigns: ['E2'] }), {});
  expect(await counted()).toBe(before + 1);
});

test('what the person sent, or corrected in their own words, is not the nurse’s to put right', async () => {
  const own = stored(await submitReport(hanako, sent({}), later(1)));
  const entered = await enter();
  await correctReport(hanako, { ...sent({ bodyTemperature: 37.3 }), reportId: entered }, later(20));
  for (const reportId of [own, entered, nobody, 'nonsense']) {
    expect(await reportToCorrect(sato, { caseId, reportId }, later(30))).toBeUndefined();
    expect(await correct(reportId)).toEqual({ kind: 'not-your-case' });
  }
  expect(await reports()).toHaveLength(3);
});

test('another center, a viewer and the page of another person find nothing, and leave no trace', async () => {
  const reportId = await enter();
  const asked = { caseId, reportId };
  for (const staff of [suzuki, tanaka]) {
    expect(await reportToCorrect(staff, asked, later(30))).toBeUndefined();
    expect(await correct(reportId, {}, { staff, at: later(30) })).toEqual({ kind: 'not-your-case' });
  }
  expect(await reportToCorrect(sato, { ...asked, caseId: nobody }, later(30))).toBeUndefined();
  const other = { ...sent({}), reportId, caseId: nobody };
  expect(await correctOnBehalf(sato, other, later(30))).toEqual({ kind: 'not-your-case' });
  expect(await reports()).toHaveLength(1);
  const views = and(eq(auditEvents.caseId, caseId), eq(auditEvents.action, 'case.viewed'));
  expect(await db().select().from(auditEvents).where(views)).toEqual([]);
});

test('what another center entered before the person came to this one stays as it was', async () => {
  const reportId = await enter();
  await db().update(cases).set({ centerCode: '13104' }).where(eq(cases.id, caseId));
  for (const staff of [sato, suzuki])
    expect(await correct(reportId, {}, { staff, at: later(30) })).toEqual({ kind: 'not-your-case' });
  expect(await reports()).toHaveLength(1);
});

test('opening the form is a view; any nurse of the center may, not only who entered it', async () => {
  const reportId = await enter();
  const colleague: CenterStaff = { ...tanaka, role: 'nurse' };
  expect(await reportToCorrect(colleague, { caseId, reportId }, later(30))).toBeDefined();
  const views = and(eq(auditEvents.caseId, caseId), eq(auditEvents.action, 'case.viewed'));
  expect(await db().select().from(auditEvents).where(views)).toMatchObject([{ actorId: tanaka.staffId }]);
  await correct(reportId, {}, { staff: colleague, at: later(31) });
  expect((await reports())[1]).toMatchObject({ reportedByStaff: tanaka.staffId });
});

test('as for the person: of a closed record a report from before the closing may be put right', async () => {
  const reportId = await enter();
  await closeCase(sato, { caseId, revision: 0, outcome: 'ended' }, later(10));
  expect(await correct(reportId)).toMatchObject({ kind: 'accepted' });
});

test('sent twice it is one correction; other answers under the same name are refused', async () => {
  const reportId = await enter();
  const input = { ...sent({ bodyTemperature: 37 }), reportId };
  expect(await correctOnBehalf(sato, input, later(30))).toMatchObject({ kind: 'accepted' });
  expect(await correctOnBehalf(sato, input, later(31))).toMatchObject({ kind: 'replayed' });
  const other = { ...input, report: infectedReport({ bodyTemperature: 39 }) };
  expect(await correctOnBehalf(sato, other, later(32))).toMatchObject({ kind: 'client-id-reused' });
  expect(await reports()).toHaveLength(2);
});
