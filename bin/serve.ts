import { existsSync } from 'node:fs';
import { once } from 'node:events';
import { Server, type IncomingMessage, type ServerResponse } from 'node:http';
import { startEmbeddedPostgres } from '../db/embedded';
import { migrate } from '../db/migrate';
import { parseEnv, type Env } from '../lib/env';
import { createFront, type Front } from '../lib/front';
import { whileAnswering } from '../lib/busy-answer';
import { compressedWhole } from '../lib/compressed-whole';
import { behindCrowd } from '../lib/front-crowd';
import { behindDoors } from '../lib/front-doors';
import { frontLimits } from '../lib/front-limits';
import { behindWorker } from '../lib/front-worker';
import { refuse } from '../lib/front-refusal';
import { japanDateOf } from '../lib/japan-time';
import { behindKeptPages } from '../lib/kept-pages';
import { withLateScripts } from '../lib/late-scripts';
import { errorKind, log } from '../lib/log';
import { stopAll } from '../lib/on-stop';
import { StartError } from './fail';
import { embeddedFolder, root } from './root';
import { workerScript } from './worker-script';

interface ServeOptions {
  dev: boolean;
  /** Absent: every interface, as behind a proxy or in a container. */
  host?: string;
  onProgress: (step: string) => void;
  /** Called with a migrated database, before the first page is served. */
  beforePages?: (database: { others: number }) => Promise<void>;
  /** Called at the very end, when nothing is served any more. */
  afterAll?: () => Promise<void>;
}

const drainMs = 2500;
const stopMs = 5500;
const givenUpMs = 9500;

/**
 * Checks the environment, starts the database it names or our own, migrates it, and serves the product in this
 * process until it is told to end. Throws EnvError, EmbeddedPostgresError or StartError.
 */
export async function serve({ dev, host, onProgress, beforePages, afterAll }: ServeOptions): Promise<Env> {
  const env = parseEnv(process.env);

  let handle = (request: IncomingMessage, response: ServerResponse): void | Promise<void> =>
    refuse(request, response, 503, { helpPhone: env.HELP_PHONE });
  const front = createFront((request, response) => handle(request, response), {
    appUrl: new URL(env.APP_URL),
    development: dev,
    hops: env.TRUSTED_PROXY_HOPS,
    helpPhone: env.HELP_PHONE,
    ...frontLimits(),
  });
  await listen(front, env.PORT, host);
  if (!dev && !beforePages && !existsSync(`${root}/.next/BUILD_ID`))
    throw new StartError('The product is not built yet. Run first: npm run build');

  let stopDatabase = async () => {};
  let others = 0;
  endOnSignal(front, async () => {
    await stopDatabase();
    await afterAll?.();
  });
  try {
    if (!env.DATABASE_URL) {
      const embedded = await startEmbeddedPostgres({
        dataDir: embeddedFolder(),
        onProgress,
        revive: true,
      });
      stopDatabase = embedded.stop;
      others = embedded.others;
      Object.assign(process.env, { DATABASE_URL: embedded.url, DATABASE_DIRECT_URL: embedded.url });
    }
    onProgress('Bringing the database up to date');
    await bringUpToDate(process.env.DATABASE_DIRECT_URL || process.env.DATABASE_URL || '');
    await beforePages?.({ others });

    onProgress(
      dev ? 'Starting the pages (they are compiled when they are first opened)' : 'Starting the pages',
    );
    Object.assign(process.env, {
      NODE_ENV: dev ? 'development' : 'production',
      NEXT_TELEMETRY_DISABLED: '1',
    });
    // Loaded late: a wrong configuration is told before Next's second of loading.
    const { default: next } = await import('next');
    // Next takes every upgrade of a connection to itself, past the front. Only the developer's reloading needs one, so
    // else it gets a server that never listens, and the front answers the request as if no upgrade had been asked.
    const httpServer = dev ? front.server : new Server();
    const app = next({ dev, dir: root, port: env.PORT, httpServer });
    await app.prepare();
    const own = app.getRequestHandler();
    const pages = dev ? own : withLateScripts((request, response) => own(request, response));
    const drawn = behindCrowd((request, response) =>
      whileAnswering(response, () => pages(request, response)),
    );
    // While a page is being written, it changes from one moment to the next.
    const kept = dev ? drawn : behindKeptPages(drawn, { appUrl: new URL(env.APP_URL) });
    handle = behindWorker(workerScript(env), behindDoors(compressedWhole(kept)));
  } catch (error) {
    await stopDatabase();
    throw error;
  }
  log.info('ready', { port: env.PORT });
  return env;
}

async function listen({ server }: Front, port: number, host: string | undefined): Promise<void> {
  server.listen({ port, host });
  try {
    await once(server, 'listening');
  } catch (error) {
    const kind = errorKind(error);
    if (kind === 'EADDRINUSE')
      throw new StartError(
        `Port ${port} is taken by another program. Free it, or choose another with PORT=…`,
      );
    throw new StartError(`Cannot listen on port ${port} (${kind}). Choose another with PORT=…`);
  }
}

async function bringUpToDate(url: string): Promise<void> {
  try {
    await migrate(url, japanDateOf(new Date()));
  } catch (error) {
    const kind = errorKind(error);
    if (/^(ECONN|ENOTFOUND|EAI_|CONNECT|ETIMEDOUT|28|3D000)/.test(kind))
      throw new StartError(
        `The database of DATABASE_URL does not answer, or does not let us in (${kind}). Check the address, the password and that it runs.`,
      );
    throw error;
  }
}

/** On SIGTERM or Ctrl-C: no new work, the open requests to their end, then jobs, streams and the database. Ends with 0. */
function endOnSignal(front: Front, last: () => Promise<void>): void {
  let ending = false;
  const end = async (signal: string) => {
    if (ending) return;
    ending = true;
    log.info('stopping', { signal });
    setTimeout(() => process.exit(0), givenUpMs).unref();
    await front.drain(drainMs);
    await stopAll(stopMs);
    front.server.closeAllConnections();
    await last();
    log.info('stopped', { signal });
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'])
    process.on(signal, () => void end(signal).catch(() => process.exit(1)));
  endWithParent(end);
}

/** Started by npm we end with npm, even when that is killed: nobody else knows that we run. */
function endWithParent(end: (signal: string) => Promise<void>): void {
  const parent = process.ppid;
  if (!process.env.npm_lifecycle_event || parent <= 1) return;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    void end('parent-gone');
  }, 500);
  watch.unref();
}
