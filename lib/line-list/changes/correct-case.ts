import 'server-only';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { addDays, japanDateOf, type JapanDate } from '@/lib/japan-time';
import { changeCase, type ChangeOutcome } from '../change-case';
import type { Shown } from '../follow-up/plan';

/** The longest period, and how far its ends may lie from today, in days. */
export const periodDays = 60;

/** Corrects what the center has on file: a patient, or a close contact. Which form the person gets follows from it; what was reported stays. */
export function correctCategory(
  staff: CenterStaff,
  { caseId, revision, category }: Shown & { category: 'infected' | 'contact' },
  at: Date,
): Promise<ChangeOutcome> {
  const action = 'case.category-corrected';
  return changeCase(staff, { caseId, revision, action, set: { category }, details: { category } }, at);
}

/** Sets the first and the last day for which reports are asked; an end before today ends the monitoring. */
export async function changePeriod(
  staff: CenterStaff,
  { caseId, revision, monitoringFrom, monitoringUntil }: Shown & Period,
  at: Date,
): Promise<ChangeOutcome | { kind: 'no-period' }> {
  const today = japanDateOf(at);
  const sound =
    monitoringFrom <= monitoringUntil &&
    monitoringUntil <= addDays(monitoringFrom, periodDays) &&
    monitoringFrom >= addDays(today, -periodDays) &&
    monitoringUntil <= addDays(today, periodDays);
  if (!sound) return { kind: 'no-period' };
  const set = { monitoringFrom, monitoringUntil };
  return changeCase(staff, { caseId, revision, action: 'case.period-changed', set, details: set }, at);
}

interface Period {
  monitoringFrom: JapanDate;
  monitoringUntil: JapanDate;
}
