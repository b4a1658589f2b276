import 'server-only';
import { and, desc, eq, gt } from 'drizzle-orm';
import { db } from '@/db/client';
import { caseOpenings } from '@/db/schema/case-openings';
import { recordEvent } from '@/lib/audit/record-event';
import type { PrefectureStaff } from '@/lib/auth/current-staff';
import { alertsOf } from '@/lib/line-list/alerts';
import { personOf, reportsOf, type CaseRecord } from '@/lib/line-list/case-record';
import { attemptsOf } from '@/lib/line-list/follow-up/follow-up-of';
import { openableCase, type OpenableCase } from './openable-case';

type OpenedRecord = Pick<CaseRecord, 'person' | 'health' | 'reports' | 'alerts'> & {
  attempts: Awaited<ReturnType<typeof attemptsOf>>;
};

export type OpenedPerson =
  | { kind: 'not-found' }
  | { kind: 'reason-due'; center: OpenableCase }
  | { kind: 'opened'; center: OpenableCase; reason: string; until: Date; record: OpenedRecord };

/**
 * What a prefecture's staff see of a person whom they opened, while that lasts and the emergency still waits. The view
 * is audited at the person's center before anything is shown.
 */
export async function openedPerson(staff: PrefectureStaff, caseId: string, at: Date): Promise<OpenedPerson> {
  const center = await openableCase(db(), staff, caseId);
  if (!center) return { kind: 'not-found' };
  const { centerCode } = center;
  const [opening] = await db()
    .select({ id: caseOpenings.id, reason: caseOpenings.reason, until: caseOpenings.until })
    .from(caseOpenings)
    .where(
      and(
        eq(caseOpenings.caseId, caseId),
        eq(caseOpenings.staffId, staff.staffId),
        eq(caseOpenings.centerCode, centerCode),
        gt(caseOpenings.until, at),
      ),
    )
    .orderBy(desc(caseOpenings.until))
    .limit(1);
  if (!opening) return { kind: 'reason-due', center };
  const { id: openingId, reason, until } = opening;
  const found = await personOf(center, caseId);
  if (!found) return { kind: 'not-found' };
  const event = { action: 'case.viewed-by-prefecture', centerCode, caseId, details: { openingId } };
  await recordEvent(db(), staff, event, at);
  const { person, health } = found;
  const [reports, alerts, attempts] = await Promise.all([
    reportsOf(center, person),
    alertsOf(center, caseId),
    attemptsOf(center, caseId),
  ]);
  return { kind: 'opened', center, reason, until, record: { person, health, reports, alerts, attempts } };
}
