import 'server-only';
import { lt } from 'drizzle-orm';
import { db } from '@/db/client';
import { reminders } from '@/db/schema/reminders';
import { limit } from '@/lib/limits';
import { dropDeadDevices } from './devices';
import { remindSome } from './remind';
import { reminderHealth } from './reminder-health';
import { sendSomePushes, settleInterrupted } from './send-pushes';

const secondMs = 1000;
const dayMs = 86_400_000;
/** One look is over after so long; the next goes on. */
const lookAtMostMs = 30_000;
const checkEveryMs = 60_000;

/** Thrown where not all that was due was sent: the job then counts as not done, and falls silent. */
class RemindersMissing extends Error {
  override readonly name = 'reminders-missing';
}

/**
 * Looks for reminders that are due, and sends them, no more than so many in each second; once a minute it looks whether all
 * went out. `stopping` ends it between two steps.
 */
export function reminding(): (at: Date, clock: () => Date, stopping: () => boolean) => Promise<void> {
  let checkedAt = -Infinity;
  let missing = false;
  return async (at, clock, stopping) => {
    await sendDue(clock, stopping);
    if (Math.abs(at.getTime() - checkedAt) >= checkEveryMs) {
      await settleInterrupted(clock());
      const { behind, lost } = await reminderHealth(clock());
      missing = behind + lost > 0;
      checkedAt = at.getTime();
    }
    if (missing) throw new RemindersMissing();
  };
}

async function sendDue(clock: () => Date, stopping: () => boolean): Promise<void> {
  const until = performance.now() + lookAtMostMs;
  while (!stopping() && performance.now() < until) {
    const began = performance.now();
    const atMost = limit('reminder.perSecond');
    const { handled } = await remindSome(clock(), atMost);
    let pushed = 0;
    do {
      pushed = await sendSomePushes(clock());
    } while (pushed > 0 && !stopping() && performance.now() < until);
    if (handled < atMost) return;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, secondMs - (performance.now() - began))));
  }
}

/** Once a day: what became of reminders is known for some days, and devices that were signed out from elsewhere go. */
export async function purgeReminders(at: Date): Promise<void> {
  const before = new Date(at.getTime() - limit('reminder.keepDays') * dayMs);
  await db().delete(reminders).where(lt(reminders.handledAt, before));
  await dropDeadDevices(at);
}
