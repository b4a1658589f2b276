import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import { db } from '@/db/client';
import { cases } from '@/db/schema/cases';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { isUuid } from './is-uuid';
import { recordOpening } from './record-opening';

/** Whom a form about one person of the center is about; undefined for another center's exactly as for nobody. The view is audited. */
export async function personInHeading(staff: CenterStaff, caseId: string, at: Date) {
  if (!isUuid(caseId)) return undefined;
  const [person] = await db()
    .select({ name: cases.name, revision: cases.revision, lastContactOn: cases.lastContactOn })
    .from(cases)
    .where(and(eq(cases.id, caseId), eq(cases.centerCode, staff.centerCode), isNull(cases.purgedAt)));
  if (person) await recordOpening(staff, caseId, at);
  return person;
}
