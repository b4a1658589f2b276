import { randomBytes } from 'node:crypto';
import { test as base } from '@playwright/test';
import { query } from './database';
import { startProduct } from './product';

/**
 * A product that these tests have for themselves, with an empty database: so they may compare all that is stored before
 * and after. Limits that count are widened, since one test does what many people do in a day.
 */
export const test = base.extend<object, { ownProduct: void }>({
  ownProduct: [
    async ({}, provide, info) => {
      const name = `hersys_own_${randomBytes(4).toString('hex')}`;
      await query((sql) => sql`create database ${sql(name)}`);
      const url = new URL(process.env.DATABASE_URL ?? '');
      url.pathname = `/${name}`;
      const stop = await startProduct({
        databaseUrl: url.href,
        logFile: `own-product-${info.workerIndex}.log`,
        limits: {
          'code.secondsBetweenSends': 0,
          'code.sendsPerHour': 100_000,
          'code.sendsPerDay': 100_000,
          'report.sendsPerMinute': 100_000,
        },
      });
      await provide();
      await stop();
    },
    { scope: 'worker', auto: true, timeout: 60_000 },
  ],
});

export { expect } from '@playwright/test';
