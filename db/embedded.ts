import { existsSync, mkdirSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { nativeFolder, prepareBinaries } from './embedded-binaries';
import { clusterExists, createCluster, draftFolder } from './embedded-cluster';
import { explained } from './embedded-error';
import { chooseIdentity, giveTo } from './embedded-identity';
import { findRunning, startServer, stopServer, type Server } from './embedded-server';
import { countUses, noteUse, withFileLock } from './file-lock';
import { isRunning } from './running-process';

interface Options {
  /** The database's folder; made when absent. */
  dataDir: string;
  /** Told, in a few words, what takes a moment. */
  onProgress?: (step: string) => void;
  /** Settings of Postgres as `name=value`, on top of the safe ones. */
  settings?: string[];
  /** Start Postgres again, on the same port, when it dies while we run. */
  revive?: boolean;
}

export interface EmbeddedPostgres {
  url: string;
  pid: number;
  /** True when a Postgres was already serving the folder: left behind by a killed process, or shared with a living one. */
  adopted: boolean;
  /** How many other living processes used the folder when this one came. */
  others: number;
  /** Stops Postgres, unless another living process still uses it. */
  stop: () => Promise<void>;
}

/**
 * Serves the database in `dataDir` on a loopback port, making it first if need be. Safe to call from several
 * processes at once: one starts it, the others join, the last one stops it. Throws EmbeddedPostgresError in words
 * for the person at the terminal.
 */
export async function startEmbeddedPostgres(options: Options): Promise<EmbeddedPostgres> {
  const { settings = [], onProgress = () => {}, revive = false } = options;
  try {
    const parent = dirname(resolve(options.dataDir));
    // Root may have to hand the database to another user, who must get through to it (and see nothing else).
    mkdirSync(parent, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
    const dataDir = join(realpathSync(parent), basename(options.dataDir));
    const alone = <T>(work: () => Promise<T>, onWait = () => {}) =>
      withFileLock(`${dataDir}.lock`, work, onWait);
    const obtain = async () => {
      const running = existsSync(dataDir) && clusterExists(dataDir) ? await findRunning(dataDir) : undefined;
      if (running) onProgress('The database is already running: joining it');
      return { ...(running ?? (await serve(dataDir, settings, onProgress))), adopted: running !== undefined };
    };

    return await alone(
      async () => {
        const server = await obtain();
        const others = countUses(`${dataDir}.uses`);
        const endUse = noteUse(`${dataDir}.uses`);
        let stopped = false;
        const again = async () => (stopped || !existsSync(dataDir) ? server.pid : (await obtain()).pid);
        const endWatch = revive ? watch(server.pid, () => alone(again)) : () => {};
        const stop = async () => {
          stopped = true;
          endWatch();
          await alone(async () => {
            endUse();
            if (countUses(`${dataDir}.uses`) === 0) await stopServer(dataDir);
          });
        };
        return { ...server, others, stop };
      },
      () => onProgress('Another start is under way in this folder: waiting for it'),
    );
  } catch (error) {
    throw explained(error);
  }
}

/** Looks each second whether a process still runs; when it does not, `revive` gives the next one to look after. */
function watch(pid: number, revive: () => Promise<number>): () => void {
  let watched = pid;
  let busy = false;
  const look = async () => {
    if (busy || isRunning(watched)) return;
    busy = true;
    // What fails now (a full disk) is tried again at the next look.
    watched = await revive().catch(() => watched);
    busy = false;
  };
  const timer = setInterval(() => void look(), 1000);
  timer.unref();
  return () => clearInterval(timer);
}

async function serve(dataDir: string, settings: string[], progress: (step: string) => void): Promise<Server> {
  const binaries = prepareBinaries(nativeFolder(), join(dirname(dataDir), 'postgres-libraries'));
  if (!clusterExists(dataDir)) {
    progress('Making the database (once)');
    const draft = draftFolder(dataDir);
    createCluster(binaries, chooseIdentity(binaries.postgres, draft), dataDir, draft);
  }
  progress('Starting the database');
  await stopServer(dataDir);
  const identity = chooseIdentity(binaries.postgres, dataDir);
  giveTo(identity, dataDir);
  return startServer(binaries, identity, dataDir, settings);
}
