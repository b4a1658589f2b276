import { randomBytes } from 'node:crypto';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { startPushService } from '../../support/push-service';
import { query } from '../support/database';
import { expect, expectAccessible, send, test as base, type Person } from '../support/journey';
import { mailsTo, newestMail } from '../support/mailbox';
import { startProduct } from '../support/product';
import { signedIn } from '../support/signed-in';

const look = process.env.SCREENSHOTS;
const dayMs = 86_400_000;

interface OwnClock {
  /** Sets the product's clock to a time of day in Japan, so many days from today, with a few seconds to it. */
  set: (daysFromNow: number, time: string) => void;
  service: Awaited<ReturnType<typeof startPushService>>;
}

/** A product whose clock these tests set, and which sends its pushes to a service of theirs. */
const test = base.extend<object, { own: OwnClock }>({
  own: [
    async ({}, provide, info) => {
      const name = `hersys_reminders_${randomBytes(4).toString('hex')}`;
      await query((sql) => sql`create database ${sql(name)}`);
      const url = new URL(process.env.DATABASE_URL ?? '');
      url.pathname = `/${name}`;
      const folder = mkdtempSync(join(tmpdir(), 'hersys-reminders-'));
      const clockFile = join(folder, 'clock');
      const today = new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10);
      const midnight = Date.parse(`${today}T00:00:00+09:00`);
      const set = (daysFromNow: number, time: string) => {
        const [hours = 0, minutes = 0] = time.split(':').map(Number);
        const instant = midnight + daysFromNow * dayMs + (hours * 60 + minutes) * 60_000;
        // Never half written: the product reads it at any time.
        writeFileSync(`${clockFile}.new`, String(instant - Date.now()));
        renameSync(`${clockFile}.new`, clockFile);
      };
      set(1, '08:00');
      const service = await startPushService();
      const stop = await startProduct({
        databaseUrl: url.href,
        logFile: `reminders-product-${info.workerIndex}.log`,
        limits: { 'reminder.spreadSeconds': 0 },
        env: { HERSYS_CLOCK_FILE: clockFile, ...service.environment },
      });
      await provide({ set, service });
      await stop();
      service.stop();
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker', auto: true, timeout: 90_000 },
  ],
});

/** Signs in for all the days of the journey. */
async function signedInForDays(context: BrowserContext, person: Person): Promise<string> {
  const { accountId } = await signedIn(context, person);
  await query(
    (sql) => sql`
      update sessions set keep_signed_in = true, expires_at = now() + interval '60 days'
      where account_id = ${accountId}`,
  );
  return accountId;
}

/** Waits until the job has handled the reminder of a day, and answers what became of it. */
async function became(accountId: string, count: number): Promise<string[]> {
  const outcomes = async () =>
    (
      await query<{ outcome: string }>(
        (sql) => sql`select outcome from reminders where account_id = ${accountId} order by due_at`,
      )
    ).map(({ outcome }) => outcome);
  await expect.poll(async () => (await outcomes()).length, { timeout: 20_000 }).toBe(count);
  return outcomes();
}

async function picture(page: Page, name: string): Promise<void> {
  if (!look) return;
  for (const width of [320, 360, 1280]) {
    await page.setViewportSize({ width, height: 740 });
    await page.screenshot({ path: `${look}/reminders-${name}-${width}.png`, fullPage: true });
  }
  await page.setViewportSize({ width: 360, height: 740 });
}

test('hanako is reminded by mail at her time, not when she has reported, later when she puts it off, and no more once it is off', async ({
  page,
  context,
  browser,
  words,
  issue,
  own,
}) => {
  const { page: words1, form, snooze, offerLink } = words.reminders;
  const hanako = await issue();
  const accountId = await signedInForDays(context, hanako);

  // The receipt of a report offers reminders, as long as nothing was chosen.
  await page.goto('/status-report/infected');
  await page.getByLabel(words.questionnaire.items.bodyTemperature, { exact: true }).fill('36.5');
  await page.getByLabel(words.questionnaire.items.oxygenSaturation, { exact: true }).fill('97');
  await send(page, words['status-report'].form.noSymptoms);
  await page.locator('input[name="emergencySigns"][value="none"]').check();
  await send(page, words['status-report'].form.confirm);
  await page.waitForURL('**/status-report/receipt/*');
  const receipt = page.url();
  await page.getByRole('link', { name: offerLink }).click();
  await expect(page.getByRole('heading', { level: 1, name: words1.title })).toBeVisible();
  await expect(page.getByText(words1.off, { exact: true })).toBeVisible();
  const { noScript: needsScripts } = words.reminders.device;
  await expect(page.getByText(needsScripts)).toHaveCount(0);

  // Scripts may be on, and not arrive.
  const blocked = await browser.newContext({ serviceWorkers: 'block' });
  await blocked.addCookies(await context.cookies());
  await blocked.route('**/*.js', (route) => route.abort());
  const bare = await blocked.newPage();
  await bare.goto(`${process.env.APP_URL}/account/reminders`);
  await expect(bare.getByText(needsScripts)).toBeVisible();
  await blocked.close();
  await expectAccessible(page);
  await picture(page, 'off');

  // Without JavaScript: a time, by mail.
  const noScript = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 360, height: 740 },
  });
  await noScript.addCookies(await context.cookies());
  const plain = await noScript.newPage();
  await plain.goto(`${process.env.APP_URL}/account/reminders`);
  await expect(plain.getByText(needsScripts)).toBeVisible();
  await plain.getByLabel(form.morning, { exact: true }).selectOption('10:00');
  await plain.getByRole('checkbox', { name: form.mail }).check();
  await plain.getByRole('button', { name: form.submit, exact: true }).click();
  await expect(plain.getByText(words1.saved)).toBeVisible();
  await expect(
    plain.getByText(/Every day at about 10:00, until .+\. Not when you have already reported\./),
  ).toBeVisible();
  await page.goto(receipt);
  await expect(page.getByRole('link', { name: offerLink })).toBeHidden();

  // She has reported: silence.
  own.set(1, '10:00');
  expect(await became(accountId, 1)).toEqual(['reported']);
  expect(await mailsTo(hanako.email)).toEqual([]);

  // The next day she has not.
  own.set(2, '09:59');
  own.set(2, '10:00');
  const mail = await newestMail(hanako.email);
  expect(mail.subject).toBe(
    words.mail.reportReminder.subject.replace('{productName}', words.common.productName),
  );
  expect(`${mail.text}${mail.html}`).not.toMatch(/Hanako|covid|infect/i);
  expect(mail.text).toContain(`${process.env.APP_URL}/status-report`);

  // In an hour, by one press without scripts; then once.
  await plain.goto(`${process.env.APP_URL}/account/reminders`);
  await plain.getByRole('button', { name: snooze.hour }).click();
  await expect(plain.getByText('the next reminder comes at 11:00')).toBeVisible();
  await plain.screenshot({ path: look ? `${look}/reminders-no-script.png` : undefined, fullPage: true });
  own.set(2, '11:01');
  expect(await became(accountId, 3)).toEqual(['reported', 'sent', 'sent']);
  await newestMail(hanako.email, 2);

  // Not today, and then not at all.
  own.set(3, '09:00');
  await page.goto('/account/reminders');
  await page.getByRole('button', { name: snooze.today }).click();
  await expect(page.getByText(words1.offToday)).toBeVisible();
  await expectAccessible(page);
  await picture(page, 'on');
  own.set(3, '10:00');
  expect((await became(accountId, 4)).at(-1)).toBe('put-off');
  await page.reload();
  await page.getByRole('button', { name: snooze.allOff }).click();
  await expect(page.getByText(words1.allOff)).toBeVisible();
  const [row] = await query<{ next: Date | null }>(
    (sql) => sql`select next_due_at as next from reminder_settings where account_id = ${accountId}`,
  );
  expect(row?.next).toBeNull();
  expect(await mailsTo(hanako.email)).toHaveLength(2);
  await noScript.close();
});

/** Stands in for what a browser without a push service lacks: a worker's registration and its subscription. Kept over pages. */
async function withSubscription(context: BrowserContext, subscription: object): Promise<void> {
  await context.addInitScript((given) => {
    const has = () => localStorage.getItem('test-subscribed') === 'yes';
    const made = {
      toJSON: () => given,
      unsubscribe: () => Promise.resolve(localStorage.removeItem('test-subscribed') ?? true),
    };
    const registration = {
      pushManager: {
        getSubscription: () => Promise.resolve(has() ? made : null),
        subscribe: () => Promise.resolve(localStorage.setItem('test-subscribed', 'yes') ?? made),
      },
    };
    Object.defineProperty(navigator, 'serviceWorker', {
      value: {
        ready: Promise.resolve(registration),
        getRegistration: () => Promise.resolve(registration),
        register: () => Promise.resolve(registration),
        getRegistrations: () => Promise.resolve([]),
        addEventListener: () => undefined,
        removeEventListener: () => undefined,
      },
    });
    Object.defineProperty(Notification, 'permission', { get: () => (has() ? 'granted' : 'default') });
    Notification.requestPermission = () => Promise.resolve('granted');
    const badge = (word: string) => () =>
      Promise.resolve(document.documentElement.setAttribute('data-badge', word));
    Object.assign(navigator, { setAppBadge: badge('dot'), clearAppBadge: badge('none') });
  }, subscription);
}

test('taro is notified on his phone twice a day, and not when somebody else holds it; the icon bears a dot while his report is missing', async ({
  page,
  context,
  browser,
  words,
  issue,
  own,
}) => {
  const { device, form, page: shown } = words.reminders;
  const subscription = own.service.newBrowser();
  await withSubscription(context, subscription);
  own.set(1, '08:00');
  const taro = await issue({ category: 'contact', name: 'Suzuki Taro' });
  const accountId = await signedInForDays(context, taro);
  await page.goto('/account/reminders');
  await expect(page.getByLabel(form.morningOfTwo, { exact: true })).toHaveValue('10:00');
  await expect(page.getByLabel(form.evening, { exact: true })).toHaveValue('19:00');
  await expect(page.getByText(device.ask)).toBeVisible();
  await page.getByRole('button', { name: device.add }).click();
  await expect(page.getByRole('status').getByText(device.added)).toBeVisible();
  await expect(page.getByRole('button', { name: /^Stop on Chrome, .+ \(this device\)$/ })).toBeVisible();
  await expect(page.getByText('By notification on one device.')).toBeVisible();
  await expect(page.getByText(/Every day at about 10:00 and 19:00, until/)).toBeVisible();
  await expectAccessible(page);
  await picture(page, 'device');

  const dot = page.locator('html[data-badge="dot"]');
  await page.goto('/status-report');
  await expect(dot).toHaveCount(1);

  own.set(1, '10:00');
  await expect.poll(() => own.service.pushed.length, { timeout: 20_000 }).toBe(1);
  expect(own.service.pushed[0]?.words).toEqual({ ...words.reminders.push, lang: 'en' });
  own.set(1, '19:00');
  await expect.poll(() => own.service.pushed.length, { timeout: 20_000 }).toBe(2);

  // He reports: the dot goes. Then somebody else signs in on his phone, and he is not notified there.
  await page.goto('/status-report/contact');
  await page.getByLabel(words.questionnaire.items.bodyTemperature, { exact: true }).fill('36.5');
  await page.locator('input[name="feelsWell"][value="yes"]').check();
  await page.locator('input[name="emergencySigns"][value="none"]').check();
  await send(page, words['status-report'].form.confirm);
  await page.waitForURL('**/status-report/receipt/*');
  await expect(page.locator('html[data-badge="none"]')).toHaveCount(1);
  await context.clearCookies();
  await signedInForDays(context, await issue());
  const met = page.waitForResponse('**/api/v1/push-devices');
  await page.goto('/status-report');
  expect(await (await met).json()).toEqual({ yours: false });
  await expect.poll(() => page.evaluate(() => localStorage.getItem('test-subscribed'))).toBeNull();
  own.set(2, '10:00');
  await expect
    .poll(
      async () =>
        await query(
          (sql) =>
            sql`select next_due_at from reminder_settings where account_id = ${accountId} and next_due_at is null`,
        ),
      { timeout: 20_000 },
    )
    .toHaveLength(1);
  expect(own.service.pushed).toHaveLength(2);

  // Where the browser says no, or cannot, the page says how it could.
  for (const [told, change] of [
    [device.denied, "Object.defineProperty(Notification, 'permission', { get: () => 'denied' })"],
    [device.unsupported, 'delete window.PushManager'],
    [
      device.ios,
      "delete window.PushManager; Object.defineProperty(navigator, 'userAgent', { value: 'iPhone' })",
    ],
  ] as const) {
    const other = await browser.newContext({ viewport: { width: 360, height: 740 } });
    await other.addCookies(await context.cookies());
    await other.addInitScript(change);
    const blocked = await other.newPage();
    await blocked.goto(`${process.env.APP_URL}/account/reminders`);
    await expect(blocked.getByText(told)).toBeVisible();
    await expect(blocked.getByText(shown.lead)).toBeVisible();
    await other.close();
  }
});
