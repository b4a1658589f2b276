import 'server-only';
import { and, eq, isNotNull, isNull, lt, lte, or, type SQL } from 'drizzle-orm';
import { cases } from '@/db/schema/cases';
import { addDays, japanDateOf, japanInstant, type JapanDate } from '@/lib/japan-time';

/** So many days before, the center's administrators are told; less only where a center keeps records for less. */
export const warningDays = 7;
/** How far ahead of today a closed record may be kept at most; it can be done again. */
export const keepDaysAtMost = 30;

export interface Kept {
  code: string;
  retentionDays: number;
}

/** The day on which a closed record is deleted: its center's days after it was closed, or after the day until which it is kept. */
export function deletionDay(
  { closedAt, keptUntil }: { closedAt: Date; keptUntil: JapanDate | null },
  retentionDays: number,
): JapanDate {
  const day = addDays(japanDateOf(closedAt), retentionDays);
  const kept = keptUntil && addDays(keptUntil, 1);
  return kept && kept > day ? kept : day;
}

/** The center's closed records whose day of deletion is not after `day`. */
function deletedBy({ code, retentionDays }: Kept, day: JapanDate): SQL | undefined {
  return and(
    eq(cases.centerCode, code),
    isNull(cases.purgedAt),
    isNotNull(cases.closedAt),
    lt(cases.closedAt, japanInstant(addDays(day, 1 - retentionDays))),
    or(isNull(cases.keptUntil), lt(cases.keptUntil, day)),
  );
}

/** Records about to be deleted: their day comes within a week. */
export function dueSoon(center: Kept, today: JapanDate): SQL | undefined {
  return deletedBy(center, addDays(today, warningDays));
}

/** Those of whom nobody was told so far. */
export function toWarnOf(center: Kept, today: JapanDate): SQL | undefined {
  return and(dueSoon(center, today), isNull(cases.purgeWarnedAt));
}

/** Records whose day has come, and of whom the administrators were told in time. */
export function dueNow(center: Kept, today: JapanDate): SQL | undefined {
  const told = addDays(today, 1 - Math.min(warningDays, center.retentionDays));
  return and(deletedBy(center, today), lte(cases.purgeWarnedAt, japanInstant(told)));
}
