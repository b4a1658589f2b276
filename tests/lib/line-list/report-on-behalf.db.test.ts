import { and, eq } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { closeDatabase, db } from '@/db/client';
import { auditEvents } from '@/db/schema/audit-events';
import { alerts } from '@/db/schema/alerts';
import { latestReports, statusReports } from '@/db/schema/status-reports';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { caseRecord } from '@/lib/line-list/case-record';
import { closeCase } from '@/lib/line-list/changes/close-case';
import { personOnPhone, reportOnBehalf } from '@/lib/line-list/report-on-behalf';
import { infectedReport } from '../status-report/patients';
import { later, newCase } from '../../support/people';
import { twoTeams } from '../../support/two-teams';

let sato: CenterStaff;
let suzuki: CenterStaff;
let tanaka: CenterStaff;
let hanako: Awaited<ReturnType<typeof newCase>>;

beforeAll(async () => {
  ({ sato, suzuki, tanaka } = await twoTeams());
});
afterAll(() => closeDatabase());
beforeEach(async () => {
  hanako = await newCase();
});

const today = '2026-11-20';
const reports = () => db().select().from(statusReports).where(eq(statusReports.caseId, hanako.id));
const enter = (staff: CenterStaff, clientId: string = randomUUID(), signs: 'E2'[] = [], at = later(1)) =>
  reportOnBehalf(
    staff,
    { caseId: hanako.id, clientId, measuredAt: today, report: infectedReport({ emergencySigns: signs }) },
    at,
  );

test('for somebody who never registered: one report however often it is pressed, under the nurse’s name', async () => {
  const clientId = randomUUID();
  expect(await enter(sato, clientId)).toMatchObject({ kind: 'accepted' });
  expect(await enter(sato, clientId)).toMatchObject({ kind: 'replayed' });
  expect(await reports()).toMatchObject([{ reportedByStaff: sato.staffId, reportedByAccount: null }]);
  const ofReport = and(eq(auditEvents.caseId, hanako.id), eq(auditEvents.action, 'status-report.submitted'));
  expect(await db().select().from(auditEvents).where(ofReport)).toMatchObject([
    { actorKind: 'staff', actorId: sato.staffId, centerCode: '13101' },
  ]);
  const record = await caseRecord(sato, hanako.id, later(2));
  expect(record?.reports).toMatchObject([{ enteredBy: 'sato' }]);
});

test('an emergency on the phone raises its alert as the person’s own would', async () => {
  expect(await enter(sato, randomUUID(), ['E2'])).toMatchObject({ kind: 'accepted', level: 'emergency' });
  const open = await db().select().from(alerts).where(eq(alerts.caseId, hanako.id));
  expect(open).toMatchObject([{ level: 'emergency', acknowledgedAt: null }]);
});

test('another center and a viewer enter nothing, and another center learns no name', async () => {
  for (const staff of [suzuki, tanaka]) expect(await enter(staff)).toEqual({ kind: 'not-your-case' });
  expect(await reports()).toEqual([]);
  for (const caseId of [hanako.id, randomUUID(), 'nonsense'])
    expect(await personOnPhone(suzuki, caseId, later(1))).toBeUndefined();
  expect(await db().select().from(auditEvents).where(eq(auditEvents.caseId, hanako.id))).toEqual([]);
});

test('opening the form is a view of the person, and says whether their monitoring has ended', async () => {
  const seen = () => personOnPhone(sato, hanako.id, later(5));
  expect(await seen()).toMatchObject({ name: 'Yamada Hanako', phone: '+819012345678', ended: false });
  const views = await db().select().from(auditEvents).where(eq(auditEvents.caseId, hanako.id));
  expect(views).toMatchObject([{ action: 'case.viewed', actorId: sato.staffId, centerCode: '13101' }]);
  await closeCase(sato, { caseId: hanako.id, revision: 0, outcome: 'ended' }, later(5));
  expect(await seen()).toMatchObject({ ended: true });
});

test('of a closed case today’s report is refused; one measured before it was closed is taken and not listed as open', async () => {
  await closeCase(sato, { caseId: hanako.id, revision: 0, outcome: 'recovered' }, later(30));
  expect(await enter(sato, randomUUID(), [], later(31))).toMatchObject({ kind: 'monitoring-ended' });
  const measuredAt = later(20).toISOString();
  const late = { caseId: hanako.id, clientId: randomUUID(), measuredAt, report: infectedReport() };
  expect(await reportOnBehalf(sato, late, later(31))).toMatchObject({ kind: 'accepted' });
  const latest = await db().select().from(latestReports).where(eq(latestReports.caseId, hanako.id));
  expect(latest).toMatchObject([{ closed: true }]);
});
