import type { Page } from '@playwright/test';
import type { Messages } from '../../../lib/language/messages';
import { query } from './database';
import { standInBetween, type InBetween } from './in-between';
import { expect, test as journey, type Issue, type Person } from './journey';
import { signedIn } from './signed-in';

/** Journeys of the installed app: a server of the test's own stands between it and the product, and may die. */
export const test = journey.extend<{
  server: InBetween;
  /** Somebody opens the app at an address (the first screen) who has registered and signed in, until the phone knows them. */
  opened: (path?: string, who?: Parameters<Issue>[0]) => Promise<Person>;
}>({
  server: async ({}, provide) => {
    const server = await standInBetween();
    await provide(server);
    await server.die();
  },
  opened: async ({ page, context, server, issue }, provide) => {
    await provide(async (path = '', who = {}) => {
      const person = await issue(who);
      await signedIn(context, person);
      await openApp(page, server.url + path);
      return person;
    });
  },
});

/** Until the worker answers for this page, with all that it keeps. */
export async function workerInControl(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  // A page that was under way while the worker became active is not under its care; the next is.
  if (!(await page.evaluate(() => navigator.serviceWorker.controller !== null))) await page.reload();
  // What is asked here must answer at once: a promise counts as a yes.
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
}

/** Opens the app as somebody who is signed in, until it could take a report without a connection. */
export async function openApp(page: Page, url: string): Promise<void> {
  const told = page.waitForResponse((answer) => answer.url().endsWith('/api/v1/on-phone') && answer.ok());
  await page.goto(url);
  await told;
  await workerInControl(page);
  await expect.poll(() => rowsOnPhone(page, 'present')).toBe(1);
}

/** How many rows a store of the phone has; 0 where there is none. */
export function rowsOnPhone(page: Page, store: string): Promise<number> {
  return page.evaluate(async (name) => {
    const found = await indexedDB.databases();
    if (!found.some((each) => each.name === 'hersys')) return 0;
    return new Promise<number>((resolve) => {
      const opening = indexedDB.open('hersys');
      opening.onsuccess = () => {
        const counting = opening.result.transaction(name).objectStore(name).count();
        counting.onsuccess = () => {
          opening.result.close();
          resolve(counting.result);
        };
      };
    });
  }, store);
}

/** Answers the form as somebody does who is well, up to the button. */
export async function fillWell(page: Page, words: Messages, temperature = '36.5'): Promise<void> {
  const { items, emergencySigns } = words.questionnaire;
  const { noSymptoms, filledNo } = words['status-report'].form;
  await page.getByLabel(items.bodyTemperature, { exact: true }).fill(temperature);
  await page.getByLabel(items.oxygenSaturation, { exact: true }).fill('97');
  await page.getByRole('button', { name: noSymptoms, exact: true }).click();
  await expect(page.getByText(filledNo)).toBeVisible();
  await page.getByText(emergencySigns.none, { exact: true }).click();
}

export async function confirm(page: Page, words: Messages): Promise<void> {
  await page.getByRole('button', { name: words['status-report'].form.confirm, exact: true }).click();
}

/** Presses "Send now", unless the app has sent what waited by itself before a finger could. */
export async function sendNow(page: Page, words: Messages): Promise<void> {
  const button = page.getByRole('button', { name: words.installed.waiting.sendNow });
  await button.click({ timeout: 3000 }).catch(() => undefined);
}

/** What the health center has of a person, the oldest measurement first. */
export function received({ caseId }: Person) {
  return query(
    (sql) => sql`
      select id, body_temperature::float as temperature, level, advised_level, clock_suspect, report_on::text,
        extract(epoch from received_at - measured_at)::float as waited, extract(epoch from now() - measured_at)::float as age
      from status_reports where case_id = ${caseId} order by measured_at`,
  );
}
