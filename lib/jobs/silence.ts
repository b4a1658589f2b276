import 'server-only';
import { and, eq, isNotNull, isNull, notInArray } from 'drizzle-orm';
import { db } from '@/db/client';
import { jobHeartbeats } from '@/db/schema/job-heartbeats';
import { staff } from '@/db/schema/staff';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import { queueHealth } from '@/lib/mail/queue-health';
import { queueMail } from '@/lib/mail/queue-mail';
import { silentAfterMinutes, type Job } from './heartbeats';

export interface SilentJob {
  job: Job;
  /** Minutes since it was last done; undefined where it never was. */
  minutes?: number;
  lastErrorKind: string | null;
}

const letterMinutes = 10;

/** The jobs that were not done in their time, and letters that wait although somebody seems to send them. */
export async function silentJobs(at: Date): Promise<SilentJob[]> {
  const rows = await db().select().from(jobHeartbeats);
  const jobs = Object.keys(silentAfterMinutes) as Job[];
  const silent = jobs.flatMap((job): SilentJob[] => {
    const row = rows.find((each) => each.job === job);
    if (!row) return [{ job, lastErrorKind: null }];
    const minutes = Math.floor((at.getTime() - row.doneAt.getTime()) / 60_000);
    return minutes > silentAfterMinutes[job] ? [{ job, minutes, lastErrorKind: row.lastErrorKind }] : [];
  });
  if (silent.some(({ job }) => job === 'letters')) return silent;
  const { waitingMinutes, lastErrorKind } = await queueHealth(at);
  return waitingMinutes > letterMinutes
    ? [...silent, { job: 'letters', minutes: waitingMinutes, lastErrorKind }]
    : silent;
}

/**
 * Raises an alarm once for each silence: in the log, and by a letter to the system administrators. Any number of
 * processes may look. Answers the jobs for which it did.
 */
export async function watchJobs(at: Date): Promise<Job[]> {
  const silence = await silentJobs(at);
  await endAlarmsBut(silence.map(({ job }) => job));
  const alarmed: Job[] = [];
  for (const silent of silence) {
    if (!(await firstToTell(silent.job, at))) continue;
    alarmed.push(silent.job);
    log.error('a job is silent', {
      queue: silent.job,
      count: silent.minutes,
      kind: silent.lastErrorKind ?? 'silent',
    });
  }
  if (alarmed.length > 0) await tellAdministrators(alarmed, at);
  return alarmed;
}

/** Whoever is silent no longer is told of again the next time. A beat alone says too little: letters may wait in spite of it. */
async function endAlarmsBut(silent: Job[]): Promise<void> {
  await db()
    .update(jobHeartbeats)
    .set({ alarmedAt: null })
    .where(and(isNotNull(jobHeartbeats.alarmedAt), notInArray(jobHeartbeats.job, silent)));
}

/** True for one process of many. */
async function firstToTell(job: Job, at: Date): Promise<boolean> {
  const told = await db()
    .update(jobHeartbeats)
    .set({ alarmedAt: at })
    .where(and(eq(jobHeartbeats.job, job), isNull(jobHeartbeats.alarmedAt)))
    .returning({ job: jobHeartbeats.job });
  return told.length > 0;
}

async function tellAdministrators(jobs: readonly Job[], at: Date): Promise<void> {
  await db().transaction(async (tx) => {
    const people = await tx
      .select({ email: staff.email })
      .from(staff)
      .where(and(eq(staff.role, 'system-admin'), isNull(staff.disabledAt)));
    for (const { email } of people) {
      const letter = { kind: 'jobs-silent' as const, jobs: jobs.join(', '), at };
      await queueMail(tx, { ...letter, to: email, locale: env().DEFAULT_LOCALE }, at);
    }
  });
}
