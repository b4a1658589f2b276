import { z } from 'zod';
import { db, sqlClient } from '../../db/client';
import { isMigrated } from '../../db/is-migrated';
import { EnvError, parseEnv } from '../../lib/env';
import { addDays, japanDateOf } from '../../lib/japan-time';
import { silentJobs } from '../../lib/jobs/silence';
import { limit } from '../../lib/limits';
import { errorKind } from '../../lib/log';
import { queueHealth } from '../../lib/mail/queue-health';
import { reminderHealth, remindersOf } from '../../lib/reminders/reminder-health';
import { wrongIdsInWorstHour } from '../../lib/registration/wrong-ids';
import { hasReportPartition } from '../../db/report-partitions';
import { command } from './command';

interface Check {
  check: string;
  ok: boolean;
  /** What there is to know although nothing is wrong. */
  facts?: string[];
  /** What is wrong and what helps. */
  problems: string[];
}

export const doctor = command(
  {
    usage: '',
    summary: 'Looks at the configuration, the database and the letters, and says what is wrong.',
    schema: z.object({}),
    needsDatabase: false,
  },
  async (_, at) => {
    const checks = [checkNode(), checkConfiguration(), await checkDatabase()];
    if (checks.every(({ ok }) => ok))
      checks.push(
        await checkMail(at),
        await checkPartitions(at),
        await checkIdGuessing(at),
        await checkReminders(at),
        await checkJobs(at),
      );
    const text = checks
      .flatMap(({ check, ok, facts = [], problems }) => [
        `${ok ? 'ok     ' : 'WRONG  '} ${check}`,
        ...[...facts, ...problems].map((line) => `         ${line}`),
      ])
      .join('\n');
    const ok = checks.every((each) => each.ok);
    return ok
      ? { kind: 'done', json: { ok, checks }, text }
      : { kind: 'refused', json: { ok, checks }, reason: text };
  },
);

function result(check: string, problems: string[]): Check {
  return { check, ok: problems.length === 0, problems };
}

function checkNode(): Check {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const fine = major > 20 || (major === 20 && minor >= 19);
  return result('Node.js', fine ? [] : [`This is ${process.versions.node}. Install 20.19 or newer.`]);
}

function checkConfiguration(): Check {
  try {
    parseEnv(process.env);
    return result('configuration', []);
  } catch (error) {
    if (error instanceof EnvError) return result('configuration', error.problems);
    throw error;
  }
}

const oldestPostgres = 15;

async function checkDatabase(): Promise<Check> {
  try {
    const [server] = await sqlClient()<
      { version: number }[]
    >`select current_setting('server_version_num')::int / 10000 as version`;
    if (!server || server.version < oldestPostgres)
      return result('database', [`PostgreSQL ${oldestPostgres} or newer is needed.`]);
    if (await isMigrated(db())) return result('database', []);
    return result('database', ['Migrations are missing. They run when the product starts: npm run start']);
  } catch (error) {
    return result('database', [
      `The database does not answer (${errorKind(error)}). Check DATABASE_URL, the password, and that it runs.`,
    ]);
  }
}

const minutesThatAreFine = 5;

async function checkMail(at: Date): Promise<Check> {
  const health = await queueHealth(at);
  if (!health.installed)
    return result('letters', [
      'The mail queue does not exist yet. It is made when the product starts: npm run start',
    ]);
  const problems: string[] = [];
  if (health.waitingMinutes > minutesThatAreFine)
    problems.push(
      `${health.waiting} letters wait, the oldest for ${health.waitingMinutes} minutes (last error: ${health.lastErrorKind ?? 'none'}). Check that the product runs, RESEND_API_KEY and RESEND_BASE_URL.`,
    );
  if (health.failedToday > 0)
    problems.push(
      `${health.failedToday} letters of the last 24 hours were refused for good (${health.failedErrorKind ?? 'unknown'}). Check MAIL_FROM and RESEND_API_KEY.`,
    );
  return result('letters', problems);
}

async function checkPartitions(at: Date): Promise<Check> {
  const missing: string[] = [];
  for (const days of [0, 31]) {
    const day = addDays(japanDateOf(at), days);
    if (!(await hasReportPartition(sqlClient(), day))) missing.push(day.slice(0, 7));
  }
  return result(
    'partitions of reports',
    missing.map(
      (month) =>
        `There is none for ${month}. They are made when the product starts, and daily: npm run start`,
    ),
  );
}

/** The alarm of the log, seen by whoever looks a day later: IDs tried in vain, hour by hour. */
async function checkIdGuessing(at: Date): Promise<Check> {
  const most = await wrongIdsInWorstHour(at);
  return result(
    'guessing of issued IDs',
    most < limit('issuedId.wrongPerHourAlarm')
      ? []
      : [
          `${most} IDs were tried in vain within one hour of the last day: somebody may be guessing. See "id-guessing" in the log, and turn away the addresses that the requests come from.`,
        ],
  );
}

/** Whether what was sent today is what was due. */
async function checkReminders(at: Date): Promise<Check> {
  const { due, sent, reported, paused, putOff, notSent } = await remindersOf(japanDateOf(at));
  const { behind, lost } = await reminderHealth(at);
  const fact = `Today: ${due} due, ${sent} sent, ${reported} reported before, ${paused} paused, ${putOff} put off, ${notSent} not sent or on their way.`;
  const problems = [
    ...(behind > 0
      ? [`${behind} reminders are due for more than 7 minutes. Check that the product runs, and its log.`]
      : []),
    ...(lost > 0
      ? [
          `${lost} reminders of the last 15 minutes were never sent: too late, refused or interrupted. Check the letters above, and the VAPID keys.`,
        ]
      : []),
  ];
  return { ...result('reminders', problems), facts: [fact] };
}

/** Every recurring job, by what it wrote down itself: also where nothing runs that could raise an alarm. */
async function checkJobs(at: Date): Promise<Check> {
  const silent = await silentJobs(at);
  return result(
    'jobs',
    silent.map(({ job, minutes, lastErrorKind }) =>
      minutes === undefined
        ? `"${job}" was never done. Jobs run while the product does: npm run start`
        : `"${job}" was last done ${minutes} minutes ago (last error: ${lastErrorKind ?? 'none'}). Check that the product runs, and its log.`,
    ),
  );
}
