import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import type { DatabaseOrTransaction } from '@/db/client';
import { cases } from '@/db/schema/cases';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { isUuid } from '../is-uuid';

/** A case of the staff member's own center; undefined for another center's exactly as for nobody's. */
export async function ourCase(tx: DatabaseOrTransaction, staff: CenterStaff, caseId: string) {
  return isUuid(caseId) ? (await read(tx, staff, caseId)).at(0) : undefined;
}

/** The same, and it stays the center's until the transaction ends: what is written beside it is not left behind by a transfer. */
export async function heldCase(tx: DatabaseOrTransaction, staff: CenterStaff, caseId: string) {
  return isUuid(caseId) ? (await read(tx, staff, caseId).for('key share')).at(0) : undefined;
}

function read(tx: DatabaseOrTransaction, staff: CenterStaff, caseId: string) {
  return tx
    .select({
      caseId: cases.id,
      revision: cases.revision,
      category: cases.category,
      birthdate: cases.birthdate,
      monitoringFrom: cases.monitoringFrom,
      monitoringUntil: cases.monitoringUntil,
      createdAt: cases.createdAt,
      closedAt: cases.closedAt,
    })
    .from(cases)
    .where(and(eq(cases.id, caseId), eq(cases.centerCode, staff.centerCode), isNull(cases.purgedAt)));
}
