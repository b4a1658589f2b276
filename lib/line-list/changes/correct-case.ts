import 'server-only';
import { db } from '@/db/client';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { addDays, japanDateOf, type JapanDate } from '@/lib/japan-time';
import { changeCase, type ChangeOutcome } from '../change-case';
import { ourCase } from '../follow-up/our-case';
import type { Shown } from '../follow-up/plan';

/** The longest period, and how far its ends may lie from today, in days. */
export const periodDays = 60;

/**
 * Corrects what the center has on file: a patient, or a close contact. Which form the person gets follows from it; what
 * was reported stays. Not of a closed case: it is opened again first.
 */
export async function correctCategory(
  staff: CenterStaff,
  { caseId, revision, category }: Shown & { category: 'infected' | 'contact' },
  at: Date,
): Promise<ChangeOutcome | { kind: 'closed' }> {
  const before = await openCase(staff, { caseId, revision });
  if ('kind' in before) return before;
  const details = { category, before: before.category };
  return changeCase(
    staff,
    { caseId, revision, action: 'case.category-corrected', set: { category }, details },
    at,
  );
}

/** Sets the first and the last day for which reports are asked; an end before today ends the monitoring. Not of a closed case. */
export async function changePeriod(
  staff: CenterStaff,
  { caseId, revision, monitoringFrom, monitoringUntil }: Shown & Period,
  at: Date,
): Promise<ChangeOutcome | { kind: 'no-period' | 'closed' }> {
  const today = japanDateOf(at);
  const sound =
    monitoringFrom <= monitoringUntil &&
    monitoringUntil <= addDays(monitoringFrom, periodDays) &&
    monitoringFrom >= addDays(today, -periodDays) &&
    monitoringUntil <= addDays(today, periodDays);
  if (!sound) return { kind: 'no-period' };
  const before = await openCase(staff, { caseId, revision });
  if ('kind' in before) return before;
  const set = { monitoringFrom, monitoringUntil };
  const details = { ...set, fromBefore: before.monitoringFrom, untilBefore: before.monitoringUntil };
  return changeCase(staff, { caseId, revision, action: 'case.period-changed', set, details }, at);
}

/**
 * Notes the day of the diagnosis of an infected person, or takes it away (null). Of a closed case too, since people ask for their
 * recuperation record when all is over. `no-day`: to come, or before the birth.
 */
export async function changeDiagnosis(
  staff: CenterStaff,
  { caseId, revision, diagnosedOn }: Shown & { diagnosedOn: JapanDate | null },
  at: Date,
): Promise<ChangeOutcome | { kind: 'no-day' } | { kind: 'not-infected' }> {
  if (staff.role === 'viewer') return { kind: 'may-not' };
  const before = await ourCase(db(), staff, caseId);
  if (!before) return { kind: 'not-found' };
  if (before.revision === revision && before.category !== 'infected') return { kind: 'not-infected' };
  if (diagnosedOn && (diagnosedOn > japanDateOf(at) || diagnosedOn < before.birthdate))
    return { kind: 'no-day' };
  const details = { noted: diagnosedOn !== null };
  return changeCase(
    staff,
    { caseId, revision, action: 'case.diagnosis-changed', set: { diagnosedOn }, details },
    at,
  );
}

/** The case before the change. It is still so when the change is written, since that asks for the same revision. */
async function openCase(staff: CenterStaff, { caseId, revision }: Shown) {
  if (staff.role === 'viewer') return { kind: 'may-not' as const };
  const person = await ourCase(db(), staff, caseId);
  if (!person) return { kind: 'not-found' as const };
  return person.closedAt && person.revision === revision ? { kind: 'closed' as const } : person;
}

interface Period {
  monitoringFrom: JapanDate;
  monitoringUntil: JapanDate;
}
