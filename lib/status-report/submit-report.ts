import 'server-only';
import { uuidV7 } from '@/db/uuid-v7';
import type { Patient } from '@/lib/auth/current-account';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { ageInMonthsOn, type JapanDate } from '@/lib/japan-time';
import { assess, type Assessment, type FiredRule } from './assess';
import { higherLevel, rankOf, type Level } from './levels';
import { measuredTime, slotOf, type MeasuredTime } from './measured-time';
import { questionnaires } from './questionnaire';
import { answerColumns, bodyHashOf } from './report-row';
import {
  readCaseToReport,
  readUsedKey,
  writeReport,
  type CaseToReport,
  type Reach,
  type UsedKey,
} from './report-statements';
import { defaultRules, defaultRuleSetVersion, ruleSetSchema } from './rules';
import type { ReportAnswers } from './schema';

/** Who sends a report: the person's own account, or staff of the health center for somebody on the phone. */
export type Reporter = Patient | CenterStaff;

export interface NewReport {
  /** May be left out by an account with one case. */
  caseId?: string;
  /** Made by the sender, once per report: a retry with the same one is the same report. */
  clientId: string;
  report: ReportAnswers;
  /** As the device claims them: a day in Japan or an instant. */
  measuredAt?: string | null;
  sentAt?: string | null;
  /** What the phone advised by its own rules. */
  advisedLevel?: Level | null;
}

/** What a stored report answers. */
interface StoredReport {
  reportId: string;
  level: Level;
  firedRules: FiredRule[];
  receivedAt: Date;
  reportOn: JapanDate;
}

export type SubmitOutcome =
  | ({ kind: 'accepted' | 'replayed' } & StoredReport)
  /** The first report stands; `level` is what the new answers mean. */
  | { kind: 'client-id-reused'; reportId: string; level: Level }
  | { kind: 'monitoring-ended'; level: Level; centerPhone: string }
  | { kind: 'not-your-case' };

/** The first version of a report that is put right, and the level under which it is counted by now. */
export interface Corrected {
  reportId: string;
  level: Level;
}

/** Judges and stores a status report: one read, one write that commits all of it or nothing. */
export async function submitReport(reporter: Reporter, input: NewReport, at: Date): Promise<SubmitOutcome> {
  const caseId = input.caseId ?? onlyCaseOf(reporter);
  if (!caseId) return { kind: 'not-your-case' };
  return storeReport(reporter, { ...input, caseId }, measuredTime(input, at), undefined, at);
}

/** The same for a correction, whose time is that of the report it corrects. */
export async function storeReport(
  reporter: Reporter,
  input: NewReport & { caseId: string },
  time: MeasuredTime,
  corrected: Corrected | undefined,
  at: Date,
): Promise<SubmitOutcome> {
  const { caseId, clientId, report } = input;
  const read = await readCaseToReport({ ...time, reach: reachOf(reporter), caseId, clientId });
  if (!read) return { kind: 'not-your-case' };

  const judged = judge(input, read.found, time);
  const bodyHash = bodyHashOf(report, input.measuredAt ?? null, corrected?.reportId ?? null);
  if (read.used) return answerAgain(read.used, bodyHash, judged.level);
  if (hasEnded(read.found, time)) {
    return { kind: 'monitoring-ended', level: judged.level, centerPhone: read.found.centerPhone };
  }

  const row = {
    ...answerColumns(report),
    ...time,
    ...judged,
    caseId,
    id: uuidV7(at),
    centerCode: read.found.centerCode,
    reportedByAccount: reporter.kind === 'account' ? reporter.accountId : null,
    reportedByStaff: reporter.kind === 'staff' ? reporter.staffId : null,
    slot: report.category === 'contact' ? (report.answers.slot ?? slotOf(time.measuredAt)) : null,
    clientId,
    correctsReportId: corrected?.reportId ?? null,
    sentAt: input.sentAt ? new Date(input.sentAt) : at,
    receivedAt: at,
    questionnaireVersion: questionnaires[report.category].version,
    ruleSetVersion: read.found.ruleSetVersion ?? defaultRuleSetVersion,
  };
  const isNew = await writeReport({
    row,
    bodyHash,
    correctedLevel: corrected?.level ?? null,
    auditId: uuidV7(at),
    alertId: uuidV7(at),
    action: corrected ? 'status-report.corrected' : 'status-report.submitted',
  });
  if (isNew) {
    const { level, firedRules } = judged;
    return { kind: 'accepted', reportId: row.id, level, firedRules, receivedAt: at, reportOn: time.reportOn };
  }
  // Another request took the UUID between the read and the write, and has committed by now.
  const used = await readUsedKey(caseId, clientId);
  return used ? answerAgain(used, bodyHash, judged.level) : { kind: 'not-your-case' };
}

function onlyCaseOf(reporter: Reporter): string | undefined {
  return reporter.kind === 'account' && reporter.cases.length === 1 ? reporter.cases[0].caseId : undefined;
}

function reachOf(reporter: Reporter): Reach {
  return reporter.kind === 'account'
    ? { accountId: reporter.accountId }
    : { centerCode: reporter.centerCode };
}

function judge(input: NewReport, found: CaseToReport, { reportOn }: MeasuredTime) {
  const assessed: Assessment = assess(
    input.report,
    { oxygenSaturation: found.previousSaturation },
    {
      ageInMonths: ageInMonthsOn(found.birthdate, reportOn),
      pregnant: found.pregnant,
      riskCondition: found.riskCondition,
    },
    found.rules === null ? defaultRules : ruleSetSchema.parse(found.rules),
  );
  const advisedLevel = input.advisedLevel ?? null;
  const advisedMore = advisedLevel !== null && rankOf(advisedLevel) > rankOf(assessed.level);
  const firedRules: FiredRule[] = advisedMore ? ['advised', ...assessed.firedRules] : assessed.firedRules;
  return {
    level: higherLevel(assessed.level, advisedLevel),
    assessedLevel: assessed.level,
    advisedLevel,
    firedRules,
  };
}

/** A report that was measured in time is taken, however late it comes. */
function hasEnded(found: CaseToReport, { measuredAt, reportOn }: MeasuredTime): boolean {
  return (
    reportOn > found.monitoringUntil || (found.closedAt !== null && measuredAt.getTime() >= found.closedAt)
  );
}

function answerAgain(used: UsedKey, bodyHash: string, level: Level): SubmitOutcome {
  if (used.bodyHash !== bodyHash) return { kind: 'client-id-reused', reportId: used.reportId, level };
  const { reportId, firedRules, reportOn } = used;
  return {
    kind: 'replayed',
    reportId,
    level: used.level,
    firedRules,
    receivedAt: new Date(used.receivedAt),
    reportOn,
  };
}
