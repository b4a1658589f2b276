import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { dataFolder } from '../../../bin/root';

/** PostgreSQL's own load generator where this machine has it: in the path, or where Debian puts it. */
export function findPgbench(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian) : [];
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter),
    ...versions.map((version) => join(debian, version, 'bin')),
  ];
  return folders.map((folder) => join(folder, 'pgbench')).find((file) => existsSync(file));
}

/** Runs one statement from so many clients; answers transactions a second and their p50 and p99 in milliseconds. */
export async function runPgbench(
  program: string,
  { url, script, clients, seconds }: { url: string; script: string; clients: number; seconds: number },
): Promise<{ perSecond: number; p50: number; p99: number }> {
  const folder = `${dataFolder}/bench`;
  mkdirSync(folder, { recursive: true });
  const file = `${folder}/pgbench.sql`;
  writeFileSync(file, script);
  const threads = Math.min(clients, 2);
  const args = [
    '-n',
    '-M',
    'prepared',
    '-c',
    clients,
    '-j',
    threads,
    '-T',
    Math.max(1, Math.round(seconds)),
    '-f',
    file,
    url,
  ];
  const { stdout } = await promisify(execFile)(program, args.map(String));
  const perSecond = Number(/tps = ([\d.]+)/.exec(stdout)?.[1]);
  const average = Number(/latency average = ([\d.]+)/.exec(stdout)?.[1]);
  return { perSecond, p50: average, p99: Number.NaN };
}
