import 'server-only';
import { z } from 'zod';
import { db } from '@/db/client';
import { now } from '@/lib/clock';
import { errorKind, log } from '@/lib/log';
import { deliverMail } from './deliver-mail';
import { completeJob, ensureMailQueue, mailBoss, mailQueue } from './queue';

const jobSchema = z.object({ mailId: z.uuid() });

const pollMilliseconds = 500;
const lettersAtOnce = 10;

export interface MailWorker {
  stop: () => Promise<void>;
  /** How long ago it last looked into the queue, whether or not the database answered. */
  silentMilliseconds: () => number;
}

/**
 * Sends what is in the queue until `stop` is called; `stop` waits for the letters on their way (5 s at most). Several
 * processes may run a worker each. A database that is away is waited for.
 */
export function startMailWorker(clock: () => Date = now): MailWorker {
  const underWay = new Set<Promise<void>>();
  let stopping = false;
  let moreWaiting = false;
  let lastLook = performance.now();
  let wake = () => {};

  const pause = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, pollMilliseconds);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const run = async () => {
    while (!stopping) {
      lastLook = performance.now();
      try {
        await ensureMailQueue();
        const free = lettersAtOnce - underWay.size;
        const jobs = free > 0 ? await mailBoss().fetch<unknown>(mailQueue, { batchSize: free }) : [];
        for (const job of jobs) {
          const letter = handleJob(job.id, job.data, clock).finally(() => {
            underWay.delete(letter);
            if (moreWaiting) wake();
          });
          underWay.add(letter);
        }
        moreWaiting = jobs.length === free;
      } catch (error) {
        log.error('mail worker waits', { kind: errorKind(error) });
      }
      if (!stopping) await pause();
    }
    await Promise.all(underWay);
  };
  const finished = run();

  return {
    silentMilliseconds: () => performance.now() - lastLook,
    stop: async () => {
      stopping = true;
      wake();
      await finished;
    },
  };
}

/** Delivers one letter and completes its job with the result, in one transaction. What fails here comes back by itself. */
async function handleJob(jobId: string, data: unknown, clock: () => Date): Promise<void> {
  try {
    const { mailId } = jobSchema.parse(data);
    const delivery = await deliverMail(mailId, clock);
    await db().transaction(async (tx) => {
      await delivery.record(tx);
      await completeJob(tx, jobId);
    });
  } catch (error) {
    // pg-boss hands the job out again when it expires; the Idempotency-Key keeps the letter single.
    log.error('mail job interrupted', { jobId, kind: errorKind(error) });
  }
}
