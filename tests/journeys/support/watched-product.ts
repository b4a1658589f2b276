import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from './journey';
import { startEmbeddedPostgres } from '../../../db/embedded';
import { startProduct } from './product';

/** The product with a database of its own, which may be stopped, and all that either of them writes down. */
export interface Watched {
  /** What the product printed so far, and what its Postgres did. */
  printed: () => { product: string; postgres: string };
  /** Stops the database for as long as the work takes. */
  withoutDatabase: (work: () => Promise<void>) => Promise<void>;
}

export const test = base.extend<object, { watched: Watched }>({
  watched: [
    async ({}, provide, info) => {
      const folder = mkdtempSync(join(tmpdir(), 'hersys-watched-'));
      const dataDir = join(folder, 'postgres');
      const logFile = `watched-product-${info.workerIndex}.log`;
      let database = await startEmbeddedPostgres({ dataDir });
      const stop = await startProduct({
        databaseUrl: database.url,
        logFile,
        limits: { 'code.secondsBetweenSends': 0 },
        env: { LOG_LEVEL: 'trace' },
      });
      await provide({
        printed: () => ({
          product: readFileSync(`test-results/${logFile}`, 'utf8'),
          postgres: readFileSync(join(dataDir, 'server.log'), 'utf8'),
        }),
        withoutDatabase: async (work) => {
          await database.stop();
          await work();
          database = await startEmbeddedPostgres({ dataDir });
        },
      });
      await stop();
      await database.stop();
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker', auto: true, timeout: 90_000 },
  ],
});

export { expect } from '@playwright/test';
