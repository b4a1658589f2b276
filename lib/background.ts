import 'server-only';
import { closeDatabase, sqlClient } from '@/db/client';
import { ensureReportPartitions } from '@/db/report-partitions';
import { sealEvents } from './audit/seal-events';
import { now } from './clock';
import { escalateAlerts } from './duty/escalate-alerts';
import { startImports } from './import/work';
import { japanDateOf, type JapanDate } from './japan-time';
import { beat, beginJobs, doJob, type Job } from './jobs/heartbeats';
import { watchJobs } from './jobs/silence';
import { errorKind, log } from './log';
import { purgeMails } from './mail/purge-mails';
import { closeMailQueue, ensureMailQueue } from './mail/queue';
import { startMailWorker, type MailWorker } from './mail/worker';
import { onStop } from './on-stop';
import { purgeReminders, reminding } from './reminders/job';
import { keepNoLonger } from './retention/keep-no-longer';

/** How often the process looks whether a new day has begun in Japan; work that failed is tried again then. */
const lookEveryMs = 10_000;
/** How often alerts are looked for that nobody has acknowledged in time. */
const lookForAlertsEveryMs = 30_000;
/** How often reminders are looked for whose time has come. */
const remindEveryMs = 5_000;
const sealEveryMs = 5 * 60_000;
const watchEveryMs = 60_000;
/** It looks twice a second, and a letter takes 5 s at most: beyond this it hangs. */
const silentAtMostMs = 60_000;

// Next loads this file once for its start and once for each route: what runs is noted where all of them see it.
const shared = globalThis as { hersysBackground?: { silentMilliseconds: () => number } };

/** What is done once a day, and at each start. Doing it twice, or in two processes at once, does no harm. */
const dailyWork = {
  'monthly partitions': (at: Date) => ensureReportPartitions(sqlClient(), japanDateOf(at)),
  'old letters': purgeMails,
  'old reminders': purgeReminders,
  retention: async (at: Date) => {
    await ensureMailQueue();
    await keepNoLonger(at);
  },
} satisfies Partial<Record<Job, (at: Date) => Promise<unknown>>>;

/** Starts what works beside the requests, once per process; it ends with the process, after the last request. */
export function startBackground(): void {
  if (shared.hersysBackground) return;
  const mailWorker = startMailWorker();
  shared.hersysBackground = mailWorker;
  let stopping = false;
  const stops = [
    startImports(),
    every(lookEveryMs, daily()),
    every(lookForAlertsEveryMs, escalate),
    every(
      remindEveryMs,
      remind(() => stopping),
    ),
    every(sealEveryMs, async () => void (await doJob('audit seals', sealEvents, now()))),
    every(watchEveryMs, () => watch(mailWorker)),
  ];
  onStop(async () => {
    stopping = true;
    shared.hersysBackground = { silentMilliseconds: () => Infinity };
    await Promise.all(stops.map((stop) => stop()));
    await mailWorker.stop();
    await closeMailQueue();
    await closeDatabase();
  });
}

/** Whether letters are being sent by this process: its worker is there and has not fallen silent. */
export function isMailWorkerRunning(): boolean {
  return (shared.hersysBackground?.silentMilliseconds() ?? Infinity) <= silentAtMostMs;
}

/** Does a work again and again, one after the other, until it is stopped; stopping waits for what is under way. */
function every(milliseconds: number, work: () => Promise<void>): () => Promise<void> {
  let underWay: Promise<void> | undefined;
  const timer = setInterval(() => {
    underWay ??= work()
      .catch((error: unknown) => log.error('background work failed', { kind: errorKind(error) }))
      .finally(() => {
        underWay = undefined;
      });
  }, milliseconds);
  return async () => {
    clearInterval(timer);
    await underWay;
  };
}

/** Does each daily work once for each day in Japan; one that failed has another try at the next look. */
function daily(): () => Promise<void> {
  const doneFor = new Map<Job, JapanDate>();
  return async () => {
    const at = now();
    for (const job of Object.keys(dailyWork) as (keyof typeof dailyWork)[]) {
      if (doneFor.get(job) === japanDateOf(at)) continue;
      if (await doJob(job, dailyWork[job], at)) doneFor.set(job, japanDateOf(at));
    }
  };
}

/** Passes on the alerts nobody took. Its letters are queued also by a process whose mail worker has not come so far. */
async function escalate(): Promise<void> {
  await doJob(
    'escalation',
    async (at) => {
      await ensureMailQueue();
      await escalateAlerts(at);
    },
    now(),
  );
}

/** Sends the reminders whose time has come. */
function remind(stopping: () => boolean): () => Promise<void> {
  const send = reminding();
  return async () => {
    await doJob(
      'reminders',
      async (at) => {
        await ensureMailQueue();
        await send(at, now, stopping);
      },
      now(),
    );
  };
}

/** Says that letters are being sent, and looks whether a job of any process has fallen silent. */
async function watch(mailWorker: MailWorker): Promise<void> {
  await ensureMailQueue();
  await beginJobs(now());
  if (mailWorker.silentMilliseconds() <= silentAtMostMs) await beat('letters', now());
  await watchJobs(now());
}
