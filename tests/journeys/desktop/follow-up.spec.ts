import type { Browser, Locator, Page } from '@playwright/test';
import { expect, expectAccessible, test } from '../support/journey';
import { database } from '../support/stored';
import { newWorld, staffCookie, type World } from '../support/world';

/** The page of a person, opened by a member of Chuo's staff who is signed in. */
async function opened(browser: Browser, name: string, { hanako }: World, from = ''): Promise<Page> {
  const baseURL = process.env.APP_URL ?? '';
  const context = await browser.newContext({ baseURL, locale: 'en-US' });
  const [cookie = '', value = ''] = (await staffCookie(name, 'nurse', '13101')).split('=');
  await context.addCookies([{ name: cookie, value, url: baseURL, httpOnly: true, sameSite: 'Lax' }]);
  const page = await context.newPage();
  await page.goto(`/dashboard/cases/${hanako.caseId}${from}`);
  return page;
}

async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 100; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('the keyboard did not get there');
}

const notes = (world: World) =>
  database()<{ note: string }[]>`select note from case_notes where case_id = ${world.hanako.caseId}`;

test('by keyboard: acknowledge, called, a note that outlives the connection, done; and hanako sees that it was read', async ({
  browser,
  words,
}) => {
  const world = await newWorld();
  const { followUp, list } = words.staff;
  const page = await opened(browser, 'sato', world, '?list=tab%3Demergency-urgent');
  const press = async (name: string | RegExp) => {
    await tabTo(page, page.getByRole('button', { name, exact: true }));
    await page.keyboard.press('Enter');
  };
  await press(`${list.acknowledge} (${world.hanako.name})`);
  await expect(page.getByText(list.acknowledged)).toBeVisible();
  await press(followUp.outcomes.reached);
  await expect(page.getByText(/^Reached: written down at \d\d:\d\d\.$/)).toBeVisible();
  await expectAccessible(page);

  const note = page.getByLabel(followUp.note, { exact: true });
  await tabTo(page, note);
  await page.context().setOffline(true);
  await page.keyboard.type('Sleeps, drinks, can walk.');
  await press(followUp.keepNote);
  await expect(page.getByText(followUp.noteLost)).toBeVisible();
  await expect(note).toHaveValue('Sleeps, drinks, can walk.');
  expect(await notes(world)).toEqual([]);
  // What waits in the browser is nothing that could be read there.
  const kept = await page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]));
  expect(kept).toContain(`hersys-note-${world.hanako.caseId}`);
  expect(kept).not.toContain('Sleeps');

  await page.context().setOffline(false);
  await expect(page.getByText(/^The note was kept at \d\d:\d\d\.$/)).toBeVisible();
  await expect(note).toHaveValue('');
  expect(await notes(world)).toEqual([{ note: 'Sleeps, drinks, can walk.' }]);

  await note.fill('Ask about her mother.');
  await page.reload();
  await expect(page.getByText(followUp.noteRestored)).toBeVisible();
  await expect(note).toHaveValue('Ask about her mother.');
  await press(followUp.done);
  await expect(page.getByText(followUp.unsentNote)).toBeVisible();
  await expect(note).toBeFocused();
  await press(followUp.keepNote);
  await expect(note).toHaveValue('');
  await press(followUp.done);
  // Taro, at least, is urgent too, and nobody is done with him.
  await page.waitForURL(
    (url) => url.pathname.startsWith('/dashboard/cases/') && !url.pathname.endsWith(world.hanako.caseId),
  );
  expect(new URL(page.url()).searchParams.get('list')).toBe('tab=emergency-urgent');
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(world.hanako.name);

  const [cookie = '', value = ''] = (await world.cookieOf('hanako')).split('=');
  const phone = await browser.newContext({ baseURL: process.env.APP_URL, locale: 'en-US' });
  await phone.addCookies([{ name: cookie, value, url: process.env.APP_URL }]);
  const hers = await phone.newPage();
  await hers.goto(`/status-report/receipt/${world.hanako.reportId}`);
  await expect(hers.getByText(/^Read at \d\d:\d\d by Chuo Health Center$/)).toBeVisible();
  await hers.goto('/status-report/history');
  await expect(hers.getByText(/^Read at \d\d:\d\d by Chuo Health Center$/)).toBeVisible();
});

test('of two nurses at the same person the second is told who changed what, and what she typed stays', async ({
  browser,
  words,
}) => {
  const world = await newWorld();
  const { followUp } = words.staff;
  const [sato, mori] = [await opened(browser, 'sato', world), await opened(browser, 'mori', world)];
  const plan = async (page: Page, days: number, time: string) => {
    const date = new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    await page.getByLabel(followUp.callDate, { exact: true }).fill(date);
    await page.getByLabel(followUp.callTime, { exact: true }).fill(time);
    await page.getByRole('button', { name: followUp.planCall, exact: true }).click();
  };
  await plan(sato, 2, '09:30');
  await expect(sato.getByRole('button', { name: followUp.unplanCall, exact: true })).toBeVisible();
  await plan(mori, 3, '14:00');
  const told = mori.getByText(/^sato planned a call at \d\d:\d\d\. Your change was not saved;/);
  await expect(told).toBeVisible();
  await expect(mori.getByLabel(followUp.callTime, { exact: true })).toHaveValue('14:00');
  await expect(mori.getByText(/^Planned call: .* 09:30$/)).toBeVisible();
  await mori.getByRole('button', { name: followUp.planCall, exact: true }).click();
  await expect(mori.getByText(/^Planned call: .* 14:00$/)).toBeVisible();

  const [cookie = '', value = ''] = (await world.cookieOf('hanako')).split('=');
  const phone = await browser.newContext({ baseURL: process.env.APP_URL, locale: 'en-US' });
  await phone.addCookies([{ name: cookie, value, url: process.env.APP_URL }]);
  const hers = await phone.newPage();
  await hers.goto('/status-report');
  await expect(hers.getByText(/^Chuo Health Center plans to call you on .* at 14:00\.$/)).toBeVisible();
});
