import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import type { Binaries } from './embedded-binaries';
import { choosePort, readPassword, rememberPort, superuser } from './embedded-cluster';
import { EmbeddedPostgresError, explain, logSince } from './embedded-error';
import type { Identity } from './embedded-identity';
import { commandLine, isRunning } from './running-process';

const databaseName = 'hersys';
const startSeconds = 60;

export interface Server {
  pid: number;
  url: string;
}

const pidFile = (dataDir: string) => join(dataDir, 'postmaster.pid');
const address = (dataDir: string, port: number, database: string) =>
  `postgres://${superuser}:${readPassword(dataDir)}@127.0.0.1:${port}/${database}`;

/** The Postgres that already serves this folder and answers to its password, left by a killed process or shared. */
export async function findRunning(dataDir: string): Promise<Server | undefined> {
  const found = readPidFile(dataDir);
  for (let attempt = 0; found && attempt < 20 && isRunning(found.pid); attempt++) {
    const port = readPidFile(dataDir)?.port;
    const answer = port ? await serves(dataDir, port) : false;
    if (port && answer === true) return { pid: found.pid, url: address(dataDir, port, databaseName) };
    if (answer === 'wrong-password' || !isOurs(found.pid, dataDir)) break;
    await sleep(250);
  }
  return undefined;
}

/** Stops the Postgres that holds the folder; clears a pid file whose number now belongs to some other program. */
export async function stopServer(dataDir: string): Promise<void> {
  const found = readPidFile(dataDir);
  if (!found || !isRunning(found.pid)) return;
  if (isOurs(found.pid, dataDir)) await endProcess(found.pid, dataDir);
  else rmSync(pidFile(dataDir), { force: true });
}

/** Starts Postgres in its own session, so that Ctrl-C in the terminal reaches us first. Throws with Postgres' own words. */
export async function startServer(
  binaries: Binaries,
  identity: Identity,
  dataDir: string,
  settings: string[],
): Promise<Server> {
  for (let attempt = 1; ; attempt++) {
    const port = await choosePort(dataDir);
    const { pid, failure } = await launch(binaries, identity, dataDir, port, settings);
    if (failure === undefined) {
      rememberPort(dataDir, port);
      await createDatabase(dataDir, port);
      return { pid, url: address(dataDir, port, databaseName) };
    }
    // The port was taken since we looked; or the workers of a killed server are still on their way out.
    if (attempt === 6 || !/Address already in use|still in use/.test(failure)) throw explain(failure);
    await sleep(500);
  }
}

/** Asks Postgres to stop (connections are ended, data are flushed); insists after ten seconds. */
async function endProcess(pid: number, dataDir: string): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    for (let waited = 0; waited < (signal === 'SIGINT' ? 10_000 : 5_000); waited += 25) {
      if (!isOurs(pid, dataDir)) return;
      await sleep(25);
    }
  }
}

async function launch(
  binaries: Binaries,
  identity: Identity,
  dataDir: string,
  port: number,
  settings: string[],
) {
  const logFile = join(dataDir, 'server.log');
  const offset = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  const log = openSync(logFile, 'a', 0o600);
  const options = [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    'unix_socket_directories=',
    'timezone=UTC',
    'log_checkpoints=off',
    // The log must never hold what a statement carried: neither its text nor the values a constraint quotes.
    'log_min_messages=log',
    'log_min_error_statement=panic',
    'log_error_verbosity=terse',
    ...settings,
  ].flatMap((setting) => ['-c', setting]);
  const [program = binaries.postgres, ...words] = [
    ...identity.prefix,
    binaries.postgres,
    '-D',
    dataDir,
    ...options,
  ];
  const child = spawn(program, words, {
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log],
    env: binaries.environment,
    ...identity.spawnAs,
  });
  closeSync(log);
  child.unref();
  let ended: string | undefined;
  child.once('error', (error) => (ended = error.message));
  child.once('exit', () => (ended ??= ''));

  const deadline = Date.now() + startSeconds * 1000;
  let answer: boolean | 'wrong-password' = false;
  while (ended === undefined && answer !== 'wrong-password' && Date.now() < deadline) {
    if (child.pid && readPidFile(dataDir)?.pid === child.pid) answer = await serves(dataDir, port);
    if (child.pid && answer === true) return { pid: child.pid, failure: undefined };
    await sleep(25);
  }
  if (ended !== undefined || !child.pid) return { pid: 0, failure: `${ended}\n${logSince(logFile, offset)}` };
  await endProcess(child.pid, dataDir);
  throw new EmbeddedPostgresError(
    answer === 'wrong-password'
      ? `The password in ${join(dataDir, 'hersys-password')} does not open the database. Was it changed inside?`
      : `Postgres did not answer within ${startSeconds} seconds. Its log: ${logFile}`,
  );
}

/** Whether a server on this port opens with our password and really serves our folder. */
async function serves(dataDir: string, port: number): Promise<boolean | 'wrong-password'> {
  const sql = postgres(address(dataDir, port, 'postgres'), {
    max: 1,
    connect_timeout: 5,
    onnotice: () => {},
  });
  try {
    const [row] = await sql<{ folder: string }[]>`select current_setting('data_directory') as folder`;
    return row !== undefined && sameFolder(row.folder, dataDir);
  } catch (error) {
    return error instanceof postgres.PostgresError && error.code === '28P01' && 'wrong-password';
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function createDatabase(dataDir: string, port: number): Promise<void> {
  const sql = postgres(address(dataDir, port, 'postgres'), { max: 1, onnotice: () => {} });
  try {
    const found = await sql`select 1 from pg_database where datname = ${databaseName}`;
    if (found.length === 0) await sql.unsafe(`create database ${databaseName}`);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Process and port as Postgres wrote them (lines 1 and 4 of postmaster.pid; the port comes a moment later). */
function readPidFile(dataDir: string): { pid: number; port: number | undefined } | undefined {
  try {
    const lines = readFileSync(pidFile(dataDir), 'utf8').split('\n');
    const pid = Number(lines[0]);
    return pid > 1 ? { pid, port: Number(lines[3]) || undefined } : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a process number is that of a Postgres started on this folder; numbers are given out again after a crash. */
function isOurs(pid: number, dataDir: string): boolean {
  const line = isRunning(pid) ? commandLine(pid) : '';
  return line.includes('postgres') && line.includes(dataDir);
}

function sameFolder(one: string, other: string): boolean {
  if (resolve(one) === resolve(other)) return true;
  const [a, b] = [statSync(one, { throwIfNoEntry: false }), statSync(other, { throwIfNoEntry: false })];
  return a !== undefined && a.ino === b?.ino && a.dev === b.dev;
}
