import 'server-only';
import { uuidV7 } from '@/db/uuid-v7';
import type { Patient } from '@/lib/auth/current-account';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { phoneOwner } from '@/lib/auth/phone-owner';
import { hashOf, shouldTouch, withinPatientLimits } from '@/lib/auth/sessions';
import { phoneAt } from '@/lib/cases/phone-at';
import type { JapanDate } from '@/lib/japan-time';
import { changedAt } from '@/lib/live/changed-at';
import type { FiredRule } from './assess';
import { hasEnded, judge, previousSaturation } from './judge';
import { raisesAlert, type Level } from './levels';
import { measuredTime, slotOf, type MeasuredTime } from './measured-time';
import { questionnaires } from './questionnaire';
import { answerColumns, bodyHashOf } from './report-row';
import {
  readCaseToReport,
  readUsedKey,
  type CaseToReport,
  type HeldSession,
  type Reach,
  type UsedKey,
} from './read-case';
import { defaultRuleSetVersion } from './rules';
import type { ReportAnswers } from './schema';
import { countPerMinute } from '@/lib/count-per-minute';
import { triageOrder } from './triage-order';
import { writeReport } from './write-report';

/** The person's own account, or staff of the health center for somebody on the phone. */
export type Reporter = Patient | CenterStaff;

/** Who shows the token of a patient's session. Whether it is live is read with the case, in the same statement. */
interface SessionHolder {
  kind: 'session';
  token: string;
  /** Whose report a phone sends, by `phoneOwner`: nobody else's session may send it. */
  owner?: string;
}

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
  /** Of the person's own account only: the staff enter what they are told on the phone. */
  | { kind: 'consent-withdrawn'; level: Level; centerPhone: string }
  | { kind: 'not-your-case' }
  /** Of the holder of a session only. */
  | { kind: 'signed-out' }
  | { kind: 'too-many'; waitSeconds: number };

type Sender = Reporter | SessionHolder;

/** Judges and stores a status report: one read, one write that commits all of it or nothing. */
export async function submitReport(sender: Sender, input: NewReport, at: Date): Promise<SubmitOutcome> {
  return storeReport(sender, input, { time: measuredTime(input, at), corrects: null }, at);
}

interface Storing {
  time: MeasuredTime;
  /** The first version of the report that this one corrects. */
  corrects: string | null;
  /** The second try: the person was moved to another center under the first one. */
  again?: true;
}

/** The same for a correction too, whose time is that of the report it corrects. */
export async function storeReport(
  sender: Sender,
  input: NewReport,
  { time, corrects, again }: Storing,
  at: Date,
): Promise<SubmitOutcome> {
  const { clientId, report } = input;
  const reach = reachOf(sender, at);
  const caseId = input.caseId ?? onlyCaseOf(sender);
  if (!caseId && sender.kind !== 'session') return { kind: 'not-your-case' };
  const read = await readCaseToReport({ reach, caseId, clientId });
  const refusal = sender.kind === 'session' ? refusalOf(sender, read?.session ?? null, at) : undefined;
  if (refusal) return refusal;
  if (!read?.found) return { kind: 'not-your-case' };
  const { found, used, session } = read;

  const before = await previousSaturation(report, found, time);
  const judged = judge(input, found, { previousSaturation: before, reportOn: time.reportOn });
  const bodyHash = bodyHashOf(report, input.measuredAt ?? null, corrects);
  if (used) return answerAgain(used, bodyHash, judged.level);
  const stopped = whyStopped(sender, found, time);
  if (stopped) return { kind: stopped, level: judged.level, centerPhone: phoneAt(found.phones, at) };

  const row = {
    ...answerColumns(report),
    ...time,
    ...judged,
    caseId: found.caseId,
    id: uuidV7(at),
    centerCode: found.centerCode,
    reportedByAccount: sender.kind === 'account' ? sender.accountId : (session?.accountId ?? null),
    reportedByStaff: sender.kind === 'staff' ? sender.staffId : null,
    slot: report.category === 'contact' ? (report.answers.slot ?? slotOf(time.measuredAt)) : null,
    clientId,
    correctsReportId: corrects,
    sentAt: input.sentAt ? new Date(input.sentAt) : at,
    receivedAt: at,
    questionnaireVersion: questionnaires[report.category].version,
    ruleSetVersion: found.ruleSetVersion ?? defaultRuleSetVersion,
  };
  const isNew = await writeReport({
    row,
    triageOrder: triageOrder(row.level, row.firedRules, found, time.reportOn),
    bodyHash,
    auditId: uuidV7(at),
    alertId: uuidV7(at),
    action: corrects ? 'status-report.corrected' : 'status-report.submitted',
    touchedSession:
      'sessionHash' in reach && session && shouldTouch(asOf(session), at) ? reach.sessionHash : null,
  });
  if (isNew) {
    const { level, firedRules } = judged;
    changedAt(row.centerCode, { alert: raisesAlert(level), by: row.reportedByStaff });
    return { kind: 'accepted', reportId: row.id, level, firedRules, receivedAt: at, reportOn: time.reportOn };
  }
  // Another request took the UUID between the read and the write, and has committed by now.
  const usedBy = await readUsedKey(found.caseId, clientId);
  if (usedBy) return answerAgain(usedBy, bodyHash, judged.level);
  // Or the person came to another center in between: what they send now is that center's to judge and to keep.
  return again ? { kind: 'not-your-case' } : storeReport(sender, input, { time, corrects, again: true }, at);
}

function onlyCaseOf(sender: Sender): string | undefined {
  return sender.kind === 'account' && sender.cases.length === 1 ? sender.cases[0].caseId : undefined;
}

/** Why no report of the person is taken from this sender any more. */
function whyStopped(sender: Sender, found: CaseToReport, time: MeasuredTime) {
  if (hasEnded(found, time)) return 'monitoring-ended' as const;
  return found.consentWithdrawn && sender.kind !== 'staff' ? ('consent-withdrawn' as const) : undefined;
}

function reachOf(sender: Sender, at: Date): Reach {
  switch (sender.kind) {
    case 'session':
      return { sessionHash: hashOf(sender.token), at };
    case 'account':
      return { accountId: sender.accountId };
    case 'staff':
      return { centerCode: sender.centerCode };
  }
}

/** Why the holder of a session may not send now. Counted here, once it is known whose session it is. */
function refusalOf(
  { owner }: SessionHolder,
  session: HeldSession | null,
  at: Date,
): SubmitOutcome | undefined {
  if (!session || !withinPatientLimits(asOf(session), session.lastDay, at)) return { kind: 'signed-out' };
  // Somebody is signed in, but not the person whose report it is.
  if (owner !== undefined && owner !== phoneOwner(session.accountId)) return { kind: 'signed-out' };
  if (!session.hasPassword) return { kind: 'not-your-case' };
  const waitSeconds = countPerMinute('report.sendsPerMinute', session.accountId, at);
  return waitSeconds > 0 ? { kind: 'too-many', waitSeconds } : undefined;
}

const asOf = ({ keepSignedIn, lastSeenAt }: HeldSession) => ({
  keepSignedIn,
  lastSeenAt: new Date(lastSeenAt),
});

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
