import 'server-only';
import { db } from '@/db/client';
import { now } from '@/lib/clock';
import { beat } from '@/lib/jobs/heartbeats';
import { errorKind, log } from '@/lib/log';
import { advance, claimNext, ClaimLost, isGivenUp, keepClaim, release, type Job } from './claim';
import { importLinesOf } from './import-lines';
import { readLines } from './read-lines';
import { RefusedFile } from './refused-file';
import { wipe, wipeOldImports } from './wipe';

const lookEveryMs = 1_000;
const wipeEveryMs = 600_000;
const beatEveryMs = 60_000;

/** Reads and imports what waits, one file at a time, until it is stopped; stopping waits for the piece under way. */
export function startImports(): () => Promise<void> {
  let stopping = false;
  let underWay: Promise<void> | undefined;
  let wipedAt = -Infinity;
  let beatAt = -Infinity;
  const look = async () => {
    try {
      if (Date.now() - wipedAt > wipeEveryMs) {
        await wipeOldImports(now());
        wipedAt = Date.now();
      }
      while (!stopping && (await workOnNext(now, () => stopping)));
      if (Date.now() - beatAt > beatEveryMs) {
        await beat('imports', now());
        beatAt = Date.now();
      }
    } catch (error) {
      log.error('an import could not go on', { queue: 'imports', kind: errorKind(error) });
    }
    underWay = undefined;
  };
  const timer = setInterval(() => {
    underWay ??= look();
  }, lookEveryMs);
  return async () => {
    stopping = true;
    clearInterval(timer);
    await underWay;
  };
}

/** Takes the next import that waits and works on it to its end, or until `pause` is true. False when none waits. */
export async function workOnNext(clock: () => Date, pause: () => boolean = () => false): Promise<boolean> {
  const job = await claimNext(clock());
  if (!job) return false;
  const letGo = keepClaim(job, clock);
  try {
    if (isGivenUp(job)) throw new RefusedFile('gone');
    const work = job.state === 'reading' ? readLines : importLinesOf;
    await release(await work(job, clock, pause));
  } catch (error) {
    if (error instanceof ClaimLost) return true;
    if (!(error instanceof RefusedFile)) throw error;
    await refuse(job, error, clock());
  } finally {
    letGo();
  }
  return true;
}

/** The file cannot be read: nothing of it is kept but the reason. */
async function refuse(job: Job, { problem, at: problemAt }: RefusedFile, at: Date): Promise<void> {
  await db().transaction(async (tx) => {
    const ended = { claim: null, claimedUntil: null, endedAt: at, wipedAt: at };
    await advance(tx, job, { state: 'refused', problem, problemAt, ...ended }, at);
    await wipe(tx, job.id);
  });
}
