import 'server-only';
import { and, asc, count, eq, isNull } from 'drizzle-orm';
import { db } from '@/db/client';
import { cases } from '@/db/schema/cases';
import { healthCenters } from '@/db/schema/health-centers';
import { recordEvent } from '@/lib/audit/record-event';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { japanDateOf, type JapanDate } from '@/lib/japan-time';
import { deletionDay, dueSoon } from './due';
import { centersKeeping } from './keep-no-longer';

const shownAtMost = 100;

/** The closed records of the staff's center that are deleted within a week, the longest closed first; the view is audited. */
export async function dueRecords(staff: CenterStaff, at: Date) {
  const { centerCode } = staff;
  const [center] = await centersKeeping(centerCode);
  if (!center) throw new Error('staff of no center');
  await recordEvent(db(), staff, { action: 'retention.viewed', centerCode }, at);
  const due = dueSoon(center, japanDateOf(at));
  const [total] = await db().select({ people: count() }).from(cases).where(due);
  const rows = await db()
    .select({ caseId: cases.id, name: cases.name, closedAt: cases.closedAt, keptUntil: cases.keptUntil })
    .from(cases)
    .where(due)
    .orderBy(asc(cases.closedAt), asc(cases.id))
    .limit(shownAtMost);
  const records = rows.flatMap(({ closedAt, ...row }) =>
    closedAt
      ? [
          {
            ...row,
            closedAt,
            deletedOn: deletionDay({ closedAt, keptUntil: row.keptUntil }, center.retentionDays),
          },
        ]
      : [],
  );
  return { retentionDays: center.retentionDays, people: total?.people ?? 0, records };
}

/** The day on which a closed record is deleted, for whoever may see the record; undefined while it is open. */
export async function deletedOn(caseId: string): Promise<JapanDate | undefined> {
  const [person] = await db()
    .select({
      closedAt: cases.closedAt,
      keptUntil: cases.keptUntil,
      retentionDays: healthCenters.retentionDays,
    })
    .from(cases)
    .innerJoin(healthCenters, eq(healthCenters.code, cases.centerCode))
    .where(and(eq(cases.id, caseId), isNull(cases.purgedAt)));
  if (!person?.closedAt) return undefined;
  const { closedAt, keptUntil, retentionDays } = person;
  return deletionDay({ closedAt, keptUntil }, retentionDays);
}
