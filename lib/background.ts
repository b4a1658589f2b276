import 'server-only';
import { closeDatabase, sqlClient } from '@/db/client';
import { ensureReportPartitions } from '@/db/report-partitions';
import { now } from './clock';
import { japanDateOf } from './japan-time';
import { errorKind, log } from './log';
import { closeMailQueue } from './mail/queue';
import { startMailWorker } from './mail/worker';
import { onStop } from './on-stop';

const partitionsEveryMs = 60 * 60 * 1000;

// Next loads this file once for its start and once for each route: what runs is noted where all of them see it.
const shared = globalThis as { hersysBackground?: { mailWorker: boolean } };

/** Starts what works beside the requests, once per process; it ends with the process, after the last request. */
export function startBackground(): void {
  if (shared.hersysBackground) return;
  const state = { mailWorker: true };
  shared.hersysBackground = state;
  const mailWorker = startMailWorker();
  const partitions = setInterval(() => void makePartitions(), partitionsEveryMs);
  onStop(async () => {
    state.mailWorker = false;
    clearInterval(partitions);
    await mailWorker.stop();
    await closeMailQueue();
    await closeDatabase();
  });
}

/** Whether letters are being sent by this process. */
export function isMailWorkerRunning(): boolean {
  return shared.hersysBackground?.mailWorker ?? false;
}

async function makePartitions(): Promise<void> {
  try {
    await ensureReportPartitions(sqlClient(), japanDateOf(now()));
  } catch (error) {
    // The partition for all other days takes what comes meanwhile; the next hour tries again.
    log.error('monthly partitions not made', { kind: errorKind(error) });
  }
}
