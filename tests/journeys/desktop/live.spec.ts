import { randomBytes, randomUUID } from 'node:crypto';
import { get } from 'node:http';
import { test as base, type Browser, type Page } from '@playwright/test';
import { messages } from '../../../lib/language/messages';
import { query } from '../support/database';
import { expect, expectAccessible } from '../support/journey';
import { startProduct } from '../support/product';
import { keepCookie } from '../support/signed-in';
import { newWorld, patientCookie, reportOf, sendJson, staffCookie, type Patient } from '../support/world';

/** A product that nobody else sends reports to, and that the test may end; in a process of the tests of its own. */
const test = base.extend<object, { end: () => Promise<void> }>({
  end: [
    async ({}, provide, info) => {
      const name = `hersys_live_${randomBytes(4).toString('hex')}`;
      await query((sql) => sql`create database ${sql(name)}`);
      const url = new URL(process.env.DATABASE_URL ?? '');
      url.pathname = `/${name}`;
      const stop = await startProduct({
        databaseUrl: url.href,
        logFile: `live-product-${info.workerIndex}.log`,
      });
      let ended: Promise<void> | undefined;
      const end = () => (ended ??= stop());
      await provide(end);
      await end();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});

const words = messages.en.staff;

/** A dashboard in a browser of its own, once it follows its center. */
async function dashboardOf(browser: Browser, cookie: string): Promise<Page> {
  const baseURL = process.env.APP_URL ?? '';
  const context = await browser.newContext({ baseURL });
  await keepCookie(context, cookie);
  const page = await context.newPage();
  const followed = page.waitForResponse((response) => response.url().includes('/dashboard/live'));
  await page.goto('/dashboard');
  expect((await followed).headers()['content-type']).toBe('text/event-stream');
  return page;
}

async function report(patient: Patient, answers: object): Promise<void> {
  const body = reportOf(patient, randomUUID());
  const cookie = await patientCookie(patient.accountId);
  const sent = await sendJson(cookie, { ...body, answers: { ...body.answers, ...answers } });
  expect(sent.status).toBe(201);
}

test('a report arrives on an open dashboard within two seconds, waits until it is shown, and an emergency is said until acknowledged', async ({
  browser,
  end,
}) => {
  const { taro } = await newWorld();
  // What the world began with is told within a quarter of a second; a page made before that would count it.
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  const sato = await dashboardOf(browser, await staffCookie('sato', 'nurse', '13101'));
  const tanaka = await dashboardOf(browser, await staffCookie('tanaka', 'nurse', '13101'));
  const suzuki = await dashboardOf(browser, await staffCookie('suzuki', 'nurse', '13104'));
  const one = (page: Page) => page.getByRole('button', { name: words.live.oneUpdate, exact: true });
  const row = sato.getByRole('row').filter({ hasText: taro.name });

  await report(taro, { bodyTemperature: 38.6 });
  await expect(one(sato)).toBeVisible({ timeout: 2_000 });
  await expect(row).toContainText('38.2');
  await one(sato).click();
  await expect(row).toContainText('38.6');
  await expect(one(sato)).toHaveCount(0);

  await report(taro, { emergencySigns: ['E7'] });
  await expect(sato.getByRole('status').getByText(words.live.oneEmergency, { exact: true })).toBeVisible();
  await expect(sato).toHaveTitle(`(1) ${words.list.title} – ${messages.en.common.productName}`);
  await expect(one(sato)).toBeVisible();
  await sato.getByRole('button', { name: words.live.sound.on, exact: true }).click();
  await sato.getByRole('button', { name: words.live.sound.silence, exact: true }).click();
  await expect(sato.getByRole('button', { name: words.live.sound.again, exact: true })).toBeVisible();
  await expectAccessible(sato);
  await sato.screenshot({ path: 'test-results/live.png' });

  await one(sato).click();
  await expect(one(sato)).toHaveCount(0);
  const alerts = sato.getByRole('listitem').filter({ hasText: messages.en.questionnaire.levels.emergency });
  await alerts.getByRole('button', { name: words.list.acknowledge }).click();
  await expect(sato).toHaveTitle(`${words.list.title} – ${messages.en.common.productName}`);
  await expect(one(sato)).toHaveCount(0);
  await expect(tanaka).toHaveTitle(`${words.list.title} – ${messages.en.common.productName}`);
  const three = words.live.updates.replace('{count}', '3');
  await expect(tanaka.getByRole('button', { name: three, exact: true })).toBeVisible();
  await expect(suzuki.getByRole('button', { name: /show/ })).toHaveCount(0);

  const cookie = await staffCookie('mori', 'viewer', '13101');
  const stream = await new Promise<{ ended: Promise<number> }>((resolve, reject) => {
    const asked = get(`${process.env.APP_URL}/dashboard/live`, { headers: { cookie } }, (response) => {
      const ended = new Promise<number>((done) => response.resume().on('close', () => done(Date.now())));
      resolve({ ended });
    });
    asked.on('error', reject);
  });
  const told = Date.now();
  void end();
  expect((await stream.ended) - told).toBeLessThan(1_000);
});
