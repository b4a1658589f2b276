import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { closeDatabase, db } from '@/db/client';
import { auditEvents } from '@/db/schema/audit-events';
import { statusReports } from '@/db/schema/status-reports';
import { backTestChanges, ruleSets } from '@/db/schema/rules';
import type { Patient } from '@/lib/auth/current-account';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { runBackTest, seeBackTest } from '@/lib/settings/back-test';
import {
  abandonDraft,
  beginDraft,
  ruleDraft,
  ruleVersions,
  saveDraft,
  switchOn,
} from '@/lib/settings/rule-drafts';
import { correctReport } from '@/lib/status-report/correct-report';
import { defaultRules, type RuleSet } from '@/lib/status-report/rules';
import type { ContactAnswers, InfectedAnswers, ReportAnswers } from '@/lib/status-report/schema';
import { submitReport } from '@/lib/status-report/submit-report';
import { later } from '../../support/people';
import { newStaff } from '../../support/staff';
import { statementsOf } from '../../support/statements';
import { twoTeams } from '../../support/two-teams';
import { contactReport, infectedReport, newPatient } from '../status-report/patients';

let mori: CenterStaff;
let sato: CenterStaff;
let suzuki: CenterStaff;
let tanaka: CenterStaff;

beforeEach(async () => {
  ({ sato, suzuki, tanaka } = await twoTeams());
  mori = await newStaff('mori', '13101', 'center-admin');
});
afterAll(() => closeDatabase());

const nextDay = later(24 * 60);

/** With lines at 38.0 °C instead of 38.5 and at 95 % for an emergency. */
const stricter: RuleSet = {
  ...defaultRules,
  oxygenSaturation: { ...defaultRules.oxygenSaturation, urgentAtMost: 94 },
  bodyTemperature: { ...defaultRules.bodyTemperature, urgentFrom: 39 },
};
/** Difficulty eating and the like are looked at, not alarmed about. */
const calmer: RuleSet = {
  ...defaultRules,
  levels: {
    'warning-sign:difficultyEating': 'review',
    'warning-sign:noUrination': 'review',
    'warning-sign:complexion': 'review',
    'spo2-urgent': 'review',
    'trend-worse': 'symptomatic',
  },
};

async function draftOf(rules: RuleSet, staff = mori): Promise<string> {
  await beginDraft(staff, 1, later(1));
  const { revision = '' } = (await ruleDraft(staff)) ?? {};
  expect(await saveDraft(staff, { revision, rules }, later(2))).toEqual({ kind: 'saved' });
  return (await ruleDraft(staff))?.revision ?? '';
}

const sent = (patient: Patient, report: ReportAnswers, minutes: number) =>
  submitReport(patient, { clientId: randomUUID(), report }, later(minutes));
const infected = async (answers: Partial<InfectedAnswers>, minutes = 10) =>
  sent(await newPatient(), infectedReport(answers), minutes);
const contact = async (answers: Partial<ContactAnswers>, minutes = 10) =>
  sent(await newPatient({ category: 'contact', onsetOn: null }), contactReport(answers), minutes);

async function tested(revision: string, staff = mori) {
  expect(await runBackTest(staff, { revision, span: 1 }, nextDay)).toMatchObject({ kind: 'tested' });
  const seen = await seeBackTest(staff, revision, 1, nextDay);
  if (!seen) throw new Error('no back-test');
  return seen;
}

const events = (action: string) =>
  db()
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.centerCode, '13101'), eq(auditEvents.action, action)));

describe('a back-test', () => {
  test('counts as one counts by hand: how many alerts, of which levels, and who', async () => {
    await infected({ difficultyEating: 'yes' }); // urgent → review
    await infected({ noUrination: 'yes' }); // urgent → review
    await infected({ oxygenSaturation: 92 }); // urgent → review
    await infected({ oxygenSaturation: 92, impairedConsciousness: 'yes' }); // stays an emergency
    await infected({ emergencySigns: ['E7'], complexion: 'yes' }); // stays an emergency
    await infected({ bodyTemperature: 40.1 }); // stays urgent
    await infected({ trend: 'worse' }); // review → symptomatic
    await infected({}); // stable
    await contact({ feelsWell: 'no', cough: 'yes' }); // review
    const stranger = await newPatient({ centerCode: '13104' });
    await sent(stranger, infectedReport({ noUrination: 'yes' }), 10);
    await infected({ noUrination: 'yes' }, 24 * 60 + 1); // of the day after

    const seen = await tested(await draftOf(calmer));
    expect(seen.alerts).toEqual({ before: 6, after: 3 });
    expect(seen.test).toMatchObject({
      reports: 9,
      firstDay: '2026-11-20',
      lastDay: '2026-11-20',
      levels: {
        emergency: { emergency: 2 },
        urgent: { review: 3, urgent: 1 },
        review: { symptomatic: 1, review: 1 },
        stable: { stable: 1 },
      },
    });
    expect(seen.people.map(({ name, levelBefore, levelAfter }) => [name, levelBefore, levelAfter])).toEqual([
      ...[1, 2, 3].map(() => ['Yamada Hanako', 'urgent', 'review']),
      ['Yamada Hanako', 'review', 'symptomatic'],
    ]);
    expect(await events('rules.back-tested')).toMatchObject([
      { details: { reports: 9, before: 6, after: 3 } },
    ]);
    expect(await events('rules.back-test-viewed')).toMatchObject([{ details: { page: 1, people: 4 } }]);
  });

  test('by the rules in force changes nobody: what was compared, corrected, advised and who it was counts again', async () => {
    const hanako = await newPatient();
    await sent(hanako, infectedReport({ oxygenSaturation: 99 }), 5);
    const second = await sent(hanako, infectedReport({ oxygenSaturation: 96 }), 6); // fallen by 3
    expect(second).toMatchObject({ level: 'review' });
    if (second.kind !== 'accepted') throw new Error(second.kind);
    const correction = { reportId: second.reportId, report: infectedReport({ oxygenSaturation: 98 }) };
    expect(await correctReport(hanako, { ...correction, clientId: randomUUID() }, later(7))).toMatchObject({
      level: 'stable',
    });
    expect(await sent(hanako, infectedReport({ oxygenSaturation: 96 }), 8)).toMatchObject({
      level: 'stable',
    });
    const advised = { clientId: randomUUID(), report: infectedReport(), advisedLevel: 'urgent' as const };
    await submitReport(await newPatient(), advised, later(9));
    await sent(await newPatient({ birthdate: '2026-09-30' }), infectedReport({ bodyTemperature: 38 }), 10);
    await sent(await newPatient({ birthdate: '1950-01-01' }), infectedReport({ bodyTemperature: 37.5 }), 10);
    await infected({ bodyTemperature: 'cannot-measure', oxygenSaturation: null, message: 'お願いします' });
    await infected({ oxygenSaturation: 'no-oximeter' });
    await contact({ feelsWell: 'unknown', testToday: 'positive' });
    await contact({ bodyTemperature: 37.5 });
    const seen = await tested(await draftOf(defaultRules));
    expect(seen.test.reports).toBe(11);
    expect(seen).toMatchObject({ changed: 0, people: [] });
    expect(seen.alerts.before).toBe(seen.alerts.after);
  });

  test('changes nothing of the reports, and is run by an administrator alone', async () => {
    await infected({ noUrination: 'yes' });
    const before = await db().select().from(statusReports);
    const revision = await draftOf(calmer);
    for (const staff of [sato, tanaka])
      expect(await runBackTest(staff, { revision, span: 1 }, nextDay)).toEqual({ kind: 'may-not' });
    const ito = await newStaff('ito', '13104', 'center-admin');
    expect(await runBackTest(ito, { revision, span: 1 }, nextDay)).toEqual({ kind: 'no-draft' });
    await tested(revision);
    expect(await db().select().from(statusReports)).toEqual(before);
    expect(await seeBackTest(suzuki, revision, 1, nextDay)).toBeUndefined();
    expect((await seeBackTest(tanaka, revision, 1, nextDay))?.people).toHaveLength(1);
  });

  test('names nobody any more once the draft is gone', async () => {
    await infected({ noUrination: 'yes' });
    const revision = await draftOf(calmer);
    await tested(revision);
    expect(await db().select().from(backTestChanges)).toHaveLength(1);
    await abandonDraft(mori, revision, nextDay);
    expect(await db().select().from(backTestChanges)).toEqual([]);
  });
});

describe('switching on', () => {
  const signedBy = 'Dr. Kimura';

  test('needs the back-test of exactly this draft, seen by an administrator', async () => {
    const revision = await draftOf(calmer);
    expect(await switchOn(mori, { revision, signedBy }, nextDay)).toEqual({ kind: 'not-tested' });
    await runBackTest(mori, { revision, span: 7 }, nextDay);
    await seeBackTest(sato, revision, 1, nextDay);
    expect(await switchOn(mori, { revision, signedBy }, nextDay)).toEqual({ kind: 'not-tested' });
    await seeBackTest(mori, revision, 1, nextDay);
    // Changed after it was tried.
    expect(await saveDraft(mori, { revision, rules: stricter }, nextDay)).toEqual({ kind: 'saved' });
    expect(await switchOn(mori, { revision, signedBy }, nextDay)).toEqual({ kind: 'changed-meanwhile' });
    const changed = (await ruleDraft(mori))?.revision ?? '';
    expect(await switchOn(mori, { revision: changed, signedBy }, nextDay)).toEqual({ kind: 'not-tested' });
    expect(await db().select().from(ruleSets)).toEqual([]);
  });

  test('is for administrators of the center', async () => {
    const revision = await draftOf(calmer);
    await tested(revision);
    const ito = await newStaff('ito', '13104', 'center-admin');
    for (const staff of [sato, tanaka]) {
      expect(await beginDraft(staff, 1, nextDay)).toEqual({ kind: 'may-not' });
      expect(await saveDraft(staff, { revision, rules: stricter }, nextDay)).toEqual({ kind: 'may-not' });
      expect(await abandonDraft(staff, revision, nextDay)).toEqual({ kind: 'may-not' });
      expect(await switchOn(staff, { revision, signedBy }, nextDay)).toEqual({ kind: 'may-not' });
    }
    expect(await saveDraft(ito, { revision, rules: stricter }, nextDay)).toEqual({
      kind: 'changed-meanwhile',
    });
    expect(await abandonDraft(ito, revision, nextDay)).toEqual({ kind: 'changed-meanwhile' });
    expect(await switchOn(ito, { revision, signedBy }, nextDay)).toEqual({ kind: 'changed-meanwhile' });
    expect(await db().select().from(ruleSets)).toEqual([]);
  });

  test('judges the very next report, in as many statements as before; old reports keep their version', async () => {
    const hanako = await newPatient();
    const report = { noUrination: 'yes' } as const;
    let first;
    const before = await statementsOf(async () => (first = await sent(hanako, infectedReport(report), 10)));
    expect(first).toMatchObject({ level: 'urgent' });
    const revision = await draftOf(calmer);
    await tested(revision);
    expect(await switchOn(mori, { revision, signedBy }, nextDay)).toEqual({
      kind: 'switched-on',
      version: 2,
    });
    let second;
    const after = await statementsOf(
      async () => (second = await sent(hanako, infectedReport(report), 24 * 60 + 1)),
    );
    expect(second).toMatchObject({ level: 'review', firedRules: ['warning-sign:noUrination'] });
    expect(after.length).toBe(before.length);
    const stored = await db().select().from(statusReports).orderBy(statusReports.receivedAt);
    expect(stored.map(({ ruleSetVersion, level }) => [ruleSetVersion, level])).toEqual([
      [1, 'urgent'],
      [2, 'review'],
    ]);
    expect(await ruleVersions(tanaka)).toMatchObject([
      { version: 2, signedBy, switchedOn: { by: 'mori', at: nextDay } },
      { version: 1, signedBy: null, switchedOn: null },
    ]);
    expect(await ruleDraft(mori)).toBeUndefined();
    expect(await events('rules.switched-on')).toMatchObject([
      { actorId: mori.staffId, details: { version: 2, reports: 1, before: 1, after: 0 } },
    ]);
  });

  test('of two administrators at once one switches on, and the other is told', async () => {
    const ono = await newStaff('ono', '13101', 'center-admin');
    const revision = await draftOf(calmer);
    await tested(revision);
    const outcomes = await Promise.all(
      [mori, ono].map((staff) => switchOn(staff, { revision, signedBy }, nextDay)),
    );
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['changed-meanwhile', 'switched-on']);
    expect(await db().select().from(ruleSets)).toHaveLength(1);
  });

  test('going back is an older version switched on as a new one, tried like any other', async () => {
    const revision = await draftOf(calmer);
    await tested(revision);
    await switchOn(mori, { revision, signedBy }, nextDay);
    expect(await beginDraft(mori, 7, nextDay)).toEqual({ kind: 'no-such-version' });
    expect(await beginDraft(mori, 1, nextDay)).toEqual({ kind: 'begun' });
    expect(await beginDraft(mori, 2, nextDay)).toEqual({ kind: 'draft-open' });
    const back = (await ruleDraft(mori))?.revision ?? '';
    expect(await switchOn(mori, { revision: back, signedBy }, nextDay)).toEqual({ kind: 'not-tested' });
    await tested(back);
    expect(await switchOn(mori, { revision: back, signedBy }, nextDay)).toEqual({
      kind: 'switched-on',
      version: 3,
    });
    expect((await ruleVersions(mori))[0].rules).toEqual(defaultRules);
  });
});

test('of two administrators who change one draft the second is told', async () => {
  const revision = await draftOf(calmer);
  expect(await saveDraft(mori, { revision, rules: stricter }, nextDay)).toEqual({ kind: 'saved' });
  expect(await saveDraft(mori, { revision, rules: calmer }, nextDay)).toEqual({ kind: 'changed-meanwhile' });
  expect((await ruleDraft(mori))?.rules).toEqual(stricter);
});
