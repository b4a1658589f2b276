import 'server-only';
import { db } from '@/db/client';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { monitoringPeriod } from '@/lib/cases/monitoring-period';
import { periodsOfCenter } from '@/lib/cases/periods-in-force';
import { japanDateOf, type JapanDate } from '@/lib/japan-time';
import { changeCase, type ChangeOutcome } from '../change-case';
import { ourCase } from '../follow-up/our-case';
import type { Shown } from '../follow-up/plan';

/**
 * A contact was found infected: from now on a patient, watched from the onset, or without symptoms from the specimen.
 * Account, ID, reports, history and who exposed them stay. `no-day`: a day to come, or so long ago that the period is over.
 */
export async function turnPositive(
  staff: CenterStaff,
  { caseId, revision, symptoms, positiveOn }: Shown & { symptoms: boolean; positiveOn: JapanDate },
  at: Date,
): Promise<ChangeOutcome | { kind: 'no-day' } | { kind: 'infected-already' } | { kind: 'closed' }> {
  if (staff.role === 'viewer') return { kind: 'may-not' };
  const before = await ourCase(db(), staff, caseId);
  if (!before) return { kind: 'not-found' };
  if (before.revision === revision) {
    if (before.closedAt) return { kind: 'closed' };
    if (before.category === 'infected') return { kind: 'infected-already' };
  }
  const today = japanDateOf(at);
  const day = symptoms ? { onsetOn: positiveOn } : { specimenOn: positiveOn, onsetOn: null };
  const period = monitoringPeriod(
    { category: 'infected', ...day },
    today,
    await periodsOfCenter(db(), staff.centerCode),
  );
  if (positiveOn > today || period.until < today) return { kind: 'no-day' };
  const span = { monitoringFrom: period.from, monitoringUntil: period.until };
  return changeCase(
    staff,
    {
      caseId,
      revision,
      action: 'case.turned-positive',
      set: { category: 'infected', ...day, ...span },
      details: {
        ...span,
        symptoms,
        before: before.category,
        fromBefore: before.monitoringFrom,
        untilBefore: before.monitoringUntil,
      },
    },
    at,
  );
}
