import 'server-only';
import { closeDatabase, sqlClient } from '@/db/client';
import { ensureReportPartitions } from '@/db/report-partitions';
import { now } from './clock';
import { escalateAlerts } from './duty/escalate-alerts';
import { startImports } from './import/work';
import { japanDateOf, type JapanDate } from './japan-time';
import { errorKind, log } from './log';
import { purgeMails } from './mail/purge-mails';
import { closeMailQueue, ensureMailQueue } from './mail/queue';
import { startMailWorker } from './mail/worker';
import { onStop } from './on-stop';

/** How often the process looks whether a new day has begun in Japan; work that failed is tried again then. */
const lookEveryMs = 10_000;
/** How often alerts are looked for that nobody has acknowledged in time. */
const lookForAlertsEveryMs = 30_000;
/** It looks twice a second, and a letter takes 5 s at most: beyond this it hangs. */
const silentAtMostMs = 60_000;

// Next loads this file once for its start and once for each route: what runs is noted where all of them see it.
const shared = globalThis as { hersysBackground?: { silentMilliseconds: () => number } };

/** What is done once a day, and at each start. Doing it twice, or in two processes at once, does no harm. */
const dailyWork: Record<string, (at: Date) => Promise<unknown>> = {
  'monthly partitions': (at) => ensureReportPartitions(sqlClient(), japanDateOf(at)),
  'old letters': purgeMails,
};

/** Starts what works beside the requests, once per process; it ends with the process, after the last request. */
export function startBackground(): void {
  if (shared.hersysBackground) return;
  const mailWorker = startMailWorker();
  shared.hersysBackground = mailWorker;
  const stopDailyWork = startDailyWork();
  const stopEscalation = startEscalation();
  const stopImports = startImports();
  onStop(async () => {
    shared.hersysBackground = { silentMilliseconds: () => Infinity };
    stopDailyWork();
    await stopEscalation();
    await stopImports();
    await mailWorker.stop();
    await closeMailQueue();
    await closeDatabase();
  });
}

/** Whether letters are being sent by this process: its worker is there and has not fallen silent. */
export function isMailWorkerRunning(): boolean {
  return (shared.hersysBackground?.silentMilliseconds() ?? Infinity) <= silentAtMostMs;
}

function startDailyWork(): () => void {
  const doneFor = new Map<string, JapanDate>();
  let busy = false;
  const look = async () => {
    if (busy) return;
    busy = true;
    const at = now();
    for (const [name, work] of Object.entries(dailyWork)) {
      if (doneFor.get(name) === japanDateOf(at)) continue;
      try {
        await work(at);
        doneFor.set(name, japanDateOf(at));
      } catch (error) {
        log.error('daily work failed', { queue: name, kind: errorKind(error) });
      }
    }
    busy = false;
  };
  const timer = setInterval(() => void look(), lookEveryMs);
  return () => clearInterval(timer);
}

/** Passes on the alerts nobody took, until it is stopped; stopping waits for what is under way. */
function startEscalation(): () => Promise<void> {
  let underWay: Promise<void> | undefined;
  const look = async () => {
    try {
      // The letters of the steps are queued, also by a process whose mail worker has not come so far.
      await ensureMailQueue();
      await escalateAlerts(now());
    } catch (error) {
      log.error('alerts could not be passed on', { kind: errorKind(error) });
    }
    underWay = undefined;
  };
  const timer = setInterval(() => {
    underWay ??= look();
  }, lookForAlertsEveryMs);
  return async () => {
    clearInterval(timer);
    await underWay;
  };
}
