import 'server-only';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { correctReport, type Correction } from '@/lib/status-report/correct-report';
import { reportForOwner, versionsOf } from '@/lib/status-report/own-reports';
import type { SubmitOutcome } from '@/lib/status-report/submit-report';
import { enteredByStaff } from './entered-by-staff';
import { recordOpening } from './record-opening';

/**
 * A report that staff of the center entered for somebody on the phone, as it counts, to be put right. Undefined for what
 * the person sent or corrected themselves, for another center's and for nobody's alike. The view is audited.
 */
export async function reportToCorrect(staff: CenterStaff, ids: Ids, at: Date) {
  const found = await correctable(staff, ids);
  if (!found) return undefined;
  await recordOpening(staff, ids.caseId, at);
  return found;
}

/** Puts it right under the staff member's name, as the person would their own: for the same day and time, both are kept. */
export async function correctOnBehalf(
  staff: CenterStaff,
  input: Correction & Ids,
  at: Date,
): Promise<SubmitOutcome> {
  const found = await correctable(staff, input);
  return found ? correctReport(staff, input, at) : { kind: 'not-your-case' };
}

interface Ids {
  caseId: string;
  reportId: string;
}

async function correctable(staff: CenterStaff, { caseId, reportId }: Ids) {
  if (staff.role === 'viewer') return undefined;
  const found = await reportForOwner(staff, reportId);
  if (found?.report.caseId !== caseId) return undefined;
  const versions = await versionsOf(found.report);
  const [counts] = versions;
  return counts && enteredByStaff(staff, versions) ? { report: counts, name: found.name } : undefined;
}
