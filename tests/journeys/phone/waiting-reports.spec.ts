import type { BrowserContext, Page } from '@playwright/test';
import { messages } from '../../../lib/language/messages';
import { expect, expectAccessible, send, type Person } from '../support/journey';
import { confirm, fillWell, openApp, received, rowsOnPhone, sendNow, test } from '../support/phone-app';
import { endSessions, signedIn } from '../support/signed-in';

const { report: kept, waiting, signOut } = messages.en.installed;
const hourMs = 3_600_000;
const unsent = (page: Page) => page.getByRole('heading', { name: /^\d+ reports? not sent yet/ });

/** A report that nobody but the phone has. */
async function keepOne(page: Page, url: string, temperature: string): Promise<void> {
  await page.goto(`${url}/status-report/infected`);
  await fillWell(page, messages.en, temperature);
  await confirm(page, messages.en);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(kept.title);
}

async function signIn(page: Page, url: string, { email, password }: Person): Promise<void> {
  await page.goto(`${url}/sign-in`);
  const words = messages.en.account.signIn;
  await page.getByLabel(words.email, { exact: true }).fill(email);
  await page.getByLabel(words.password, { exact: true }).fill(password);
  await send(page, words.submit);
  await page.waitForURL((at) => !at.pathname.startsWith('/sign-in'));
}

/** As when the phone was put away for longer than a session lasts. */
async function sessionEnds(context: BrowserContext, accountId: string): Promise<void> {
  await endSessions(accountId);
  await context.clearCookies();
}

test('three days without a connection arrive on their own days, by a clock that is right', async ({
  page,
  server,
  opened,
}) => {
  const hanako = await opened();
  await server.die();
  const now = Date.now();
  for (const [daysAgo, temperature] of [
    [2, '38.1'],
    [1, '37.6'],
    [0, '36.7'],
  ] as const) {
    await page.clock.setSystemTime(now - daysAgo * 24 * hourMs);
    await keepOne(page, server.url, temperature);
  }
  await page.goto(server.url);
  await expect(page.getByRole('heading', { name: /^3 reports not sent yet/ })).toBeVisible();
  await expectAccessible(page);
  await server.revive();
  await sendNow(page, messages.en);
  await expect(unsent(page)).toBeHidden();
  const day = (daysAgo: number) =>
    new Date(now - daysAgo * 24 * hourMs + 9 * hourMs).toISOString().slice(0, 10);
  expect(await received(hanako)).toMatchObject([
    { temperature: 38.1, report_on: day(2), clock_suspect: false },
    { temperature: 37.6, report_on: day(1), clock_suspect: false },
    { temperature: 36.7, report_on: day(0), clock_suspect: false },
  ]);
});

test('a clock that is a year behind is set right, and the report stands on the day it was made', async ({
  page,
  context,
  server,
  issue,
}) => {
  const hanako = await issue();
  await signedIn(context, hanako);
  await page.clock.install({ time: Date.now() - 365 * 24 * hourMs - 5 * hourMs });
  await openApp(page, server.url);
  await server.die();
  await keepOne(page, server.url, '37.2');
  await server.revive();
  await sendNow(page, messages.en);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(kept.sentTitle);
  const [stored] = await received(hanako);
  expect(stored).toMatchObject({ temperature: 37.2, clock_suspect: true });
  expect(Number(stored?.age)).toBeLessThan(120);
});

test('a session that ended meanwhile: who signs in again has it sent', async ({
  page,
  context,
  server,
  issue,
}) => {
  const hanako = await issue();
  const { accountId } = await signedIn(context, hanako);
  await openApp(page, server.url);
  await server.die();
  await keepOne(page, server.url, '37.3');
  await endSessions(accountId);
  await server.revive();
  await sendNow(page, messages.en);
  await expect(page.getByText(waiting.signIn)).toBeVisible();
  expect(await received(hanako)).toEqual([]);
  await signIn(page, server.url, hanako);
  await expect.poll(() => received(hanako)).toMatchObject([{ temperature: 37.3 }]);
  await expect(unsent(page)).toBeHidden();
});

test('another person who signs in on that phone neither sees nor sends it, nor deletes it by signing out', async ({
  page,
  context,
  server,
  issue,
}) => {
  const [hanako, taro] = [await issue(), await issue({ name: 'Suzuki Taro' })];
  const { accountId } = await signedIn(context, hanako);
  await openApp(page, server.url);
  await server.die();
  await keepOne(page, server.url, '38.4');
  await sessionEnds(context, accountId);
  await server.revive();

  const told = page.waitForResponse((answer) => answer.url().endsWith('/api/v1/on-phone'));
  await signedIn(context, taro);
  await page.goto(server.url);
  await told;
  await expect(page.getByRole('heading', { name: /Suzuki Taro/ })).toBeVisible();
  await page.reload();
  await page.waitForLoadState('networkidle');
  await expect(unsent(page)).toBeHidden();
  // What was kept before the phone knew him is refused by the server, too.
  expect([await received(hanako), await received(taro)]).toEqual([[], []]);
  await server.die();
  await page.goto(`${server.url}/status-report/infected`);
  await expect(page.getByText('This report is for Suzuki Taro.')).toBeVisible();
  await server.revive();

  await page.goto(`${server.url}/account`);
  await page.getByRole('button', { name: messages.en.account.page.signOut }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(messages.en.common.productName);
  expect([await rowsOnPhone(page, 'waiting'), await rowsOnPhone(page, 'present')]).toEqual([1, 0]);
  await expect(unsent(page)).toBeHidden();

  await context.clearCookies();
  await signIn(page, server.url, hanako);
  await expect.poll(() => received(hanako)).toMatchObject([{ temperature: 38.4 }]);
});

test('two tabs and the worker at the same moment send it once', async ({ page, context, server, opened }) => {
  const hanako = await opened();
  await server.die();
  await keepOne(page, server.url, '36.9');
  const other = await context.newPage();
  await other.goto(server.url);
  await expect(unsent(other)).toBeVisible();
  await server.revive();
  const before = server.asked.length;
  await Promise.all(
    [page, other].map((each) => each.evaluate(() => window.dispatchEvent(new Event('online')))),
  );
  await expect(unsent(other)).toBeHidden();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(kept.sentTitle);
  const posts = server.asked.slice(before).filter((each) => each === 'POST /api/v1/status-reports');
  expect(posts).toHaveLength(1);
  expect(await received(hanako)).toHaveLength(1);
});

test('the worker sends it with no page open, when the browser says that there is a connection', async ({
  page,
  context,
  server,
  opened,
}) => {
  const hanako = await opened();
  await server.die();
  await keepOne(page, server.url, '37.1');
  const browser = await context.newCDPSession(page);
  const registrations: string[] = [];
  browser.on('ServiceWorker.workerRegistrationUpdated', (told) =>
    registrations.push(...told.registrations.map(({ registrationId }) => registrationId)),
  );
  await browser.send('ServiceWorker.enable');
  await expect.poll(() => registrations.length).toBeGreaterThan(0);
  await page.goto('about:blank');
  await server.revive();
  await browser.send('ServiceWorker.dispatchSyncEvent', {
    origin: server.url,
    registrationId: registrations.at(-1) ?? '',
    tag: 'send-reports',
    lastChance: false,
  });
  await expect.poll(() => received(hanako)).toMatchObject([{ temperature: 37.1 }]);
});

test('signing out says first what was not sent; then no store of the phone holds anything of the person', async ({
  page,
  server,
  opened,
}) => {
  const hanako = await opened('', { name: 'Canary Hanako' });
  await server.die();
  await page.goto(`${server.url}/status-report/infected`);
  await page.getByLabel(messages.en.questionnaire.items.message, { exact: true }).fill('Canary message');
  await keepOne(page, server.url, '39.9');
  // Nothing can be read in what is kept, although nobody has signed out.
  const inside = await page.evaluate(async () => {
    const texts: string[] = [];
    for (const name of ['present', 'waiting', 'drafts', 'keys'])
      await new Promise<void>((resolve) => {
        const opening = indexedDB.open('hersys');
        opening.onsuccess = () => {
          const all = opening.result.transaction(name).objectStore(name).getAll();
          all.onsuccess = () => {
            for (const row of all.result as Record<string, unknown>[])
              for (const value of [row, ...Object.values(row)]) {
                const sealed = value as { body?: ArrayBuffer };
                texts.push(
                  sealed?.body ? new TextDecoder('latin1').decode(sealed.body) : JSON.stringify(value),
                );
              }
            opening.result.close();
            resolve();
          };
        };
      });
    return texts.join('\n');
  });
  expect(inside.length).toBeGreaterThan(500);
  for (const own of ['Canary', '39.9', hanako.caseId, hanako.phone, hanako.email])
    expect(inside).not.toContain(own);

  // The product is there again, but too busy for reports.
  server.takeNoReports();
  await server.revive();
  await page.goto(`${server.url}/account`);
  await page.getByRole('button', { name: messages.en.account.page.signOut }).click();
  await expect(page.getByRole('heading', { name: signOut.unsentTitle })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: signOut.signOutAnyway }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(messages.en.common.productName);
  const databases = () => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
  expect(await databases()).toEqual([]);
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
  expect(await received(hanako)).toEqual([]);
});
