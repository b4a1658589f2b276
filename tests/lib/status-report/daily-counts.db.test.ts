import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeDatabase, db } from '@/db/client';
import { dailyCounts, statusReports } from '@/db/schema/status-reports';
import type { Patient } from '@/lib/auth/current-account';
import { correctReport } from '@/lib/status-report/correct-report';
import { versionThatCounts } from '@/lib/status-report/own-reports';
import type { InfectedAnswers } from '@/lib/status-report/schema';
import { submitReport } from '@/lib/status-report/submit-report';
import { freshDatabase } from '../../support/fresh-database';
import { later, twoCenters } from '../../support/people';
import { infectedReport, newPatient } from './patients';

beforeAll(async () => {
  await freshDatabase();
  await twoCenters();
});
afterAll(() => closeDatabase());

const center = '13104';
/** Answers of five levels, the mildest first. */
const answersOf: Partial<InfectedAnswers>[] = [
  {},
  { bodyTemperature: 37.8 },
  { oxygenSaturation: 95 },
  { oxygenSaturation: 92 },
  { emergencySigns: ['E2'] },
];

type Counts = Record<string, number>;

async function counted(): Promise<Counts> {
  const rows = await db().select().from(dailyCounts).where(eq(dailyCounts.centerCode, center));
  return Object.fromEntries(
    rows.filter((row) => row.reports !== 0).map((row) => [`${row.reportOn} ${row.level}`, row.reports]),
  );
}

/** The same from the reports themselves: every first report once, under the level of the version that counts. */
async function recounted(): Promise<Counts> {
  const rows = await db().select().from(statusReports).where(eq(statusReports.centerCode, center));
  const counts: Counts = {};
  for (const first of rows.filter((row) => row.correctsReportId === null)) {
    const { reportOn, level } = await versionThatCounts(first);
    counts[`${reportOn} ${level}`] = (counts[`${reportOn} ${level}`] ?? 0) + 1;
  }
  return counts;
}

async function send(patient: Patient, answers: Partial<InfectedAnswers>, at: Date, measuredAt?: string) {
  const input = { clientId: randomUUID(), report: infectedReport(answers), measuredAt };
  const outcome = await submitReport(patient, input, at);
  if (outcome.kind !== 'accepted') throw new Error(outcome.kind);
  return outcome.reportId;
}

const correct = (patient: Patient, reportId: string, answers: Partial<InfectedAnswers>, at: Date) =>
  correctReport(patient, { reportId, clientId: randomUUID(), report: infectedReport(answers) }, at);

test('20 corrections of one report at once leave it counted once, under the level of the last', async () => {
  const hanako = await newPatient({ centerCode: center });
  for (let round = 1; round <= 5; round++) {
    const at = later(round * 60);
    const reportId = await send(hanako, {}, at);
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        correct(hanako, reportId, answersOf[index % answersOf.length] ?? {}, later((index + 1) / 60, at)),
      ),
    );
    expect(outcomes.map(({ kind }) => kind)).toEqual(Array.from({ length: 20 }, () => 'accepted'));
    expect(await counted()).toEqual(await recounted());
  }
});

test('after any reports and corrections, in turn or at once, the counts are those of a recount', async () => {
  const step = fc.record({
    person: fc.nat(2),
    corrects: fc.option(fc.nat(5)),
    answers: fc.constantFrom(...answersOf),
    daysBack: fc.nat(2),
    atOnce: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 15 }), async (steps) => {
      const people = await Promise.all([0, 1, 2].map(() => newPatient({ centerCode: center })));
      const sent: { patient: Patient; reportId: string }[] = [];
      let waiting: Promise<unknown>[] = [];
      for (const [index, { person, corrects, answers, daysBack, atOnce }] of steps.entries()) {
        const at = later(index);
        const first = corrects === null ? undefined : sent[corrects % Math.max(1, sent.length)];
        const patient = people[person];
        if (!patient) throw new Error('nobody');
        const day = ['2026-11-20', '2026-11-19', '2026-11-18'][daysBack];
        if (first) waiting.push(correct(first.patient, first.reportId, answers, at));
        else sent.push({ patient, reportId: await send(patient, answers, at, day) });
        if (!atOnce) {
          await Promise.all(waiting);
          waiting = [];
        }
      }
      await Promise.all(waiting);
      expect(await counted()).toEqual(await recounted());
    }),
    { numRuns: 25 },
  );
}, 60_000);
