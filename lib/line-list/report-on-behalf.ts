import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import { db } from '@/db/client';
import { cases, profiles } from '@/db/schema/cases';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { japanDateOf } from '@/lib/japan-time';
import { submitReport, type NewReport, type SubmitOutcome } from '@/lib/status-report/submit-report';
import { isUuid } from './is-uuid';
import { recordOpening } from './record-opening';

/**
 * Who is on the phone, for the form that a nurse fills in for them; registered or not. Undefined for another center's
 * person exactly as for nobody. The view is audited.
 */
export async function personOnPhone(staff: CenterStaff, caseId: string, at: Date) {
  if (!isUuid(caseId)) return undefined;
  const { centerCode } = staff;
  const [person] = await db()
    .select({
      caseId: cases.id,
      name: cases.name,
      category: cases.category,
      phone: cases.phone,
      enteredPhone: profiles.phone,
      monitoringUntil: cases.monitoringUntil,
      closedAt: cases.closedAt,
    })
    .from(cases)
    .leftJoin(profiles, and(eq(profiles.caseId, cases.id), eq(profiles.centerCode, centerCode)))
    .where(and(eq(cases.id, caseId), eq(cases.centerCode, centerCode), isNull(cases.purgedAt)));
  if (!person) return undefined;
  await recordOpening(staff, caseId, at);
  const { monitoringUntil, closedAt, enteredPhone, phone, ...known } = person;
  const ended = closedAt !== null || monitoringUntil < japanDateOf(at);
  return { ...known, phone: enteredPhone ?? phone, ended };
}

/** Stores a report for somebody on the phone, under the staff member's name. For a viewer nobody is theirs to report for. */
export async function reportOnBehalf(staff: CenterStaff, input: NewReport, at: Date): Promise<SubmitOutcome> {
  if (staff.role === 'viewer') return { kind: 'not-your-case' };
  return submitReport(staff, input, at);
}
