import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdirSync } from 'node:fs';
import { freePort } from '../../../bin/free-port';
import { dataFolder, root } from '../../../bin/root';

export interface Server {
  port: number;
  pid: number;
  stop: () => Promise<void>;
}

const running = new Set<ChildProcess>();
process.once('exit', () => running.forEach((child) => child.kill('SIGKILL')));

/** Starts a server of ours in a process of its own, and waits until `path` answers. Its output goes to .data/bench. */
export async function startServer(
  name: string,
  args: string[],
  env: (port: number) => Record<string, string>,
  path = '/',
): Promise<Server> {
  const port = await freePort(20_000 + Math.floor(Math.random() * 20_000));
  mkdirSync(`${dataFolder}/bench`, { recursive: true });
  const output = createWriteStream(`${dataFolder}/bench/${name}.log`);
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'production', PORT: String(port), ...env(port) },
  });
  running.add(child);
  for (const stream of [child.stdout, child.stderr]) stream.pipe(output, { end: false });
  await untilAnswering(name, child, `http://127.0.0.1:${port}${path}`);
  return {
    port,
    pid: child.pid ?? 0,
    stop: async () => {
      running.delete(child);
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

async function untilAnswering(name: string, child: ChildProcess, url: string): Promise<void> {
  for (let attempt = 0; attempt < 600 && child.exitCode === null; attempt++) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer && answer.status < 500) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  child.kill('SIGKILL');
  throw new Error(`${name} did not start: see ${dataFolder}/bench/${name}.log`);
}
