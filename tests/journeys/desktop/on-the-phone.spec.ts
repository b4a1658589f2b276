import { expect, expectAccessible, test } from '../support/journey';
import { database } from '../support/stored';
import { newCase, staffCookie } from '../support/world';

test('the nurse finds the silent one, enters her report on the phone, closes her record as recovered, and opens it again', async ({
  page,
  context,
  words,
  baseURL,
}) => {
  const { lists, onBehalf, changes, case: record, followUp } = words.staff;
  const { form } = words['status-report'];
  const name = 'Mori Shizuka';
  const silent = await newCase(name);
  const [cookie = '', value = ''] = (await staffCookie('sato', 'nurse', '13101')).split('=');
  await context.addCookies([{ name: cookie, value, url: baseURL ?? '', httpOnly: true, sameSite: 'Lax' }]);

  await page.goto('/dashboard');
  await page.getByRole('link', { name: lists.tabs['not-reporting'] }).click();
  await page.waitForURL('**/dashboard?tab=not-reporting');
  // Whether she is late already depends on the hour; she never signed up, so nobody else will report for her.
  await page.goto(`/dashboard/cases/${silent.caseId}?list=tab%3Dnot-reporting`);
  await page.getByRole('button', { name: followUp.outcomes.reached, exact: true }).click();
  await expect(page.getByText(/^Reached: written down at \d\d:\d\d\.$/)).toBeVisible();
  await page.getByRole('link', { name: onBehalf.link, exact: true }).click();
  await page.waitForURL('**/report?list=**');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(onBehalf.title);
  await page.getByLabel(words.questionnaire.items.bodyTemperature, { exact: true }).fill('37.1');
  await page.getByLabel(words.questionnaire.items.oxygenSaturation, { exact: true }).fill('97');
  await page.getByRole('button', { name: form.noSymptoms }).click();
  await page.getByLabel(words.questionnaire.emergencySigns.none, { exact: true }).check();
  await expectAccessible(page);
  await page.getByRole('button', { name: onBehalf.submit, exact: true }).click();
  await page.waitForURL('**?entered=**');
  await expect(page.getByRole('heading', { name: onBehalf.entered, exact: true })).toBeVisible();
  await expect(page.getByText(/^sato.*, on behalf of the person$/)).toBeVisible();
  const [stored] = await database()`
    select body_temperature::float as temperature, reported_by_account from status_reports where case_id = ${silent.caseId}`;
  expect(stored).toEqual({ temperature: 37.1, reported_by_account: null });

  await page.getByText(changes.close, { exact: true }).click();
  await page.getByRole('button', { name: changes.closeNow, exact: true }).click();
  await expect(page.getByText(changes.errors.outcome)).toBeVisible();
  await page.getByRole('radio', { name: changes.outcomes.recovered, exact: true }).check();
  await expectAccessible(page);
  await page.getByRole('button', { name: changes.closeNow, exact: true }).click();
  await expect(page.getByText(changes.reopen, { exact: true })).toBeVisible();
  await expect(page.getByRole('term').filter({ hasText: record.closed })).toBeVisible();

  await page.getByText(changes.reopen, { exact: true }).click();
  await page.getByRole('button', { name: changes.reopenNow, exact: true }).click();
  await expect(page.getByText(changes.close, { exact: true })).toBeVisible();
  await expect(page.getByRole('term').filter({ hasText: record.closed })).toHaveCount(0);
});
