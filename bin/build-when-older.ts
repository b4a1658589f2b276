import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { StartError } from './fail';
import { root } from './root';

const stamp = join(root, '.next/hersys-sources');
const sources = [
  'app',
  'lib',
  'db',
  'public',
  'instrumentation.ts',
  'next.config.ts',
  'package-lock.json',
  'postcss.config.mjs',
  'tsconfig.json',
];

export interface Build {
  /** Settles when the built pages fit the sources; throws StartError with the build's own words. */
  done: Promise<void>;
  stop: () => void;
}

/** Builds the product when its sources are not those of the last build. */
export function buildWhenOlder(onProgress: (step: string) => void): Build {
  const hash = sourcesHash();
  const built =
    existsSync(stamp) && existsSync(join(root, '.next/BUILD_ID')) ? readFileSync(stamp, 'utf8') : '';
  if (built === hash) return { done: Promise.resolve(), stop: () => {} };
  onProgress('Building the product (once after each change, about a minute)');
  // What an interrupted build leaves must not be taken for whole.
  rmSync(stamp, { force: true });
  const child = startBuild();
  const done = finish(child, onProgress).then(() => writeFileSync(stamp, hash));
  // Told when it is awaited; meanwhile it must not end the process.
  done.catch(() => {});
  return { done, stop: () => void child.kill('SIGKILL') };
}

function startBuild(): ChildProcess {
  // Killed with -9 we cannot stop it, so it and the workers it starts each look after their parent.
  const watch =
    'const parent = process.ppid; setInterval(() => process.ppid === parent || process.kill(process.pid, "SIGKILL"), 500).unref()';
  return spawn(
    process.execPath,
    [
      '--import',
      `data:text/javascript,${encodeURIComponent(watch)}`,
      'node_modules/next/dist/bin/next',
      'build',
    ],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
      // Ctrl-C comes to us alone; we stop it.
      detached: true,
    },
  );
}

async function finish(child: ChildProcess, onProgress: (step: string) => void): Promise<void> {
  let said = '';
  const listen = (chunk: Buffer) => {
    said += chunk.toString();
    for (const [, step] of chunk
      .toString()
      .matchAll(/^ *(?:✓ )?((?:Compiled|Running TypeScript|Collecting|Finalizing).*?)[ .]*$/gm))
      onProgress(`  ${step}`);
  };
  child.stdout?.on('data', listen);
  child.stderr?.on('data', listen);
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new StartError(`The product could not be built:\n${said}`);
}

function sourcesHash(): string {
  const hash = createHash('sha256').update(process.version);
  const add = (path: string) => {
    const found = statSync(join(root, path), { throwIfNoEntry: false });
    if (found?.isDirectory()) for (const name of readdirSync(join(root, path)).sort()) add(`${path}/${name}`);
    else if (found) hash.update(path).update(readFileSync(join(root, path)));
  };
  sources.forEach(add);
  return hash.digest('hex');
}
