import 'server-only';
import type { Patient } from '@/lib/auth/current-account';
import { reportForOwner } from './own-reports';
import { storeReport, type NewReport, type SubmitOutcome } from './submit-report';

type Correction = Pick<NewReport, 'clientId' | 'report' | 'sentAt' | 'advisedLevel'> & {
  /** The report to put right, or an earlier correction of it. */
  reportId: string;
};

/**
 * Puts one's own report right: a new report that names the first one, for the same day and time. Both are kept, and an
 * alert that the first one raised stays open.
 */
export async function correctReport(patient: Patient, input: Correction, at: Date): Promise<SubmitOutcome> {
  const found = await reportForOwner(patient, input.reportId);
  if (!found) return { kind: 'not-your-case' };
  const { caseId, correctsReportId, id, measuredAt, reportOn, clockSuspect } = found.report;
  const time = { measuredAt, reportOn, clockSuspect };
  return storeReport(patient, { ...input, caseId }, { time, corrects: correctsReportId ?? id }, at);
}
