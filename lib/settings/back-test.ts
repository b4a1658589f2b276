import 'server-only';
import { randomUUID } from 'node:crypto';
import { and, asc, count, desc, eq, isNull } from 'drizzle-orm';
import { db } from '@/db/client';
import { cases } from '@/db/schema/cases';
import { backTestChanges, backTests, ruleDrafts } from '@/db/schema/rules';
import { recordEvent } from '@/lib/audit/record-event';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { addDays, ageInMonthsOn, japanDateOf, type JapanDate } from '@/lib/japan-time';
import { limit } from '@/lib/limits';
import { assess } from '@/lib/status-report/assess';
import { higherLevel, raisesAlert, rankOf, type Level } from '@/lib/status-report/levels';
import type { RuleSet } from '@/lib/status-report/rules';
import { answersOfStored } from '@/lib/status-report/stored-answers';
import {
  alertsIn,
  changedIn,
  countIn,
  forgetNames,
  levelCountsSchema,
  type LevelCounts,
} from './level-counts';
import { ruleDraft } from './rule-drafts';
import { countReceived, reportsReceived, type JudgedReport } from './stored-reports';

/** How many days, the last of them yesterday. */
export const spans = [1, 7, 14] as const;
export type Span = (typeof spans)[number];

/** So many changed reports are named on a page. */
export const namedPerPage = 50;
/** So many of the changed reports are named at all: nobody reads more. */
const namedAtMost = 2_000;

/** Which centers try a draft just now: one trial at a time is enough. */
const running = new Set<string>();

export type BackTestOutcome =
  | { kind: 'tested'; backTestId: string }
  | { kind: 'may-not' | 'no-draft' | 'running' }
  | { kind: 'too-many'; atMost: number };

/**
 * Judges the center's stored reports of the last days by its draft as it stands: how many alerts there would have been,
 * and about whom. Nothing of the reports changes. Reads piece by piece, so that other requests have their turn.
 */
export async function runBackTest(
  staff: CenterStaff,
  { revision, span }: { revision: string; span: Span },
  at: Date,
): Promise<BackTestOutcome> {
  if (staff.role !== 'center-admin') return { kind: 'may-not' };
  const { centerCode } = staff;
  if (running.has(centerCode)) return { kind: 'running' };
  const draft = await ruleDraft(staff);
  if (draft?.revision !== revision) return { kind: 'no-draft' };
  running.add(centerCode);
  try {
    const lastDay = addDays(japanDateOf(at), -1);
    const days = { firstDay: addDays(lastDay, 1 - span), lastDay };
    const atMost = limit('backTest.reports');
    if ((await countReceived(centerCode, days, atMost)) > atMost) return { kind: 'too-many', atMost };
    const found = await judgeAgain(centerCode, days, draft.rules);
    return await keep(staff, { revision, ...days, ...found }, at);
  } finally {
    running.delete(centerCode);
  }
}

interface Change {
  caseId: string;
  reportId: string;
  receivedAt: Date;
  levelBefore: Level;
  levelAfter: Level;
}

interface Found {
  reports: number;
  levels: LevelCounts;
  changes: Change[];
}

type Days = { firstDay: JapanDate; lastDay: JapanDate };

async function judgeAgain(centerCode: string, days: Days, rules: RuleSet): Promise<Found> {
  const found: Found = { reports: 0, levels: {}, changes: [] };
  for await (const piece of reportsReceived(centerCode, days)) {
    found.reports += piece.length;
    for (const judged of piece) {
      const { id: reportId, caseId, receivedAt, level: levelBefore } = judged.report;
      const levelAfter = levelBy(rules, judged);
      countIn(found.levels, levelBefore, levelAfter);
      if (levelAfter !== levelBefore)
        found.changes.push({ caseId, reportId, receivedAt, levelBefore, levelAfter });
    }
  }
  return found;
}

/** The level as the report's judging would have given it: what the phone advised counts as it did then. */
function levelBy(
  rules: RuleSet,
  { report, birthdate, pregnant, riskCondition, previousSaturation }: JudgedReport,
): Level {
  const person = { ageInMonths: ageInMonthsOn(birthdate, report.reportOn), pregnant, riskCondition };
  const previous = { oxygenSaturation: previousSaturation };
  return higherLevel(assess(answersOfStored(report), previous, person, rules).level, report.advisedLevel);
}

/** Alerts that there would not have been come first, then those there would have been more, then the widest steps. */
function weight({ levelBefore, levelAfter }: Change): number {
  const alert = Number(raisesAlert(levelBefore)) - Number(raisesAlert(levelAfter));
  return Math.abs(alert) * 100 + (alert > 0 ? 50 : 0) + Math.abs(rankOf(levelBefore) - rankOf(levelAfter));
}

async function keep(
  staff: CenterStaff,
  { changes, ...result }: Found & Days & { revision: string },
  at: Date,
): Promise<BackTestOutcome> {
  const { centerCode, staffId } = staff;
  const id = randomUUID();
  const named = changes
    .toSorted(
      (one, other) => weight(other) - weight(one) || other.receivedAt.getTime() - one.receivedAt.getTime(),
    )
    .slice(0, namedAtMost)
    .map((change, index) => ({ backTestId: id, place: index + 1, ...change }));
  return db().transaction(async (tx): Promise<BackTestOutcome> => {
    // Held, so that the draft is neither changed nor given up before the result stands.
    const [draft] = await tx
      .select({ revision: ruleDrafts.revision })
      .from(ruleDrafts)
      .where(and(eq(ruleDrafts.centerCode, centerCode), eq(ruleDrafts.revision, result.revision)))
      .for('update');
    if (!draft) return { kind: 'no-draft' };
    await forgetNames(tx, centerCode);
    await tx.insert(backTests).values({ id, centerCode, ...result, ranBy: staffId, ranAt: at });
    for (let from = 0; from < named.length; from += 1_000)
      await tx.insert(backTestChanges).values(named.slice(from, from + 1_000));
    const { before, after } = alertsIn(result.levels);
    const details = { backTestId: id, reports: result.reports, before, after };
    await recordEvent(tx, staff, { action: 'rules.back-tested', centerCode, details }, at);
    return { kind: 'tested', backTestId: id };
  });
}

/**
 * The last back-test of the center's draft as it stands, with one page of the people whose level would have been another;
 * that they were shown is written down. An administrator who sees it may switch the draft on.
 */
export async function seeBackTest(staff: CenterStaff, revision: string, page: number, at: Date) {
  const { centerCode } = staff;
  const [test] = await db()
    .select()
    .from(backTests)
    .where(and(eq(backTests.centerCode, centerCode), eq(backTests.revision, revision)))
    .orderBy(desc(backTests.ranAt))
    .limit(1);
  if (!test) return undefined;
  const ofTest = and(
    eq(backTestChanges.backTestId, test.id),
    eq(cases.centerCode, centerCode),
    isNull(cases.purgedAt),
  );
  const [[total], people] = await Promise.all([
    db()
      .select({ named: count() })
      .from(backTestChanges)
      .innerJoin(cases, eq(cases.id, backTestChanges.caseId))
      .where(ofTest),
    db()
      .select({
        place: backTestChanges.place,
        caseId: backTestChanges.caseId,
        name: cases.name,
        receivedAt: backTestChanges.receivedAt,
        levelBefore: backTestChanges.levelBefore,
        levelAfter: backTestChanges.levelAfter,
      })
      .from(backTestChanges)
      .innerJoin(cases, eq(cases.id, backTestChanges.caseId))
      .where(ofTest)
      .orderBy(asc(backTestChanges.place))
      .limit(namedPerPage)
      .offset((page - 1) * namedPerPage),
  ]);
  const details = { backTestId: test.id, page, people: people.length };
  await db().transaction(async (tx) => {
    await recordEvent(tx, staff, { action: 'rules.back-test-viewed', centerCode, details }, at);
    if (staff.role === 'center-admin')
      await tx
        .update(backTests)
        .set({ seenAt: at })
        .where(and(eq(backTests.id, test.id), isNull(backTests.seenAt)));
  });
  const levels = levelCountsSchema.parse(test.levels);
  return {
    test: { ...test, levels },
    alerts: alertsIn(levels),
    /** So many reports would have had another level, */
    changed: changedIn(levels),
    /** and so many of them are named. */
    named: total?.named ?? 0,
    people,
  };
}

export type SeenBackTest = NonNullable<Awaited<ReturnType<typeof seeBackTest>>>;
