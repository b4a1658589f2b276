import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { buildSync } from 'esbuild';
import type { Env } from '../lib/env';
import { root } from './root';

/**
 * The service worker as one script. Its version changes with the release and with whatever else stands in the pages it
 * keeps, so that phones fetch these anew.
 */
export function workerScript(env: Pick<Env, 'HELP_PHONE' | 'HERSYS_DEMO' | 'HERSYS_WORKER'>): string {
  const release = existsSync(`${root}/.next/BUILD_ID`)
    ? readFileSync(`${root}/.next/BUILD_ID`, 'utf8')
    : 'dev';
  const kept = JSON.stringify([release, env.HELP_PHONE, env.HERSYS_DEMO]);
  const version = createHash('sha256').update(kept).digest('base64url').slice(0, 12);
  const { outputFiles } = buildSync({
    absWorkingDir: root,
    entryPoints: [env.HERSYS_WORKER === 'off' ? 'lib/worker/retired.ts' : 'lib/worker/worker.ts'],
    bundle: true,
    minify: true,
    format: 'iife',
    target: ['chrome80', 'firefox78', 'safari14'],
    define: { workerVersion: JSON.stringify(version) },
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}
