import { cpSync, rmSync } from 'node:fs';
import { runStep } from '../../../bin/run-step';
import { dataFolder, root } from '../../../bin/root';
import type { BenchDatabase } from '../support/database';
import { startServer, type Server } from '../support/start';

/** The server with Node's http alone. */
export async function startNodeFloor(database: BenchDatabase): Promise<Server> {
  const args = ['--import', 'tsx', 'tests/bench/floors/node-floor.ts'];
  return startServer('node-floor', args, () => ({ DATABASE_URL: database.url }));
}

/** A Next application with one route and one form, built in a folder where it finds our packages. */
export async function startNextFloor(database: BenchDatabase): Promise<Server> {
  const folder = `${dataFolder}/bench/next-floor`;
  rmSync(folder, { recursive: true, force: true });
  cpSync(`${root}/tests/bench/next-floor`, folder, { recursive: true });
  console.error('Building the Next floor');
  const code = await runStep(process.execPath, [`${root}/node_modules/next/dist/bin/next`, 'build', folder], {
    ...process.env,
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
  });
  if (code !== 0) throw new Error('the Next floor could not be built');
  const args = ['--import', 'tsx', 'tests/bench/floors/next-server.ts', folder];
  return startServer('next-floor', args, () => ({ DATABASE_URL: database.url }), '/form');
}
