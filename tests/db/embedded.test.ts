import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../db/embedded';
import { nativeFolder, prepareBinaries } from '../../db/embedded-binaries';
import { explain } from '../../db/embedded-error';
import { chooseIdentity } from '../../db/embedded-identity';
import { isRunning } from '../../db/running-process';

const heldSchema = z.object({ url: z.string(), pid: z.number(), adopted: z.boolean() });

let folder: string;
let dataDir: string;
let running: EmbeddedPostgres[];
let children: ChildProcess[];

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'hersys-embedded-')));
  dataDir = join(folder, 'postgres');
  running = [];
  children = [];
});

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  for (const server of running) await server.stop();
  // What a test left behind on purpose is adopted and stopped, so that no Postgres outlives the tests.
  if (existsSync(join(dataDir, 'postmaster.pid'))) await (await startEmbeddedPostgres({ dataDir })).stop();
  chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true, force: true });
});

async function start(onProgress?: (step: string) => void): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir, onProgress });
  running.push(server);
  return server;
}

/** Another process that serves the same folder. */
async function startElsewhere() {
  const script = join(import.meta.dirname, '../support/hold-embedded-postgres.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  for await (const line of createInterface({ input: child.stdout })) {
    return { child, ...heldSchema.parse(JSON.parse(line)) };
  }
  throw new Error('the other process said nothing');
}

async function ask<Row>(url: string, statement: string): Promise<Row[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return [...(await sql.unsafe<Row[]>(statement))];
  } finally {
    await sql.end();
  }
}

describe('a fresh start', { timeout: 60_000 }, () => {
  test('makes a UTF-8 database that orders Japanese, flushes to disk and listens on loopback only', async () => {
    const { url, adopted } = await start();

    expect(adopted).toBe(false);
    expect(
      await ask(
        url,
        `select getdatabaseencoding() as encoding, current_setting('fsync') as fsync,
        current_setting('listen_addresses') as listen, current_setting('unix_socket_directories') as sockets,
        (select string_agg(word, '' order by word) from unnest(array['ん','い','ア','あ']) as word) as ordered`,
      ),
    ).toEqual([{ encoding: 'UTF8', fsync: 'on', listen: '127.0.0.1', sockets: '', ordered: 'あアいん' }]);
  });

  test('keeps its random password where only the owner can read it, and asks for it', async () => {
    const { url } = await start();
    const password = readFileSync(join(dataDir, 'hersys-password'), 'utf8');

    expect(password).toMatch(/^[\w-]{32}$/);
    expect(statSync(join(dataDir, 'hersys-password')).mode & 0o777).toBe(0o600);
    await expect(ask(url.replace(password, 'wrong'), 'select 1')).rejects.toMatchObject({ code: '28P01' });
  });

  test('writes neither statements nor values into its log', async () => {
    const { url } = await start();
    await ask(url, 'create table people (name text unique)');
    await ask(url, `insert into people values ('canary-hanako')`);
    await expect(ask(url, `insert into people values ('canary-hanako')`)).rejects.toMatchObject({
      code: '23505',
    });

    expect(readFileSync(join(dataDir, 'server.log'), 'utf8')).not.toContain('canary');
  });

  test('stops without leaving a process, keeps the data and takes the same port again', async () => {
    const first = await start();
    await ask(first.url, 'create table kept (id integer)');
    await first.stop();

    expect(isRunning(first.pid)).toBe(false);
    expect(existsSync(join(dataDir, 'postmaster.pid'))).toBe(false);
    const second = await start();
    expect(second.url).toBe(first.url);
    expect(await ask(second.url, 'select count(*)::int as rows from kept')).toEqual([{ rows: 0 }]);
  });

  test('takes another port when somebody has taken the remembered one', async () => {
    const first = await start();
    await first.stop();
    const port = Number(new URL(first.url).port);
    const intruder = createServer().listen(port, '127.0.0.1');
    await once(intruder, 'listening');
    try {
      const second = await start();
      expect(Number(new URL(second.url).port)).not.toBe(port);
      expect(await ask(second.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    } finally {
      intruder.close();
    }
  });
});

describe('several processes and sudden deaths', { timeout: 60_000 }, () => {
  test('an orphan of a process killed with -9 is adopted, with its data, and stopped at the end', async () => {
    const other = await startElsewhere();
    await ask(other.url, 'create table kept (id integer)');
    other.child.kill('SIGKILL');
    await once(other.child, 'exit');
    expect(isRunning(other.pid)).toBe(true);

    const adopter = await start();
    expect(adopter).toMatchObject({ adopted: true, pid: other.pid, url: other.url });
    expect(await ask(adopter.url, 'select count(*)::int as rows from kept')).toEqual([{ rows: 0 }]);
    await adopter.stop();
    expect(isRunning(other.pid)).toBe(false);
  });

  test('an orphan that does not open with our password is stopped, and the start says why', async () => {
    const other = await startElsewhere();
    await ask(other.url, `alter role hersys with password 'something else'`);
    other.child.kill('SIGKILL');
    await once(other.child, 'exit');

    await expect(start()).rejects.toThrow(/password/);
    expect(isRunning(other.pid)).toBe(false);
  });

  test('of two starts at once one starts and one joins, and the last to stop ends it', async () => {
    const [one, two] = await Promise.all([startElsewhere(), startElsewhere()]);

    expect([one.adopted, two.adopted].sort()).toEqual([false, true]);
    expect(one.url).toBe(two.url);
    one.child.kill('SIGTERM');
    await once(one.child, 'exit');
    expect(await ask(two.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    two.child.kill('SIGTERM');
    await once(two.child, 'exit');
    expect(isRunning(two.pid)).toBe(false);
  });

  test('starts again after Postgres itself was killed with -9', async () => {
    const first = await start();
    await ask(first.url, 'create table kept (id integer)');
    process.kill(first.pid, 'SIGKILL');

    const second = await start();
    expect(second.adopted).toBe(false);
    expect(await ask(second.url, 'select count(*)::int as rows from kept')).toEqual([{ rows: 0 }]);
  });

  test('revived on the same port when it dies while its user runs', async () => {
    const server = await startEmbeddedPostgres({ dataDir, revive: true });
    running.push(server);
    await ask(server.url, 'create table kept (id integer)');
    process.kill(server.pid, 'SIGKILL');

    await expect
      .poll(() => ask(server.url, 'select count(*)::int as rows from kept').catch(() => 'away'), {
        timeout: 10_000,
      })
      .toEqual([{ rows: 0 }]);
    await server.stop();
    expect(existsSync(join(dataDir, 'postmaster.pid'))).toBe(false);
  });

  test('a pid file whose number now belongs to another program stops neither that program nor the start', async () => {
    await (await start()).stop();
    const bystander = spawn('sleep', ['60'], { stdio: 'ignore' });
    children.push(bystander);
    writeFileSync(join(dataDir, 'postmaster.pid'), `${bystander.pid}\n${dataDir}\n1\n1\n\n127.0.0.1\n`);

    expect((await start()).adopted).toBe(false);
    expect(bystander.exitCode).toBeNull();
  });

  test('the lock of a killed process is taken over', async () => {
    writeFileSync(`${dataDir}.lock`, '999999999 1');
    expect((await start()).adopted).toBe(false);
  });

  test('what an interrupted first start left is not taken for a database', async () => {
    mkdirSync(`${dataDir}.new/base`, { recursive: true });
    writeFileSync(`${dataDir}.new/PG_VERSION`, '18\n');

    expect((await start()).adopted).toBe(false);
    expect(readdirSync(folder).sort()).toEqual(['postgres', 'postgres.uses']);
  });
});

describe('folders that cannot be used as they are', { timeout: 60_000 }, () => {
  test('a folder of an older major version is named and left alone', async () => {
    mkdirSync(dataDir);
    writeFileSync(join(dataDir, 'PG_VERSION'), '16\n');

    await expect(start()).rejects.toThrow(/made by PostgreSQL 16; this is PostgreSQL 18/);
    expect(readdirSync(dataDir)).toEqual(['PG_VERSION']);
  });

  test('a folder with something else in it is left alone', async () => {
    mkdirSync(dataDir);
    writeFileSync(join(dataDir, 'letters.txt'), 'mine');

    await expect(start()).rejects.toThrow(/holds no PostgreSQL database/);
    expect(readdirSync(dataDir)).toEqual(['letters.txt']);
  });

  test('a folder that only its owner can enter serves as well, for root too', async () => {
    chmodSync(folder, 0o700);
    const { url } = await start();
    expect(await ask(url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test.runIf(process.getuid?.() === 0)(
    'root, programs and data all in a folder of mode 0700: every way is tried',
    () => {
      chmodSync(folder, 0o700);
      const native = join(folder, 'native');
      cpSync(nativeFolder(), native, { recursive: true, verbatimSymlinks: true });
      const { postgres: program } = prepareBinaries(native, join(folder, 'libraries'));
      mkdirSync(dataDir);

      expect(chooseIdentity(program, dataDir).prefix).not.toEqual([]);
    },
  );

  test('missing links between the libraries are made', () => {
    const native = join(folder, 'native');
    mkdirSync(join(native, 'lib'), { recursive: true });
    mkdirSync(join(native, 'bin'));
    for (const program of ['initdb', 'postgres']) writeFileSync(join(native, 'bin', program), '');
    writeFileSync(join(native, 'lib', 'libicui18n.so.60.2'), '');
    const link = { source: 'native/lib/libicui18n.so.60.2', target: 'native/lib/libicui18n.so.60' };
    writeFileSync(join(native, 'pg-symlinks.json'), JSON.stringify([link]));

    expect(prepareBinaries(native, join(folder, 'libraries')).environment.LD_LIBRARY_PATH).toBeUndefined();
    expect(existsSync(join(native, 'lib', 'libicui18n.so.60'))).toBe(true);
    expect(statSync(join(native, 'bin', 'postgres')).mode & 0o111).toBe(0o111);
  });
});

describe('what Postgres says, in words with a remedy', () => {
  test.each([
    [
      'postgres: error while loading shared libraries: libicui18n.so.60: cannot open',
      /libicui18n\.so\.60.*npm rebuild/,
    ],
    ['FATAL:  could not write to file "pg_wal/xlogtemp": No space left on device', /disk is full/],
    ['Error: ENOSPC: no space left on device, write', /disk is full/],
    ['FATAL:  could not open file "x": Permission denied', /may not read or write/],
    ['FATAL:  could not create shared memory segment: full', /shared memory/],
    ['anything else', /did not start/],
  ])('%s', (said, sentence) => {
    expect(explain(said).message).toMatch(sentence);
    expect(explain(said).message).toContain(said);
  });
});
