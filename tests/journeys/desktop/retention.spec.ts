import { randomUUID } from 'node:crypto';
import { messages } from '../../../lib/language/messages';
import { expect, expectSound, send, test } from '../support/journey';
import { keepCookie } from '../support/signed-in';
import { database } from '../support/stored';
import { staffCookie } from '../support/world';

const words = messages.en.retention;
const center = '13114';
const hanako = 'Nakano Hanako';

/** A health center of its own; hanako's record was closed ten days ago, and ken's two days ago. */
async function nakano(): Promise<string> {
  await database()`
    insert into health_centers (code, name, name_ja, phone, created_at)
    values (${center}, 'Nakano Health Center', '中野区保健所', '03-0000-0014', now())`;
  const closed = async (name: string, digit: number, days: number) => {
    const caseId = randomUUID();
    await database()`
      insert into cases (id, center_code, issued_id, category, name, birthdate, phone, monitoring_from,
        monitoring_until, closed_at, outcome, created_at)
      values (${caseId}, ${center}, ${`1311400${digit}`}, 'infected', ${name}, '1980-02-03', '+819013114001',
        current_date - 20, current_date - 10, now() - make_interval(days => ${days}), 'recovered', now())`;
    return caseId;
  };
  await closed('Nakano Ken', 2, 2);
  return closed(hanako, 1, 10);
}

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

test('an administrator sees whose record is deleted this week, and keeps one for longer; a nurse reads when', async ({
  page,
  browser,
}) => {
  const caseId = await nakano();
  await keepCookie(page.context(), await staffCookie('Mori', 'center-admin', center));
  await page.goto('/dashboard');
  await page.getByRole('link', { name: words.title, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(words.title);
  const rows = page.getByRole('table', { name: words.due }).getByRole('rowheader');
  await expect(rows).toHaveText([hanako]);
  await expectSound(page);

  await rows.getByRole('link').click();
  await expect(page.getByRole('heading', { name: words.section, exact: true })).toBeVisible();
  await page.getByText(words.keep, { exact: true }).click();
  await page.getByLabel(words.reason, { exact: true }).fill('no');
  await page.getByLabel(words.until, { exact: true }).fill(inDays(90));
  await send(page, words.submit);
  await expect(page.getByText(words.errors.reason).first()).toBeVisible();
  await page.getByLabel(words.reason, { exact: true }).fill('A court asks for it');
  await send(page, words.submit);
  await expect(page.getByText(words.errors.days.replace('{days}', '30')).first()).toBeVisible();
  await page.getByLabel(words.until, { exact: true }).fill(inDays(20));
  await send(page, words.submit);
  await expect(page.getByText('A court asks for it').first()).toBeVisible();
  await expectSound(page);
  await page.goto('/dashboard/retention');
  await expect(page.getByText(words.none, { exact: true })).toBeVisible();

  const nurse = await browser.newContext({ baseURL: process.env.APP_URL ?? '', locale: 'en-US' });
  await keepCookie(nurse, await staffCookie('Sato', 'nurse', center));
  const sato = await nurse.newPage();
  expect((await sato.goto('/dashboard/retention'))?.status()).toBe(404);
  await sato.goto(`/dashboard/cases/${caseId}`);
  await expect(sato.getByRole('heading', { name: words.section, exact: true })).toBeVisible();
  await expect(sato.getByText(words.keep, { exact: true })).toHaveCount(0);
  await nurse.close();
});
