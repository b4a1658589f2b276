import 'server-only';
import { eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { jobHeartbeats } from '@/db/schema/job-heartbeats';
import { errorKind, log } from '@/lib/log';

const minute = 1;
const day = 24 * 60 * minute;

/**
 * Every recurring job, and after how many minutes without having been done it is silent. What is done once a day is done
 * just after midnight, or when the product starts.
 */
export const silentAfterMinutes = {
  letters: 5 * minute,
  escalation: 5 * minute,
  reminders: 5 * minute,
  'audit seals': 15 * minute,
  imports: 15 * minute,
  'monthly partitions': day + 15 * minute,
  'old letters': day + 15 * minute,
  'old reminders': day + 15 * minute,
  retention: day + 15 * minute,
} as const;

export type Job = keyof typeof silentAfterMinutes;

/** Writes down that a job was done; a failure of before is over. Whether its silence is, the watch says. */
export async function beat(job: Job, at: Date): Promise<void> {
  const done = { doneAt: at, failingSince: null, lastErrorKind: null, failures: 0 };
  await db()
    .insert(jobHeartbeats)
    .values({ job, ...done })
    .onConflictDoUpdate({ target: jobHeartbeats.job, set: done });
}

/** Begins to count the silence of every job that was never done: one that never starts is silent, too. */
export async function beginJobs(at: Date): Promise<void> {
  const rows = Object.keys(silentAfterMinutes).map((job) => ({ job, doneAt: at }));
  await db().insert(jobHeartbeats).values(rows).onConflictDoNothing();
}

/** Does a job and writes down that it was done, or what went wrong; never throws. Answers whether it was done. */
export async function doJob(job: Job, work: (at: Date) => Promise<unknown>, at: Date): Promise<boolean> {
  try {
    await work(at);
    await beat(job, at);
    return true;
  } catch (error) {
    const kind = errorKind(error);
    log.error('a job failed', { queue: job, kind });
    await writeFailure(job, kind, at).catch(() => undefined);
    return false;
  }
}

async function writeFailure(job: Job, kind: string, at: Date): Promise<void> {
  await db()
    .update(jobHeartbeats)
    .set({
      failingSince: sql`coalesce(${jobHeartbeats.failingSince}, ${at.toISOString()}::timestamptz)`,
      lastErrorKind: kind,
      failures: sql`${jobHeartbeats.failures} + 1`,
    })
    .where(eq(jobHeartbeats.job, job));
}
