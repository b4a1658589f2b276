import { randomBytes } from 'node:crypto';
import { expect, test as base } from '@playwright/test';
import { query } from '../support/database';
import { startProduct } from '../support/product';
import { ask, formsOf, multipart } from '../support/raw-http';

/** A product that hashes one password at a time and lets nobody wait. */
const test = base.extend<object, { narrowProduct: void }>({
  narrowProduct: [
    async ({}, provide, info) => {
      const name = `hersys_busy_${randomBytes(4).toString('hex')}`;
      await query((sql) => sql`create database ${sql(name)}`);
      const url = new URL(process.env.DATABASE_URL ?? '');
      url.pathname = `/${name}`;
      const stop = await startProduct({
        databaseUrl: url.href,
        logFile: `busy-product-${info.workerIndex}.log`,
        limits: { 'hashing.parallel': 1, 'hashing.waiting': 0 },
      });
      await provide();
      await stop();
    },
    { scope: 'worker', auto: true, timeout: 60_000 },
  ],
});

test('whoever signs in while too many do gets their page back, as 503 and with a time to come again', async () => {
  const page = await ask('/sign-in', { headers: { accept: 'text/html' } });
  const [form = []] = formsOf(page.text).filter((fields) =>
    fields.some(([name]) => name.startsWith('$ACTION_KEY')),
  );
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, index) => {
      const typed: [string, string][] = [
        ['email', `person-${index}@example.jp`],
        ['password', 'Umi no kaze 2026'],
      ];
      const { body, headers } = multipart([...form, ...typed]);
      return ask('/sign-in', { method: 'POST', body, headers: { ...headers, accept: 'text/html' } });
    }),
  );
  const busy = answers.filter(({ status }) => status === 503);
  expect(busy.length).toBeGreaterThan(0);
  for (const { headers, text } of busy) {
    expect(headers['retry-after']).toBe('5');
    expect(text).toContain('Many people are signing in just now');
    expect(text).toMatch(/person-\d@example\.jp/);
  }
  const judged = answers.filter(({ status }) => status === 200);
  expect(judged.length).toBeGreaterThan(0);
  for (const { headers, text } of judged) {
    expect(headers['retry-after']).toBeUndefined();
    expect(text).toContain('is not right');
  }
});
