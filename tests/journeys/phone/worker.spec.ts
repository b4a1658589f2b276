import type { Page } from '@playwright/test';
import { chooseLanguage } from '../support/choose-language';
import { messages } from '../../../lib/language/messages';
import { expect, expectAccessible } from '../support/journey';
import { test, workerInControl } from '../support/phone-app';
import { signedIn } from '../support/signed-in';

/** Addresses of everything in Cache Storage. */
function keptAddresses(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const found: string[] = [];
    for (const name of await caches.keys())
      for (const { url } of await (await caches.open(name)).keys())
        found.push(url.replace(location.origin, ''));
    return found;
  });
}

test('the app opens when the server is dead, in the language that was chosen, and keeps nothing but itself', async ({
  page,
  server,
}) => {
  const ja = messages.ja;
  const trouble: string[] = [];
  page.on('console', (message) => message.type() === 'error' && trouble.push(message.text()));
  page.on('pageerror', (error) => trouble.push(error.message));

  await page.goto(server.url);
  await workerInControl(page);
  await chooseLanguage(page, '日本語');
  await expect(page.locator('html')).toHaveAttribute('lang', 'ja');
  await expect
    .poll(() =>
      page.evaluate(
        async () => /lang="\w+"/.exec((await (await caches.match('/emergency'))?.text()) ?? '')?.[0],
      ),
    )
    .toBe('lang="ja"');
  expect(trouble).toEqual([]);

  await server.die();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: ja.installed.offline.title })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: ja.installed.offline.emergency }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(ja['status-report'].emergency.title);
  await expect(page.getByRole('link', { name: '119' }).first()).toHaveAttribute('href', 'tel:119');
  await expectAccessible(page);
  // The kept page runs: its scripts carry the nonce that stands in the policy kept with it.
  expect(trouble.filter((each) => /policy|hydrat/i.test(each))).toEqual([]);

  // What leads there by scripts ends in the same place.
  await page.goto(`${server.url}/register/email`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(ja.installed.offline.title);
  // Nothing of the staff's side is answered by the worker.
  const staff = await page.context().newPage();
  await expect(staff.goto(`${server.url}/dashboard/sign-in`)).rejects.toThrow(/ERR_CONNECTION_REFUSED/);
  await staff.close();

  await server.revive();
  await page.getByRole('button', { name: ja.installed.offline.again }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(ja.registration.email.title);

  for (const address of await keptAddresses(page))
    expect(address).toMatch(
      /^\/(_next\/static\/|icons\/|icon\.svg$|favicon\.ico$|offline$|today$|offline\/report\/(infected|contact)$|emergency$)/,
    );
});

test('without a network the phone does not wait, and on a dead one not for long', async ({
  page,
  context,
  server,
}) => {
  await page.goto(server.url);
  await workerInControl(page);
  await context.setOffline(true);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(messages.en.installed.offline.title);
  // It tries by itself.
  await context.setOffline(false);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(messages.en.common.productName);

  server.fallSilent(true);
  await page.goto(`${server.url}/emergency`);
  await expect(page.getByRole('link', { name: '119' }).first()).toBeVisible();
  server.fallSilent(false);
});

test('a new version is offered, and takes over at the press of its button only', async ({ page, server }) => {
  const { title, button, typed } = messages.en.installed.update;
  await page.goto(server.url);
  await workerInControl(page);
  await page.goto(`${server.url}/sign-in`);
  await page.getByLabel(messages.en.registration.email.label).fill('hanako@example.jp');
  const address = page.getByLabel(messages.en.registration.email.label);

  server.deployWorker();
  const update = () =>
    page.evaluate(() => navigator.serviceWorker.getRegistration().then((found) => found?.update()));
  await update();
  await expect(page.getByRole('heading', { name: title })).toBeVisible();
  await expect(page.getByText(typed)).toBeVisible();
  await expect(address).toHaveValue('hanako@example.jp');
  await expectAccessible(page);

  // Still offered after the page was left; a server that answers is listened to under an old worker, too.
  await page.goto(`${server.url}/emergency`);
  const reloaded = page.waitForEvent('load');
  await page.getByRole('button', { name: button }).click();
  await reloaded;
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await workerInControl(page);
  await expect(page.getByRole('heading', { name: title })).toHaveCount(0);
  expect(
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.waiting),
  ).toBeNull();
});

test('after signing out no store of the phone holds anything of the person, and the app opens offline again', async ({
  page,
  context,
  issue,
}) => {
  const person = await issue({ name: 'Canary Hanako' });
  await signedIn(context, person);
  await page.goto('/account');
  await workerInControl(page);
  await page.evaluate(async () => {
    localStorage.setItem('kept', 'Canary in the local storage');
    sessionStorage.setItem('kept', 'Canary in the session storage');
    await new Promise((resolve) => {
      const request = indexedDB.open('hersys-canary', 1);
      request.onupgradeneeded = () => request.result.createObjectStore('kept').put('Canary', 'key');
      request.onsuccess = resolve;
    });
  });
  await page.getByRole('button', { name: messages.en.account.page.signOut }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(messages.en.common.productName);
  await workerInControl(page);

  const stored = await page.evaluate(async () => {
    const texts: string[] = [JSON.stringify(localStorage), JSON.stringify(sessionStorage)];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys())
        texts.push(request.url, (await (await cache.match(request))?.text()) ?? '');
    }
    const databases = (await indexedDB.databases()).map(({ name }) => name);
    return { text: texts.join('\n'), databases };
  });
  for (const own of ['Canary', person.email, person.id, person.phone, person.caseId])
    expect(stored.text).not.toContain(own);
  expect(stored.databases).toEqual([]);

  await context.setOffline(true);
  await page.goto('/emergency');
  await expect(page.getByRole('link', { name: '119' }).first()).toBeVisible();
});
