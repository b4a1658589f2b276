import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import type { DatabaseOrTransaction } from '@/db/client';
import { cases } from '@/db/schema/cases';
import { healthCenters } from '@/db/schema/health-centers';
import { pushDevices, reminderSettings } from '@/db/schema/reminders';
import { limit } from '@/lib/limits';
import { choicesOf, nextReminder, timeBefore } from './times';

const minuteMs = 60_000;

/**
 * Writes down when the account's next reminder is due; never where there is neither letter nor device. One that is due by now
 * and not yet handled stays, where it is still wanted then: the job comes to it, and plans the next.
 */
export async function rearm(tx: DatabaseOrTransaction, accountId: string, at: Date): Promise<void> {
  const [row] = await tx
    .select()
    .from(reminderSettings)
    .where(eq(reminderSettings.accountId, accountId))
    .for('update');
  if (!row) return;
  const [device] = await tx
    .select({ id: pushDevices.id })
    .from(pushDevices)
    .where(eq(pushDevices.accountId, accountId))
    .limit(1);
  const { twiceADay } = await usualTimes(tx, accountId);
  const after = (instant: Date) => nextReminder(row, twiceADay, instant, limit('reminder.spreadSeconds'));
  let next = row.byMail || device ? after(at) : undefined;
  if (next && row.nextDueAt && isOpen(row.nextDueAt, at)) {
    const stillWanted = after(new Date(row.nextDueAt.getTime() - 1));
    if (stillWanted.at.getTime() === row.nextDueAt.getTime()) next = stillWanted;
  }
  await tx
    .update(reminderSettings)
    .set({ nextDueAt: next?.at ?? null, nextSlot: next?.slot ?? null })
    .where(eq(reminderSettings.accountId, accountId));
}

/** Due by now, and not too late to be sent. */
function isOpen(dueAt: Date, at: Date): boolean {
  const lateMs = at.getTime() - dueAt.getTime();
  return lateMs >= 0 && lateMs <= limit('reminder.lateMinutes') * minuteMs;
}

/** What is proposed: two hours before the earliest deadline of a center that watches somebody of the account. */
export async function usualTimes(tx: DatabaseOrTransaction, accountId: string) {
  const rows = await tx
    .select({
      category: cases.category,
      pausedAt: cases.remindersPausedAt,
      morning: healthCenters.reportDeadline,
      evening: healthCenters.contactEveningDeadline,
    })
    .from(cases)
    .innerJoin(healthCenters, eq(healthCenters.code, cases.centerCode))
    .where(and(eq(cases.accountId, accountId), isNull(cases.purgedAt), isNull(cases.closedAt)));
  const twiceADay = rows.some(({ category }) => category === 'contact');
  const earliest = (times: string[], otherwise: string) => times.toSorted()[0] ?? otherwise;
  return {
    twiceADay,
    paused: rows.length > 0 && rows.every(({ pausedAt }) => pausedAt !== null),
    morningAt: timeBefore(
      earliest(
        rows.map(({ morning }) => morning),
        '12:00',
      ),
      choicesOf('morning', twiceADay),
    ),
    eveningAt: timeBefore(
      earliest(
        rows.map(({ evening }) => evening),
        '21:00',
      ),
      choicesOf('evening', twiceADay),
    ),
  };
}
