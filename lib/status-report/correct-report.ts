import 'server-only';
import { reportForOwner } from './own-reports';
import { storeReport, type NewReport, type Reporter, type SubmitOutcome } from './submit-report';

export type Correction = Pick<NewReport, 'clientId' | 'report' | 'sentAt' | 'advisedLevel'> & {
  /** The report to put right, or an earlier correction of it. */
  reportId: string;
};

/**
 * Puts a report right that one may read: a new report that names the first one, for the same day and time. Both are kept, and an
 * alert that the first one raised stays open.
 */
export async function correctReport(reporter: Reporter, input: Correction, at: Date): Promise<SubmitOutcome> {
  const found = await reportForOwner(reporter, input.reportId);
  if (!found) return { kind: 'not-your-case' };
  const { caseId, correctsReportId, id, measuredAt, reportOn, clockSuspect } = found.report;
  const time = { measuredAt, reportOn, clockSuspect };
  return storeReport(reporter, { ...input, caseId }, { time, corrects: correctsReportId ?? id }, at);
}
