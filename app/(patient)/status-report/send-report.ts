import { randomUUID } from 'node:crypto';
import { redirect } from 'next/navigation';
import { readCookie } from '@/lib/auth/cookies';
import { currentAccount, isPatient } from '@/lib/auth/current-account';
import { now } from '@/lib/clock';
import { errorSentences, type MessageKey } from '@/lib/forms/error-sentences';
import { typedValues } from '@/lib/forms/form-state';
import { errorKind, log } from '@/lib/log';
import { withinTime } from '@/lib/time-limit';
import { correctReport } from '@/lib/status-report/correct-report';
import { emergencyInForm } from '@/lib/status-report/emergency-first';
import type { Level } from '@/lib/status-report/levels';
import type { Category } from '@/lib/status-report/questionnaire';
import { countPerMinute } from '@/lib/count-per-minute';
import { submitReport, type NewReport, type SubmitOutcome } from '@/lib/status-report/submit-report';
import { fillAnswers } from './fill-answers';
import { isFill } from './fill-form';
import { readSent } from './read-report';
import type { ReportState } from './report-state';

/** How long storing may take. Beyond it the answer is "not stored": sending again is safe, since it is the same report. */
const waitMs = { emergency: 3000, other: 8000 };

/**
 * Takes a sent form. The 119 advice comes first: every answer of this function that holds an emergency carries it,
 * whatever else is wrong, and nothing typed is lost. A stored report leads to its receipt.
 */
export async function sendReport(category: Category, formData: FormData): Promise<ReportState> {
  const reached = await takeForm(category, formData, storeOwn);
  if ('receipt' in reached) redirect(`/status-report/receipt/${reached.receipt}`);
  return reached;
}

/** Stores what was sent, by the right of whoever sends it. */
export type Store = (input: NewReport, formData: FormData, at: Date) => Promise<SubmitOutcome>;

/** A stored report, and what it means. */
export interface Receipt {
  receipt: string;
  level: Level;
}

/** The same for whoever may send: the stored report, or the form again with what is to be said. */
export async function takeForm(
  category: Category,
  formData: FormData,
  store: Store,
): Promise<ReportState | Receipt> {
  const emergency = emergencyInForm(formData);
  const kept: ReportState = { values: typedValues(formData), fieldErrors: {}, formErrors: [], emergency };
  const taken = attempt(category, formData, kept, store);
  const reached = await reach(taken, emergency ? waitMs.emergency : waitMs.other);
  return reached ?? { ...kept, problem: 'unavailable' };
}

/** Undefined when the database, or anything else of ours, fails or does not answer in time. */
async function reach<Result>(work: Promise<Result>, milliseconds: number): Promise<Result | undefined> {
  try {
    return await withinTime(work, milliseconds);
  } catch (error) {
    log.error('a status report could not be stored', { kind: errorKind(error) });
    return undefined;
  }
}

async function attempt(
  category: Category,
  formData: FormData,
  kept: ReportState,
  store: Store,
): Promise<ReportState | Receipt> {
  const fill = formData.get('fill');
  if (isFill(fill)) return { ...kept, ...(await fillAnswers(fill, category, formData)) };

  const translate = await errorSentences();
  const read = readSent(category, formData, kept, translate);
  if (!('report' in read)) return read;

  const { report, envelope, values } = read;
  const refused = (key: MessageKey) => ({ ...kept, values, formErrors: [translate(key)] });
  const input = { ...envelope, clientId: envelope.clientId ?? randomUUID(), report };
  const outcome = await store(input, formData, now());
  switch (outcome.kind) {
    case 'accepted':
    case 'replayed':
      return { receipt: outcome.reportId, level: outcome.level };
    case 'client-id-reused':
      return { ...advised(kept, outcome.level), values, problem: 'reused', storedReportId: outcome.reportId };
    case 'monitoring-ended':
      return { ...advised(kept, outcome.level), values, problem: 'ended' };
    case 'consent-withdrawn':
      return { ...advised(kept, outcome.level), values, problem: 'withdrawn' };
    case 'not-your-case':
      return refused('status-report.problems.notYourCase');
    case 'signed-out':
      return { ...kept, values, problem: 'signed-out' };
    case 'too-many':
      return refused('status-report.problems.tooMany');
  }
}

/** By the right of whoever is signed in. */
export async function storeOwn(input: NewReport, formData: FormData, at: Date): Promise<SubmitOutcome> {
  const corrects = formData.get('correctsReportId');
  if (typeof corrects !== 'string' || corrects === '') {
    const token = await readCookie('session');
    return token ? submitReport({ kind: 'session', token }, input, at) : { kind: 'signed-out' };
  }
  const account = await currentAccount();
  if (!account || !isPatient(account)) return { kind: 'signed-out' };
  const waitSeconds = countPerMinute('report.sendsPerMinute', account.accountId, at);
  if (waitSeconds > 0) return { kind: 'too-many', waitSeconds };
  return correctReport(account, { ...input, reportId: corrects }, at);
}

function advised(state: ReportState, level: string): ReportState {
  return { ...state, emergency: state.emergency || level === 'emergency' };
}
