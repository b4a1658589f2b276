import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { closeDatabase, db } from '@/db/client';
import { auditEvents } from '@/db/schema/audit-events';
import { cases } from '@/db/schema/cases';
import { healthCenters } from '@/db/schema/health-centers';
import type { Patient } from '@/lib/auth/current-account';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { defaultMonitoringPeriods, type MonitoringPeriods } from '@/lib/cases/monitoring-period';
import { caseRecord } from '@/lib/line-list/case-record';
import { closeCase } from '@/lib/line-list/changes/close-case';
import { turnPositive } from '@/lib/line-list/links/turn-positive';
import { submitReport } from '@/lib/status-report/submit-report';
import { later, newCase } from '../../../support/people';
import { twoTeams } from '../../../support/two-teams';
import { contactReport, infectedReport, newPatient } from '../../status-report/patients';

let sato: CenterStaff;
let suzuki: CenterStaff;
let tanaka: CenterStaff;
let hanako: Patient;
let caseId: string;

beforeAll(async () => {
  ({ sato, suzuki, tanaka } = await twoTeams());
});
afterAll(() => closeDatabase());
beforeEach(async () => {
  await setPeriods(null);
  const source = await newCase();
  hanako = await newPatient({
    category: 'contact',
    onsetOn: null,
    lastContactOn: '2026-11-18',
    monitoringFrom: '2026-11-18',
    monitoringUntil: '2026-11-23',
    exposedBy: source.id,
  });
  caseId = hanako.cases[0]?.caseId ?? '';
});

const setPeriods = (monitoringPeriods: MonitoringPeriods | null) =>
  db().update(healthCenters).set({ monitoringPeriods }).where(eq(healthCenters.code, '13101'));
const turn = (change: { symptoms?: boolean; positiveOn?: string } = {}, staff = sato) =>
  turnPositive(
    staff,
    { caseId, revision: 0, symptoms: true, positiveOn: '2026-11-19', ...change },
    later(10),
  );
async function stored() {
  const [row] = await db().select().from(cases).where(eq(cases.id, caseId));
  if (!row) throw new Error('no case');
  return row;
}
const clientId = () => crypto.randomUUID();

describe('a contact who turns positive', () => {
  test('is watched from the onset on, and keeps ID, account, reports, history and who exposed them', async () => {
    const report = { caseId, clientId: clientId(), measuredAt: '2026-11-20', report: contactReport() };
    expect(await submitReport(hanako, report, later(1))).toMatchObject({ kind: 'accepted' });
    const before = await stored();
    expect(await turn()).toEqual({ kind: 'changed', revision: 1 });
    expect(await stored()).toEqual({
      ...before,
      category: 'infected',
      onsetOn: '2026-11-19',
      monitoringFrom: '2026-11-19',
      monitoringUntil: '2026-11-29',
      revision: 1,
    });
    const [event] = await db()
      .select({ details: auditEvents.details })
      .from(auditEvents)
      .where(and(eq(auditEvents.caseId, caseId), eq(auditEvents.action, 'case.turned-positive')));
    expect(event?.details).toEqual({
      before: 'contact',
      symptoms: true,
      fromBefore: '2026-11-18',
      untilBefore: '2026-11-23',
      monitoringFrom: '2026-11-19',
      monitoringUntil: '2026-11-29',
    });
    const record = await caseRecord(sato, caseId, later(11));
    expect(record?.reports).toMatchObject([{ category: 'contact' }]);
    expect(record?.history.map(({ action }) => action)).toContain('status-report.submitted');
    const next = { caseId, clientId: clientId(), measuredAt: '2026-11-20', report: infectedReport() };
    expect(await submitReport(hanako, next, later(20))).toMatchObject({ kind: 'accepted' });
  });

  test('without symptoms is watched from the specimen on, by the center’s own periods', async () => {
    const { infectedWithoutSymptoms, ...others } = defaultMonitoringPeriods;
    await setPeriods({
      ...others,
      infectedWithoutSymptoms: { ...infectedWithoutSymptoms, selfCheckDays: 9 },
    });
    expect(await turn({ symptoms: false, positiveOn: '2026-11-20' })).toMatchObject({ kind: 'changed' });
    expect(await stored()).toMatchObject({
      category: 'infected',
      onsetOn: null,
      specimenOn: '2026-11-20',
      monitoringFrom: '2026-11-20',
      monitoringUntil: '2026-11-29',
    });
  });

  test.each([
    ['a day to come', '2026-11-21', true, 'no-day'],
    ['an onset whose period is over', '2026-11-09', true, 'no-day'],
    ['the last onset whose period is not', '2026-11-10', true, 'changed'],
    ['a specimen whose period is over', '2026-11-12', false, 'no-day'],
    ['the last specimen whose period is not', '2026-11-13', false, 'changed'],
  ])('with %s: %s', async (_what, positiveOn, symptoms, kind) => {
    expect(await turn({ positiveOn, symptoms })).toMatchObject({ kind });
  });

  test('is one once, open, of the center, and not by a viewer', async () => {
    expect(await turn({}, tanaka)).toEqual({ kind: 'may-not' });
    expect(await turn({}, suzuki)).toEqual({ kind: 'not-found' });
    await turn();
    expect(await turn()).toMatchObject({ kind: 'changed-meanwhile', action: 'case.turned-positive' });
    const again = { caseId, revision: 1, symptoms: true, positiveOn: '2026-11-19' };
    expect(await turnPositive(sato, again, later(11))).toEqual({ kind: 'infected-already' });
    const closed = await newCase({ category: 'contact' });
    await closeCase(sato, { caseId: closed.id, revision: 0, outcome: 'ended' }, later(1));
    const ofClosed = { ...again, caseId: closed.id };
    expect(await turnPositive(sato, ofClosed, later(12))).toEqual({ kind: 'closed' });
  });
});
