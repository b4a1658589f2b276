import 'server-only';
import { is } from 'drizzle-orm';
import { PostgresJsSession } from 'drizzle-orm/postgres-js';
import PgBoss from 'pg-boss';
import type { ParameterOrJSON } from 'postgres';
import { sqlClient, type DatabaseOrTransaction } from '@/db/client';
import { errorKind, log } from '@/lib/log';

export const mailQueue = 'mail';

// A worker that died mid-letter gives its jobs back after this long; a letter takes 5 s at most.
const jobExpiresSeconds = 20;
// pg-boss never gives a job up before its letter expires; the letter's own rows decide.
const retryLimit = 10_000;

interface Queue {
  boss: PgBoss;
  installed?: Promise<void>;
}

// One per process, also where a development server loads this file again.
const shared = globalThis as { hersysMailQueue?: Queue };

function queue(): Queue {
  return (shared.hersysMailQueue ??= { boss: createBoss() });
}

/** pg-boss over our own driver. It plans no work of its own: the mail worker fetches, completes and sends back. */
export function mailBoss(): PgBoss {
  return queue().boss;
}

function createBoss(): PgBoss {
  const boss = new PgBoss({
    schema: 'pgboss',
    schedule: false,
    maintenanceIntervalSeconds: 10,
    db: { executeSql: overPool },
  });
  boss.on('error', (error) => log.error('mail queue error', { kind: errorKind(error) }));
  return boss;
}

/** Creates or updates the queue's own tables where they are missing. To be called once before letters are queued. */
export function ensureMailQueue(): Promise<void> {
  const { boss } = queue();
  return (queue().installed ??= install(boss).catch((error: unknown) => {
    delete queue().installed;
    throw error;
  }));
}

async function install(boss: PgBoss): Promise<void> {
  await boss.start();
  await boss.createQueue(mailQueue, {
    name: mailQueue,
    retryLimit,
    retryDelay: 1,
    expireInSeconds: jobExpiresSeconds,
  });
}

/** Stops the queue's upkeep in this process; used when the process ends and between tests. */
export async function closeMailQueue(): Promise<void> {
  const open = shared.hersysMailQueue;
  delete shared.hersysMailQueue;
  if (open?.installed) await open.boss.stop({ graceful: false });
}

/** Puts a job for one letter into the queue, inside the caller's transaction. */
export async function enqueue(
  tx: DatabaseOrTransaction,
  mailId: string,
  { afterSeconds = 0, kind }: { afterSeconds?: number; kind?: string } = {},
): Promise<void> {
  const jobId = await mailBoss().send(
    mailQueue,
    { mailId },
    {
      startAfter: afterSeconds,
      priority: priorityOf(kind),
      db: { executeSql: (text, values) => overTransaction(tx, text, values) },
    },
  );
  if (!jobId) throw new Error('The mail queue does not exist: ensureMailQueue() was not called');
}

/** The same for many letters of one kind, in one statement. */
export async function enqueueAll(
  tx: DatabaseOrTransaction,
  mailIds: readonly string[],
  kind: string,
): Promise<void> {
  const jobs = mailIds.map((mailId) => ({ name: mailQueue, data: { mailId }, priority: priorityOf(kind) }));
  await mailBoss().insert(jobs, {
    db: { executeSql: (text, values) => overTransaction(tx, text, values) },
  });
}

/** A wave of reminders must not hold up the code that somebody waits for. */
const priorityOf = (kind?: string) => (kind === 'report-reminder' ? -1 : 0);

/** Marks a job as done, inside the transaction that records its result. */
export async function completeJob(tx: DatabaseOrTransaction, jobId: string): Promise<void> {
  const executeSql = (text: string, values: unknown[]) => overTransaction(tx, text, values);
  await mailBoss().complete(mailQueue, jobId, {}, { db: { executeSql } });
}

async function overPool(text: string, values: unknown[] = []): Promise<{ rows: Record<string, unknown>[] }> {
  if (values.length > 0) return { rows: await sqlClient().unsafe(text, values.map(asParameter)) };
  // Without values pg-boss sends several statements with BEGIN and COMMIT, which need a connection of their own.
  const connection = await sqlClient().reserve();
  try {
    return { rows: await connection.unsafe(text) };
  } finally {
    connection.release();
  }
}

/**
 * Runs pg-boss's statement over the driver beneath a drizzle transaction: drizzle numbers parameters anew, and a
 * parameter that stands twice in a statement would then be given two types.
 */
async function overTransaction(tx: DatabaseOrTransaction, text: string, values: unknown[]) {
  const { session } = tx._;
  if (!is(session, PostgresJsSession)) throw new Error('The transaction is not of our driver');
  return { rows: await session.queryObjects(text, values.map(asParameter)) };
}

/** pg-boss relies on node-postgres writing objects as JSON; drizzle has our driver take JSON as text only. */
function asParameter(value: unknown): ParameterOrJSON<never> {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
  return JSON.stringify(value);
}
