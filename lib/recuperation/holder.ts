import 'server-only';
import { and, eq, isNull, notInArray } from 'drizzle-orm';
import { cases } from '@/db/schema/cases';
import { healthCenters } from '@/db/schema/health-centers';
import type { Account } from '@/lib/auth/current-account';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { hiddenIds } from '@/lib/family/hidden';

/** Who has to do with a person's records: the account that registered with their ID, or the staff of their center. */
export type Holder = Account | CenterStaff;

/** The cases of a holder that are still on file; of an account without those who decide themselves by now. */
export function heldBy(holder: Holder) {
  const theirs =
    holder.kind === 'account'
      ? and(eq(cases.accountId, holder.accountId), notInArray(cases.id, hiddenIds(holder)))
      : eq(cases.centerCode, holder.centerCode);
  return and(theirs, isNull(cases.purgedAt));
}

/** What is read for a record, of a case and of its center. */
export const onFile = {
  name: cases.name,
  birthdate: cases.birthdate,
  issuedId: cases.issuedId,
  category: cases.category,
  diagnosedOn: cases.diagnosedOn,
  monitoringFrom: cases.monitoringFrom,
  monitoringUntil: cases.monitoringUntil,
  closedAt: cases.closedAt,
};
export const itsCenter = {
  code: healthCenters.code,
  name: healthCenters.name,
  nameJa: healthCenters.nameJa,
  phone: healthCenters.phone,
};
