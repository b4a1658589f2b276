import { randomBytes } from 'node:crypto';
import { messages } from '../../../lib/language/messages';
import { chooseLanguage } from '../support/choose-language';
import { query } from '../support/database';
import { standInBetween, type InBetween } from '../support/in-between';
import { expect, test as journey } from '../support/journey';
import { startProduct } from '../support/product';

interface Switched {
  /** Where the phones meet the product. */
  server: InBetween;
  /** Has it answer as after a restart with, or without, HERSYS_WORKER=off. */
  restart: (settings: 'off' | 'as before') => void;
}

const test = journey.extend<object, { switched: Switched }>({
  switched: [
    async ({}, provide, info) => {
      const usual = process.env.APP_URL ?? '';
      const name = `hersys_off_${randomBytes(4).toString('hex')}`;
      await query((sql) => sql`create database ${sql(name)}`);
      const url = new URL(process.env.DATABASE_URL ?? '');
      url.pathname = `/${name}`;
      const stop = await startProduct({
        databaseUrl: url.href,
        logFile: `worker-off-product-${info.workerIndex}.log`,
        env: { HERSYS_WORKER: 'off' },
      });
      const off = process.env.APP_URL ?? '';
      const server = await standInBetween(usual);
      await provide({ server, restart: (settings) => server.passTo(settings === 'off' ? off : usual) });
      await server.die();
      await stop();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});

test('HERSYS_WORKER=off takes the worker and what it kept from a phone that opens a page; reports that wait stay', async ({
  page,
  switched: { server, restart },
}) => {
  const trouble: string[] = [];
  page.on('console', (message) => message.type() === 'error' && trouble.push(message.text()));
  page.on('pageerror', (error) => trouble.push(error.message));
  const onPhone = () =>
    page.evaluate(async () => {
      const names = await caches.keys();
      const files = await Promise.all(
        names.map(async (name) => (await (await caches.open(name)).keys()).length),
      );
      const registrations = await navigator.serviceWorker.getRegistrations();
      return { files: files.reduce((sum, each) => sum + each, 0), workers: registrations.length };
    });
  const controlled = () => page.evaluate(() => navigator.serviceWorker.controller !== null);

  await page.goto(server.url);
  await expect.poll(controlled).toBe(true);
  const before = await onPhone();
  expect(before.workers).toBe(1);
  expect(before.files).toBeGreaterThan(5);
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.open('waiting', 1);
        request.onupgradeneeded = () => request.result.createObjectStore('reports').put('36.5', 'one');
        request.onerror = () => reject(new Error('no database'));
        request.onsuccess = () => resolve(request.result.close());
      }),
  );

  restart('off');
  await page.goto(`${server.url}/emergency`);
  await expect(page.getByRole('link', { name: '119' }).first()).toBeVisible();
  await expect.poll(onPhone, { timeout: 30_000 }).toEqual({ files: 0, workers: 0 });
  // The page that was open goes on, and the next ones come from the server alone: nobody registers it again.
  await chooseLanguage(page, '日本語');
  await expect(page.locator('html')).toHaveAttribute('lang', 'ja');
  await page.goto(`${server.url}/sign-in`);
  await expect(page.getByRole('heading', { level: 1, name: messages.ja.account.signIn.title })).toBeVisible();
  await page.waitForLoadState('networkidle');
  expect(await controlled()).toBe(false);
  expect(await onPhone()).toEqual({ files: 0, workers: 0 });
  expect(trouble).toEqual([]);
  const waiting = await page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const request = indexedDB.open('waiting');
        request.onerror = () => reject(new Error('no database'));
        request.onsuccess = () => {
          const one = request.result.transaction('reports').objectStore('reports').get('one');
          one.onsuccess = () => resolve(one.result);
        };
      }),
  );
  expect(waiting).toBe('36.5');

  restart('as before');
  await page.goto(server.url);
  await expect.poll(controlled).toBe(true);
  expect((await onPhone()).files).toBe(before.files);
});
