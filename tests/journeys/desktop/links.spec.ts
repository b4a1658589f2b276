import { randomUUID } from 'node:crypto';
import type { Browser, Page } from '@playwright/test';
import { messages } from '../../../lib/language/messages';
import { expect, expectSound, send, test } from '../support/journey';
import { onFile } from '../support/signed-in';
import { database } from '../support/stored';
import { patientCookie, staffCookie } from '../support/world';

const words = messages.en.links;
const [here, there] = ['13110', '13111'];

/** Two health centers of their own, with hanako, who is infected, and taro, a contact who has an account. */
async function people() {
  for (const [code, name, nameJa, phone] of [
    [here, 'Shibuya Health Center', '渋谷区保健所', '03-0000-1310'],
    [there, 'Nakano Health Center', '中野区保健所', '03-0000-1311'],
  ] as const)
    await database()`
      insert into health_centers (code, name, name_ja, phone, created_at) values (${code}, ${name}, ${nameJa}, ${phone}, now())`;
  const add = async (category: string, name: string, issuedId: string) => {
    const caseId = randomUUID();
    await database()`
      insert into cases (id, center_code, issued_id, category, name, birthdate, phone, monitoring_from, monitoring_until,
        created_at)
      values (${caseId}, ${here}, ${issuedId}, ${category}, ${name}, '1980-02-03', ${`+8190${issuedId}`}, current_date - 1,
        current_date + 4, now())`;
    return caseId;
  };
  const hanako = await add('infected', 'Shibuya Hanako', '13110001');
  const taro = await add('contact', 'Shibuya Taro', '13110002');
  const { accountId } = await onFile({ email: `${randomUUID()}@example.jp`, caseId: taro });
  return { hanako, taro, tarosCookie: await patientCookie(accountId) };
}

async function pageOf(browser: Browser, cookie: string, javaScriptEnabled = true): Promise<Page> {
  const baseURL = process.env.APP_URL ?? '';
  const context = await browser.newContext({ baseURL, locale: 'en-US', javaScriptEnabled });
  const [name = '', value = ''] = cookie.split('=');
  await context.addCookies([{ name, value, url: baseURL, httpOnly: true, sameSite: 'Lax' }]);
  return context.newPage();
}

const follow = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).click();

test('a contact is linked, turns positive and moves to another health center, whose patient they are from then on', async ({
  browser,
}) => {
  const { hanako, taro, tarosCookie } = await people();
  const sato = await pageOf(browser, await staffCookie('Sato', 'nurse', here));
  await sato.goto(`/dashboard/cases/${taro}`);
  await follow(sato, words.linkExposure);
  await expect(sato.getByRole('heading', { level: 1 })).toHaveText(words.find.exposureTitle);
  await sato.getByLabel(words.find.search, { exact: true }).fill('Shibuya Hanako');
  await send(sato, words.find.submit);
  await sato.getByRole('radio', { name: /^Shibuya Hanako/ }).check();
  await expectSound(sato);
  await send(sato, words.find.linkExposure);
  await sato.waitForURL(`**/dashboard/cases/${taro}`);
  await expect(sato.getByRole('list', { name: words.exposedBy, exact: true })).toContainText(
    'Shibuya Hanako',
  );

  await sato.getByText(words.positive, { exact: true }).click();
  await sato.getByRole('radio', { name: words.yes, exact: true }).check();
  const today = new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10);
  await sato.getByLabel(words.positiveOn, { exact: true }).fill(today);
  await send(sato, words.positiveNow);
  await expect(sato.getByText(words.positive, { exact: true })).toHaveCount(0);
  await expect(sato.getByRole('list', { name: words.exposedBy, exact: true })).toContainText(
    'Shibuya Hanako',
  );
  await sato.goto(`/dashboard/cases/${hanako}`);
  await expect(sato.getByRole('list', { name: words.contacts, exact: true })).toContainText('Shibuya Taro');

  // Without scripts: offered, and taken over.
  const plain = await pageOf(browser, await staffCookie('Sato', 'nurse', here), false);
  await plain.goto(`/dashboard/cases/${taro}`);
  await follow(plain, words.move.link);
  await plain.getByLabel(words.move.reason, { exact: true }).fill('Lives with his parents in Nakano now');
  await plain.getByRole('button', { name: words.move.submit, exact: true }).click();
  await expect(plain.getByText(words.errors.center).first()).toBeVisible();
  await plain.getByRole('combobox', { name: words.move.center, exact: true }).selectOption(there);
  await plain.getByRole('button', { name: words.move.submit, exact: true }).click();
  await expect(plain.getByRole('button', { name: words.move.withdraw, exact: true })).toBeVisible();

  const suzuki = await pageOf(browser, await staffCookie('Suzuki', 'nurse', there));
  expect((await suzuki.goto(`/dashboard/cases/${taro}`))?.status()).toBe(404);
  await suzuki.goto('/dashboard');
  await follow(suzuki, '1 person is offered to you');
  await expectSound(suzuki);
  await send(suzuki, 'Accept Shibuya Taro');
  await expect(
    suzuki.getByRole('heading', { name: words.transfers.done.accepted, exact: true }),
  ).toBeVisible();
  await suzuki.goto(`/dashboard/cases/${taro}`);
  await expect(suzuki.getByRole('heading', { level: 1 })).toHaveText('Shibuya Taro');
  await expectSound(suzuki);

  expect((await sato.goto(`/dashboard/cases/${taro}`))?.status()).toBe(404);
  await sato.goto('/dashboard/search');
  await sato.getByLabel(messages.en.staff.search.field, { exact: true }).fill('13110002');
  await send(sato, messages.en.staff.search.submit);
  await expect(
    sato.getByText(/^The person with this ID was moved to Nakano Health Center on /),
  ).toBeVisible();
  await sato.goto('/dashboard/transfers');
  await expect(sato.getByRole('table')).toContainText(words.transfers.moved);
  await expect(sato.locator('main')).not.toContainText('Taro');
  await expectSound(sato);

  const taros = await pageOf(browser, tarosCookie);
  const body = {
    clientId: randomUUID(),
    category: 'infected',
    measuredAt: new Date().toISOString(),
    sentAt: new Date().toISOString(),
    answers: { bodyTemperature: 36.6, emergencySigns: ['none'] },
  };
  const origin = process.env.APP_URL ?? '';
  const sent = await taros.request.post('/api/v1/status-reports', { data: body, headers: { origin } });
  expect(sent.status()).toBe(201);
  await taros.goto('/status-report');
  await expect(taros.locator('body')).toContainText('03-0000-1311');
  await suzuki.reload();
  await expect(suzuki.getByText('36.6').first()).toBeVisible();
});
