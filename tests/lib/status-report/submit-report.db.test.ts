import { randomUUID } from 'node:crypto';
import { and, asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeDatabase, db, sqlClient } from '@/db/client';
import { auditEvents } from '@/db/schema/audit-events';
import { healthBackgrounds } from '@/db/schema/cases';
import { alerts } from '@/db/schema/alerts';
import { dailyCounts, latestReports, reportKeys, statusReports } from '@/db/schema/status-reports';
import { ruleSets } from '@/db/schema/rules';
import { correctReport } from '@/lib/status-report/correct-report';
import { reportForOwner, reportsOfCase } from '@/lib/status-report/own-reports';
import { defaultRules } from '@/lib/status-report/rules';
import { submitReport, type SubmitOutcome } from '@/lib/status-report/submit-report';
import { freshDatabase } from '../../support/fresh-database';
import { later, morning, twoCenters } from '../../support/people';
import { contactReport, infectedReport, newPatient, nurseOf } from './patients';

beforeAll(async () => {
  await freshDatabase();
  await twoCenters();
});
afterAll(() => closeDatabase());

function stored(outcome: SubmitOutcome) {
  if (outcome.kind !== 'accepted' && outcome.kind !== 'replayed') throw new Error(`refused: ${outcome.kind}`);
  return outcome;
}

const reportsIn = (caseId: string) =>
  db()
    .select()
    .from(statusReports)
    .where(eq(statusReports.caseId, caseId))
    .orderBy(asc(statusReports.receivedAt));
const latestOf = async (caseId: string) =>
  (await db().select().from(latestReports).where(eq(latestReports.caseId, caseId)))[0];
const alertsOf = (caseId: string) =>
  db().select().from(alerts).where(eq(alerts.caseId, caseId)).orderBy(asc(alerts.raisedAt));

describe('a report that is sent', () => {
  test('is stored with what it was judged by, and with everything that follows from it', async () => {
    const hanako = await newPatient();
    const [{ caseId }] = hanako.cases;
    const report = infectedReport({
      bodyTemperature: 37.8,
      oxygenSaturation: 92,
      coughRunnyNose: 'yes',
      complexion: null,
      message: '眠れません',
    });
    const outcome = stored(await submitReport(hanako, { clientId: randomUUID(), report }, morning));
    expect(outcome).toMatchObject({
      kind: 'accepted',
      level: 'urgent',
      firedRules: ['spo2-urgent', 'not-answered:complexion', 'message', 'fever', 'symptom:coughRunnyNose'],
      receivedAt: morning,
      reportOn: '2026-11-20',
    });

    const [row, ...others] = await reportsIn(caseId);
    expect(others).toEqual([]);
    expect(row).toMatchObject({
      id: outcome.reportId,
      centerCode: '13101',
      reportedByAccount: hanako.accountId,
      reportedByStaff: null,
      category: 'infected',
      bodyTemperature: 37.8,
      bodyTemperatureNotMeasured: false,
      oxygenSaturation: 92,
      noOximeter: false,
      coughRunnyNose: 'yes',
      complexion: null,
      malaise: 'no',
      feelsWell: null,
      emergencySigns: [],
      message: '眠れません',
      measuredAt: morning,
      receivedAt: morning,
      clockSuspect: false,
      questionnaireVersion: 1,
      ruleSetVersion: 1,
      level: 'urgent',
      assessedLevel: 'urgent',
      advisedLevel: null,
      firedRules: outcome.firedRules,
    });
    expect(await latestOf(caseId)).toMatchObject({
      reportId: outcome.reportId,
      level: 'urgent',
      levelRank: 3,
      bodyTemperature: 37.8,
      oxygenSaturation: 92,
    });
    expect(await alertsOf(caseId)).toMatchObject([
      { reportId: outcome.reportId, level: 'urgent', acknowledgedAt: null },
    ]);
    const [event] = await db().select().from(auditEvents).where(eq(auditEvents.caseId, caseId));
    expect(event).toMatchObject({
      action: 'status-report.submitted',
      actorKind: 'patient',
      actorId: hanako.accountId,
      centerCode: '13101',
      details: { reportId: outcome.reportId, corrects: null },
    });
  });

  test('of a close contact fills the contact’s columns and the slot of its hour', async () => {
    const taro = await newPatient({ category: 'contact' });
    const report = contactReport({
      bodyTemperature: 'cannot-measure',
      testToday: 'negative',
      symptomOnsetOn: '2026-11-19',
    });
    const evening = new Date('2026-11-20T06:00:00Z');
    await submitReport(taro, { clientId: randomUUID(), report }, morning);
    await submitReport(taro, { clientId: randomUUID(), report }, evening);
    expect(await reportsIn(taro.cases[0].caseId)).toMatchObject([
      {
        slot: 'morning',
        bodyTemperature: null,
        bodyTemperatureNotMeasured: true,
        feelsWell: 'yes',
        testToday: 'negative',
        symptomOnsetOn: '2026-11-19',
        complexion: null,
      },
      { slot: 'evening' },
    ]);
  });

  test('goes to the other form without losing what the person has on file', async () => {
    const hanako = await newPatient();
    stored(await submitReport(hanako, { clientId: randomUUID(), report: contactReport() }, morning));
    expect(await latestOf(hanako.cases[0].caseId)).toMatchObject({ category: 'contact' });
  });

  test('takes two statements: one that reads, one that writes', async () => {
    const hanako = await newPatient();
    const statements: string[] = [];
    const sql = sqlClient();
    sql.options.debug = (_connection, query) => statements.push(query);
    try {
      await submitReport(hanako, { clientId: randomUUID(), report: infectedReport() }, morning);
    } finally {
      sql.options.debug = false;
    }
    expect(statements).toHaveLength(2);
  });

  test('is counted by center, day and level', async () => {
    const others = await newPatient({ centerCode: '13104' });
    const countOf = async (level: 'stable' | 'review') =>
      (
        await db()
          .select()
          .from(dailyCounts)
          .where(
            and(
              eq(dailyCounts.centerCode, '13104'),
              eq(dailyCounts.reportOn, '2026-11-21'),
              eq(dailyCounts.level, level),
            ),
          )
      )[0]?.reports;
    const at = later(24 * 60);
    const first = stored(
      await submitReport(others, { clientId: randomUUID(), report: infectedReport() }, at),
    );
    await submitReport(others, { clientId: randomUUID(), report: infectedReport() }, at);
    expect(await countOf('stable')).toBe(2);
    await correctReport(
      others,
      { reportId: first.reportId, clientId: randomUUID(), report: infectedReport({ trend: 'worse' }) },
      later(5, at),
    );
    expect(await countOf('stable')).toBe(1);
    expect(await countOf('review')).toBe(1);
    await correctReport(
      others,
      { reportId: first.reportId, clientId: randomUUID(), report: infectedReport({ message: 'x' }) },
      later(6, at),
    );
    expect(await countOf('review')).toBe(1);
  });
});

describe('the same report again', () => {
  test('sent 20 times at once is one report and one answer', async () => {
    const hanako = await newPatient();
    const input = { clientId: randomUUID(), report: infectedReport({ emergencySigns: ['E7'] }) };
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, index) => submitReport(hanako, input, later(index / 600))),
    );
    expect(outcomes.filter((outcome) => outcome.kind === 'accepted')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome.kind === 'replayed')).toHaveLength(19);
    const answers = outcomes.map((outcome) => ({ ...outcome, kind: 'answer' }));
    expect(new Set(answers.map((answer) => JSON.stringify(answer, Object.keys(answer).sort()))).size).toBe(1);
    const [{ caseId }] = hanako.cases;
    expect(await reportsIn(caseId)).toHaveLength(1);
    expect(await alertsOf(caseId)).toHaveLength(1);
    expect(await db().select().from(reportKeys).where(eq(reportKeys.caseId, caseId))).toHaveLength(1);
    expect(await db().select().from(auditEvents).where(eq(auditEvents.caseId, caseId))).toHaveLength(1);
  });

  test('is answered as at first, also after monitoring has ended', async () => {
    const hanako = await newPatient();
    const input = { clientId: randomUUID(), report: infectedReport(), measuredAt: '2026-11-20' };
    const first = stored(await submitReport(hanako, input, morning));
    const again = await submitReport(hanako, input, later(60 * 24 * 30));
    expect(again).toEqual({ ...first, kind: 'replayed' });
  });

  test('with other answers keeps the first and says what the new ones mean', async () => {
    const hanako = await newPatient();
    const clientId = randomUUID();
    const first = stored(await submitReport(hanako, { clientId, report: infectedReport() }, morning));
    const other = await submitReport(
      hanako,
      { clientId, report: infectedReport({ emergencySigns: ['E2'] }) },
      later(1),
    );
    expect(other).toEqual({ kind: 'client-id-reused', reportId: first.reportId, level: 'emergency' });
    expect(await reportsIn(hanako.cases[0].caseId)).toHaveLength(1);
  });

  test('and another person’s report under the same UUID are two reports', async () => {
    const clientId = randomUUID();
    for (const patient of [await newPatient(), await newPatient()]) {
      expect(await submitReport(patient, { clientId, report: infectedReport() }, morning)).toMatchObject({
        kind: 'accepted',
      });
    }
  });
});

describe('the latest state and the alert', () => {
  test('a report for an earlier day changes neither', async () => {
    const hanako = await newPatient();
    const [{ caseId }] = hanako.cases;
    const now = stored(
      await submitReport(
        hanako,
        { clientId: randomUUID(), report: infectedReport({ oxygenSaturation: 90 }) },
        morning,
      ),
    );
    const back = { clientId: randomUUID(), report: infectedReport(), measuredAt: '2026-11-19' };
    expect(await submitReport(hanako, back, later(5))).toMatchObject({
      kind: 'accepted',
      level: 'stable',
      reportOn: '2026-11-19',
    });
    expect(await latestOf(caseId)).toMatchObject({ reportId: now.reportId, level: 'emergency' });
    expect(await alertsOf(caseId)).toMatchObject([{ level: 'emergency', acknowledgedAt: null }]);
  });

  test('a later, better report becomes the latest state and leaves the alert open', async () => {
    const hanako = await newPatient();
    const [{ caseId }] = hanako.cases;
    await submitReport(
      hanako,
      { clientId: randomUUID(), report: infectedReport({ emergencySigns: ['E1'] }) },
      morning,
    );
    await submitReport(hanako, { clientId: randomUUID(), report: infectedReport() }, later(60));
    expect(await latestOf(caseId)).toMatchObject({ level: 'stable' });
    expect(await alertsOf(caseId)).toMatchObject([{ level: 'emergency', acknowledgedAt: null }]);
  });

  test('a fall in saturation is seen against the last measurement, corrected ones counting as corrected', async () => {
    const hanako = await newPatient();
    const send = (oxygenSaturation: number | 'no-oximeter', at: Date) =>
      submitReport(hanako, { clientId: randomUUID(), report: infectedReport({ oxygenSaturation }) }, at);
    const first = stored(await send(99, morning));
    await send('no-oximeter', later(60));
    expect(await send(96, later(120))).toMatchObject({ firedRules: ['spo2-fallen'] });
    await correctReport(
      hanako,
      { reportId: first.reportId, clientId: randomUUID(), report: infectedReport({ oxygenSaturation: 97 }) },
      later(121),
    );
    expect(
      await submitReport(
        hanako,
        {
          clientId: randomUUID(),
          report: infectedReport({ oxygenSaturation: 96 }),
          measuredAt: later(90).toISOString(),
        },
        later(122),
      ),
    ).toMatchObject({ firedRules: [] });
  });

  test('what the phone advised is kept, and the higher of the two rules', async () => {
    const hanako = await newPatient();
    const [{ caseId }] = hanako.cases;
    const outcome = await submitReport(
      hanako,
      { clientId: randomUUID(), report: infectedReport(), advisedLevel: 'urgent' },
      morning,
    );
    expect(outcome).toMatchObject({ level: 'urgent', firedRules: ['advised'] });
    await submitReport(
      hanako,
      { clientId: randomUUID(), report: infectedReport({ oxygenSaturation: 90 }), advisedLevel: 'review' },
      later(1),
    );
    expect(await reportsIn(caseId)).toMatchObject([
      { level: 'urgent', assessedLevel: 'stable', advisedLevel: 'urgent' },
      { level: 'emergency', assessedLevel: 'emergency', advisedLevel: 'review' },
    ]);
  });
});

describe('who is judged by what', () => {
  test('the newest rule set of the center is used and named', async () => {
    const hanako = await newPatient({ centerCode: '13104' });
    const stricter = {
      ...defaultRules,
      oxygenSaturation: { ...defaultRules.oxygenSaturation, reviewAtMost: 98 },
    };
    await db()
      .insert(ruleSets)
      .values([
        { centerCode: '13104', version: 2, rules: defaultRules, createdAt: morning },
        { centerCode: '13104', version: 3, rules: stricter, createdAt: morning },
      ]);
    expect(
      await submitReport(hanako, { clientId: randomUUID(), report: infectedReport() }, morning),
    ).toMatchObject({ level: 'review' });
    expect(await reportsIn(hanako.cases[0].caseId)).toMatchObject([{ ruleSetVersion: 3 }]);
  });

  test.each([
    ['a baby of two months', { birthdate: '2026-09-19' }, {}, 'urgent'],
    ['a baby of three months', { birthdate: '2026-08-20' }, {}, 'symptomatic'],
    ['somebody of 65 years', { birthdate: '1961-11-20' }, {}, 'review'],
    ['somebody pregnant', {}, { pregnant: true }, 'review'],
    ['somebody with a condition', {}, { conditions: ['diabetes'] }, 'review'],
    ['somebody without', {}, { conditions: [] }, 'symptomatic'],
  ])('38.0 °C of %s', async (_, person, background, level) => {
    const patient = await newPatient(person);
    const [{ caseId, centerCode }] = patient.cases;
    await db()
      .insert(healthBackgrounds)
      .values({ caseId, centerCode, ...background, updatedAt: morning });
    const report = infectedReport({ bodyTemperature: 38 });
    expect(await submitReport(patient, { clientId: randomUUID(), report }, morning)).toMatchObject({ level });
  });
});

describe('refusals', () => {
  test('suzuki’s patient cannot send for hanako, nor can a nurse of another center', async () => {
    const hanako = await newPatient();
    const stranger = await newPatient({ centerCode: '13104' });
    const input = { caseId: hanako.cases[0].caseId, clientId: randomUUID(), report: infectedReport() };
    expect(await submitReport(stranger, input, morning)).toEqual({ kind: 'not-your-case' });
    expect(await submitReport(nurseOf('13104'), input, morning)).toEqual({ kind: 'not-your-case' });
    expect(await submitReport(stranger, { ...input, caseId: randomUUID() }, morning)).toEqual({
      kind: 'not-your-case',
    });
    expect(await reportsIn(hanako.cases[0].caseId)).toEqual([]);
  });

  test('sato of hanako’s own center reports for her, and the report says so', async () => {
    const hanako = await newPatient();
    const [{ caseId }] = hanako.cases;
    const sato = nurseOf('13101');
    expect(
      await submitReport(sato, { caseId, clientId: randomUUID(), report: infectedReport() }, morning),
    ).toMatchObject({ kind: 'accepted' });
    expect(await reportsIn(caseId)).toMatchObject([
      { reportedByStaff: sato.staffId, reportedByAccount: null },
    ]);
    const [event] = await db().select().from(auditEvents).where(eq(auditEvents.caseId, caseId));
    expect(event).toMatchObject({ actorKind: 'staff', actorId: sato.staffId });
  });

  test('an account with two cases must say which one', async () => {
    const mother = await newPatient();
    const child = await newPatient({ accountId: mother.accountId });
    const both = { ...mother, cases: [...mother.cases, ...child.cases] as typeof mother.cases };
    const input = { clientId: randomUUID(), report: infectedReport() };
    expect(await submitReport(both, input, morning)).toEqual({ kind: 'not-your-case' });
    expect(await submitReport(both, { ...input, caseId: child.cases[0].caseId }, morning)).toMatchObject({
      kind: 'accepted',
    });
  });

  test('after the last day, with the phone of the center; a report that waited since then is taken', async () => {
    const hanako = await newPatient({ monitoringUntil: '2026-11-20' });
    const nextDay = new Date('2026-11-20T15:00:00Z');
    const report = infectedReport({ emergencySigns: ['E7'] });
    expect(await submitReport(hanako, { clientId: randomUUID(), report }, nextDay)).toEqual({
      kind: 'monitoring-ended',
      level: 'emergency',
      centerPhone: '03-0000-2222',
    });
    const waited = { clientId: randomUUID(), report, measuredAt: '2026-11-20T14:59:59Z' };
    expect(await submitReport(hanako, waited, nextDay)).toMatchObject({
      kind: 'accepted',
      reportOn: '2026-11-20',
    });
  });

  test('once the center closed the case', async () => {
    const hanako = await newPatient({ closedAt: morning });
    expect(
      await submitReport(hanako, { clientId: randomUUID(), report: infectedReport() }, morning),
    ).toMatchObject({ kind: 'monitoring-ended' });
  });

  test('a purged case is nobody’s', async () => {
    const hanako = await newPatient({ purgedAt: morning });
    expect(await submitReport(hanako, { clientId: randomUUID(), report: infectedReport() }, morning)).toEqual(
      { kind: 'not-your-case' },
    );
  });
});

describe('a correction', () => {
  test('is a report of its own beside the first, for the same day and time', async () => {
    const hanako = await newPatient();
    const [{ caseId }] = hanako.cases;
    const first = stored(
      await submitReport(
        hanako,
        { clientId: randomUUID(), report: infectedReport({ oxygenSaturation: 90 }) },
        morning,
      ),
    );
    const corrected = stored(
      await correctReport(
        hanako,
        {
          reportId: first.reportId,
          clientId: randomUUID(),
          report: infectedReport({ oxygenSaturation: 98 }),
        },
        later(10),
      ),
    );
    const again = stored(
      await correctReport(
        hanako,
        {
          reportId: corrected.reportId,
          clientId: randomUUID(),
          report: infectedReport({ oxygenSaturation: 97 }),
        },
        later(20),
      ),
    );
    expect(await reportsIn(caseId)).toMatchObject([
      { id: first.reportId, oxygenSaturation: 90, correctsReportId: null, measuredAt: morning },
      {
        id: corrected.reportId,
        oxygenSaturation: 98,
        correctsReportId: first.reportId,
        measuredAt: morning,
        receivedAt: later(10),
      },
      { id: again.reportId, oxygenSaturation: 97, correctsReportId: first.reportId, measuredAt: morning },
    ]);
    expect(await latestOf(caseId)).toMatchObject({ reportId: again.reportId, level: 'stable' });
    expect(await alertsOf(caseId)).toMatchObject([{ level: 'emergency', acknowledgedAt: null }]);
  });

  test('is only for its owner, and so is the receipt', async () => {
    const hanako = await newPatient();
    const stranger = await newPatient();
    const { reportId } = stored(
      await submitReport(hanako, { clientId: randomUUID(), report: infectedReport() }, morning),
    );
    const input = { reportId, clientId: randomUUID(), report: infectedReport({ trend: 'worse' }) };
    expect(await correctReport(stranger, input, later(1))).toEqual({ kind: 'not-your-case' });
    expect(await reportForOwner(stranger, reportId)).toBeUndefined();
    expect(await reportForOwner(hanako, 'no-uuid')).toBeUndefined();
    expect(await reportForOwner(hanako, reportId)).toMatchObject({
      report: { id: reportId },
      name: 'Yamada Hanako',
      center: { name: 'Chuo Health Center', phone: '03-0000-2222' },
    });
  });

  test('reports are read by their owner and the own center alone, newest measurement first', async () => {
    const hanako = await newPatient();
    const [{ caseId }] = hanako.cases;
    const back = { clientId: randomUUID(), report: infectedReport(), measuredAt: '2026-11-19' };
    const now = stored(
      await submitReport(hanako, { clientId: randomUUID(), report: infectedReport() }, morning),
    );
    const before = stored(await submitReport(hanako, back, later(1)));
    const ids = [now.reportId, before.reportId];
    expect((await reportsOfCase(hanako, caseId)).map((row) => row.id)).toEqual(ids);
    expect((await reportsOfCase(nurseOf('13101'), caseId)).map((row) => row.id)).toEqual(ids);
    expect(await reportsOfCase(nurseOf('13104'), caseId)).toEqual([]);
    expect(await reportsOfCase(await newPatient(), caseId)).toEqual([]);
  });
});

test('a clock that is wrong costs no report: it is stored and flagged', async () => {
  const hanako = await newPatient();
  for (const measuredAt of ['1970-01-01T00:00:00Z', '2099-01-01T00:00:00Z']) {
    const outcome = await submitReport(
      hanako,
      { clientId: randomUUID(), report: infectedReport(), measuredAt },
      morning,
    );
    expect(outcome).toMatchObject({ kind: 'accepted', reportOn: '2026-11-20' });
  }
  expect(await reportsIn(hanako.cases[0].caseId)).toMatchObject([
    { clockSuspect: true },
    { clockSuspect: true },
  ]);
});

test('a day without a partition of its own is stored all the same', async () => {
  const hanako = await newPatient({ monitoringUntil: '2031-12-31' });
  const at = new Date('2031-06-01T00:00:00Z');
  expect(await submitReport(hanako, { clientId: randomUUID(), report: infectedReport() }, at)).toMatchObject({
    kind: 'accepted',
  });
});
