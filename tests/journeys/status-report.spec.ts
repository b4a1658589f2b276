import type { Page } from '@playwright/test';
import type { Messages } from '../../lib/language/messages';
import { query } from './support/database';
import { expect, expectAccessible, send, test, type Person } from './support/journey';
import { endSessions, signedIn } from './support/signed-in';

const look = process.env.SCREENSHOTS;

/** Keeps pictures of the page, on a phone and on a desk, where somebody asked for pictures. */
async function picture(page: Page, name: string): Promise<void> {
  if (!look) return;
  const phone = page.viewportSize();
  for (const size of [phone, { width: 1280, height: 800 }]) {
    if (size) await page.setViewportSize(size);
    const path = `${look}/${test.info().project.name}-${name}-${size?.width}.png`;
    await page.screenshot({ path, fullPage: true });
  }
  if (phone) await page.setViewportSize(phone);
}

const symptoms = [
  'complexion',
  'coughRunnyNose',
  'shortnessOfBreath',
  'malaise',
  'nauseaVomiting',
  'diarrhea',
  'impairedConsciousness',
  'difficultyEating',
  'noUrination',
];

function choice(page: Page, name: string, value: string) {
  return page.locator(`input[name="${name}"][value="${value}"]`);
}

async function enter(page: Page, words: Messages, temperature: string, saturation: string): Promise<void> {
  const { items } = words.questionnaire;
  await page.getByLabel(items.bodyTemperature, { exact: true }).fill(temperature);
  await page.getByLabel(items.oxygenSaturation, { exact: true }).fill(saturation);
}

const confirmOf = (words: Messages) => words['status-report'].form.confirm;

async function reportsOf(person: Person) {
  return query<{ level: string; category: string; answers: string }>(
    (sql) => sql`
      select level, category, coalesce(body_temperature::text, '-') || ' ' || coalesce(oxygen_saturation::text, '-') as answers
      from status_reports where case_id = ${person.caseId} order by received_at`,
  );
}

test('steps 7 and 8: hanako chooses, reports and reads what happens next', async ({
  page,
  context,
  words,
  issue,
}) => {
  const { choose, form, receipt, history, today } = words['status-report'];
  const hanako = await issue();
  await signedIn(context, hanako);
  await page.goto('/status-report');
  await expect(page.getByRole('radio', { name: choose.infected, exact: true })).toBeChecked();
  await expect(page.getByText(today.notYet.replace('{what}', today.whole))).toBeVisible();
  await expect(page.getByText('03-0000-2222')).toBeVisible();
  await expectAccessible(page);
  await picture(page, 'choose');

  await send(page, choose.enter);
  await page.waitForURL('**/status-report/infected');
  await expect(page).toHaveTitle(`${form.title} – ${form.captionInfected} – ${words.common.productName}`);
  await expect(page.getByText(hanako.name)).toBeVisible();
  await expectAccessible(page);
  await picture(page, 'infected-empty');

  await enter(page, words, '３６５', '97%');
  await send(page, form.noSymptoms);
  for (const name of symptoms) await expect(choice(page, name, 'no')).toBeChecked();
  await expect(choice(page, 'emergencySigns', 'none')).not.toBeChecked();
  await expect(page.getByLabel(words.questionnaire.items.bodyTemperature, { exact: true })).toHaveValue(
    '３６５',
  );
  await expectAccessible(page);
  await picture(page, 'infected-filled');
  await choice(page, 'emergencySigns', 'none').check();
  await send(page, form.confirm);

  await page.waitForURL('**/status-report/receipt/*');
  await expect(page.getByRole('heading', { name: receipt.title })).toBeVisible();
  await expect(page.getByText(receipt.stableTitle)).toBeVisible();
  await expect(page.getByText(receipt.notDiagnosis)).toBeVisible();
  await expect(page.getByText('36.5', { exact: false })).toBeVisible();
  await expectAccessible(page);
  await picture(page, 'receipt-stable');
  expect(await reportsOf(hanako)).toEqual([{ level: 'stable', category: 'infected', answers: '36.5 97' }]);

  await page.getByRole('link', { name: receipt.history }).click();
  await expect(page.getByRole('heading', { name: history.title, exact: true })).toBeVisible();
  await expectAccessible(page);
  await picture(page, 'history');
});

test('a wrong answer is told beside its field, and nothing typed is lost', async ({
  page,
  context,
  words,
  issue,
}) => {
  const { errors } = words.questionnaire;
  await signedIn(context, await issue());
  await page.goto('/status-report/infected');
  await enter(page, words, 'hot', '');
  await choice(page, 'malaise', 'yes').check();
  await choice(page, 'trend', 'worse').check();
  await page.getByLabel(words.questionnaire.items.message, { exact: true }).fill('眠れません');
  await send(page, confirmOf(words));
  for (const sentence of [
    errors.bodyTemperature,
    errors.oxygenSaturationMissing,
    errors.emergencySignsMissing,
  ]) {
    await expect(page.getByRole('link', { name: sentence })).toBeVisible();
  }
  await expect(page).toHaveTitle(new RegExp(`^${words.common.error}: `));
  await expect(page.getByLabel(words.questionnaire.items.bodyTemperature, { exact: true })).toHaveValue(
    'hot',
  );
  await expect(choice(page, 'malaise', 'yes')).toBeChecked();
  await expect(choice(page, 'trend', 'worse')).toBeChecked();
  await expect(page.getByLabel(words.questionnaire.items.message, { exact: true })).toHaveValue('眠れません');
  await expectAccessible(page);
  await picture(page, 'infected-errors');
});

test('an emergency sign yields the 119 advice before anything else is checked', async ({
  page,
  context,
  words,
  issue,
}) => {
  const { emergency, problems } = words['status-report'];
  const hanako = await issue();
  await signedIn(context, hanako);
  await page.goto('/status-report/infected');
  await choice(page, 'emergencySigns', 'E7').check();
  await send(page, confirmOf(words));
  await expect(page.getByRole('heading', { name: emergency.callFor })).toBeVisible();
  await expect(page.getByRole('link', { name: emergency.call119 })).toHaveAttribute('href', 'tel:119');
  await expect(page.getByText(problems.notStored)).toBeVisible();
  await expect(choice(page, 'emergencySigns', 'E7')).toBeChecked();
  await expectAccessible(page);
  await picture(page, 'emergency-not-stored');

  await enter(page, words, '38.2', '95');
  await send(page, confirmOf(words));
  await page.waitForURL('**/status-report/receipt/*');
  await expect(page.getByRole('heading', { name: emergency.callFor })).toBeVisible();
  await expect(page.getByText(hanako.name).first()).toBeVisible();
  await expectAccessible(page);
  await picture(page, 'receipt-emergency');
  expect(await reportsOf(hanako)).toMatchObject([{ level: 'emergency' }]);
});

test('the advice comes and the answers stay when the session has ended', async ({
  page,
  context,
  words,
  issue,
}) => {
  const { emergency, problems } = words['status-report'];
  const hanako = await issue();
  const { accountId } = await signedIn(context, hanako);
  await page.goto('/status-report/infected');
  await enter(page, words, '38.2', '95');
  await choice(page, 'emergencySigns', 'E5').check();
  await endSessions(accountId);
  await send(page, confirmOf(words));
  await expect(page.getByRole('heading', { name: emergency.callFor })).toBeVisible();
  await expect(page.getByRole('heading', { name: problems.signedOutTitle })).toBeVisible();
  await expect(page.getByRole('link', { name: problems.signIn })).toHaveAttribute('target', '_blank');
  await expect(page.getByLabel(words.questionnaire.items.bodyTemperature, { exact: true })).toHaveValue(
    '38.2',
  );
  await expectAccessible(page);
  await picture(page, 'signed-out');
  expect(await reportsOf(hanako)).toEqual([]);
});

test('the advice comes when the connection is lost', async ({ page, context, words, issue }) => {
  const { emergency, problems } = words['status-report'];
  await signedIn(context, await issue());
  await page.goto('/status-report/infected', { waitUntil: 'networkidle' });
  await choice(page, 'emergencySigns', 'E5').check();
  await context.setOffline(true);
  await page.getByRole('button', { name: confirmOf(words), exact: true }).click();
  await expect(page.getByRole('heading', { name: emergency.callFor })).toBeVisible();
  await expect(page.getByRole('heading', { name: problems.unavailableTitle })).toBeVisible();
  await expect(choice(page, 'emergencySigns', 'E5')).toBeChecked();
});

test('an unusual temperature is asked about once, then stored', async ({ page, context, words, issue }) => {
  const hanako = await issue();
  await signedIn(context, hanako);
  await page.goto('/status-report/infected');
  await enter(page, words, '34.5', '98');
  await choice(page, 'emergencySigns', 'none').check();
  await send(page, confirmOf(words));
  await expect(
    page.getByRole('link', { name: words.questionnaire.errors.bodyTemperatureUnusual }),
  ).toBeVisible();
  await expectAccessible(page);
  await picture(page, 'unusual');
  await page.locator('input[name="confirmUnusual"]').check();
  await send(page, confirmOf(words));
  await page.waitForURL('**/status-report/receipt/*');
  await expect(page.getByText(words['status-report'].receipt.urgentTitle)).toBeVisible();
  await picture(page, 'receipt-urgent');
  expect(await reportsOf(hanako)).toMatchObject([{ level: 'urgent', answers: '34.5 98' }]);
});

test('one-tap answers are marked and can be undone; yesterday’s measurements and warnings are never copied', async ({
  page,
  context,
  words,
  issue,
}) => {
  const { form } = words['status-report'];
  const hanako = await issue();
  await signedIn(context, hanako);
  await page.goto('/status-report/infected');
  await expect(page.getByRole('button', { name: form.sameAsYesterday })).toHaveCount(0);
  await enter(page, words, '37.1', '97');
  await choice(page, 'malaise', 'yes').check();
  await choice(page, 'complexion', 'unknown').check();
  await choice(page, 'emergencySigns', 'none').check();
  await page.locator('input[name="measuredAt"]').nth(1).check();
  await send(page, form.confirm);
  await page.waitForURL('**/status-report/receipt/*');

  await page.goto('/status-report/infected');
  await choice(page, 'malaise', 'unknown').check();
  await send(page, form.sameAsYesterday);
  await expect(choice(page, 'malaise', 'yes')).toBeChecked();
  await expect(page.getByText(form.markSame)).not.toHaveCount(0);
  await expect(page.getByLabel(words.questionnaire.items.bodyTemperature, { exact: true })).toHaveValue('');
  await expect(choice(page, 'complexion', 'unknown')).not.toBeChecked();
  await expect(choice(page, 'emergencySigns', 'none')).not.toBeChecked();
  await picture(page, 'same-as-yesterday');
  await send(page, form.undo);
  await expect(choice(page, 'malaise', 'unknown')).toBeChecked();
  await expect(page.getByText(form.markSame)).toHaveCount(0);
});

test('a correction keeps both versions', async ({ page, context, words, issue }) => {
  const { receipt, form } = words['status-report'];
  const hanako = await issue();
  await signedIn(context, hanako);
  await page.goto('/status-report/infected');
  await enter(page, words, '36.5', '');
  await page.locator('input[name="oxygenSaturation"][value="no-oximeter"]').check();
  await send(page, form.noSymptoms);
  await choice(page, 'emergencySigns', 'none').check();
  await send(page, form.confirm);
  await page.waitForURL('**/status-report/receipt/*');
  await page.getByRole('link', { name: receipt.correct }).click();
  await page.waitForURL('**/correct/*');
  const temperature = page.getByLabel(words.questionnaire.items.bodyTemperature, { exact: true });
  await expect(temperature).toHaveValue('36.5');
  await expect(page.locator('input[name="oxygenSaturation"][value="no-oximeter"]')).toBeChecked();
  await expect(choice(page, 'emergencySigns', 'none')).toBeChecked();
  await expectAccessible(page);
  await temperature.fill('38.6');
  await send(page, form.confirm);
  await page.waitForURL('**/status-report/receipt/*');
  await expect(page.getByRole('heading', { name: receipt.titleCorrection })).toBeVisible();
  await expect(page.getByText(receipt.reviewTitle)).toBeVisible();
  await picture(page, 'receipt-review');
  await expect
    .poll(async () => (await reportsOf(hanako)).map((row) => row.answers))
    .toEqual(['36.5 -', '38.6 -']);
  await page.getByRole('link', { name: receipt.history }).click();
  await expect(page.getByText(words['status-report'].history.corrected)).toBeVisible();
});

test('Back and another press of "Confirm" make no second report; other answers lead to a correction', async ({
  page,
  context,
  words,
  issue,
}) => {
  const { form, problems } = words['status-report'];
  const hanako = await issue();
  await signedIn(context, hanako);
  await page.goto('/status-report/infected');
  const clientId = await page.locator('input[name="clientId"]').inputValue();
  await enter(page, words, '36.5', '98');
  await choice(page, 'emergencySigns', 'none').check();
  await page.getByRole('button', { name: form.confirm, exact: true }).dblclick();
  await page.waitForURL('**/status-report/receipt/*');
  expect(await reportsOf(hanako)).toHaveLength(1);

  await page.goto('/status-report/infected', { waitUntil: 'networkidle' });
  await page
    .locator('input[name="clientId"]')
    .evaluate((input, value) => input.setAttribute('value', value), clientId);
  await enter(page, words, '39.0', '98');
  await choice(page, 'emergencySigns', 'none').check();
  await send(page, form.confirm);
  await expect(page.getByRole('heading', { name: problems.reusedTitle })).toBeVisible();
  await page.getByRole('link', { name: problems.reusedLink }).click();
  await page.waitForURL('**/correct/*');
  expect(await reportsOf(hanako)).toHaveLength(1);
});

test('a close contact who feels well is asked little; the other form is open to her too', async ({
  page,
  context,
  words,
  issue,
}) => {
  const { choose, form } = words['status-report'];
  const contact = await issue({ category: 'contact' });
  await signedIn(context, contact);
  await page.goto('/status-report');
  await expect(page.getByRole('radio', { name: choose.contact, exact: true })).toBeChecked();
  await send(page, choose.enter);
  await page.waitForURL('**/status-report/contact');
  await expectAccessible(page);
  await picture(page, 'contact-empty');
  await page.getByLabel(words.questionnaire.items.bodyTemperature, { exact: true }).fill('36,4');
  await expect(choice(page, 'cough', 'no')).toBeVisible();
  await choice(page, 'feelsWell', 'yes').check();
  await expect(choice(page, 'cough', 'no')).toBeHidden();
  await choice(page, 'testToday', 'positive').check();
  await choice(page, 'emergencySigns', 'none').check();
  await send(page, form.confirm);
  await page.waitForURL('**/status-report/receipt/*');
  await expect(page.getByText(words['status-report'].receipt.reviewTitle)).toBeVisible();
  await expectAccessible(page);
  await picture(page, 'receipt-contact');
  expect(await reportsOf(contact)).toMatchObject([{ level: 'review', category: 'contact' }]);
});

test('after the monitoring period there is a clear page with the phone, and the advice all the same', async ({
  page,
  context,
  words,
  issue,
}) => {
  const { ended, emergency, problems } = words['status-report'];
  const hanako = await issue();
  await signedIn(context, hanako);
  await page.goto('/status-report/infected');
  await query((sql) => sql`update cases set monitoring_until = '2020-01-01' where id = ${hanako.caseId}`);
  await enter(page, words, '36.5', '98');
  await choice(page, 'emergencySigns', 'E1').check();
  await send(page, confirmOf(words));
  await expect(page.getByRole('heading', { name: emergency.callFor })).toBeVisible();
  await expect(page.getByRole('heading', { name: problems.endedTitle })).toBeVisible();
  for (const path of ['/status-report', '/status-report/infected', '/status-report/contact']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { name: ended.title })).toBeVisible();
    await expect(page.getByText('03-0000-2222')).toBeVisible();
  }
  await expectAccessible(page);
  await picture(page, 'ended');
});

test('nobody else’s receipt, and no report page without signing in', async ({
  page,
  context,
  words,
  issue,
}) => {
  await signedIn(context, await issue());
  await page.goto('/status-report/infected');
  await enter(page, words, '36.5', '98');
  await choice(page, 'emergencySigns', 'none').check();
  await send(page, confirmOf(words));
  await page.waitForURL('**/status-report/receipt/*');
  const receipt = page.url();
  await context.clearCookies();
  for (const path of [receipt, '/status-report', '/status-report/infected', '/status-report/history']) {
    await page.goto(path);
    expect(new URL(page.url()).pathname).toBe('/sign-in');
  }
  await signedIn(context, await issue());
  for (const path of [receipt, receipt.replace('receipt', 'infected/correct')]) {
    expect((await page.goto(path))?.status()).toBe(404);
  }
});

test('the emergency page is open to everybody', async ({ page, context, words, issue }) => {
  const { emergency } = words['status-report'];
  await page.goto('/');
  await page.getByRole('link', { name: words.top.emergencyLink }).click();
  await page.waitForURL('**/emergency');
  await expect(page.getByRole('link', { name: emergency.call119 })).toHaveAttribute('href', 'tel:119');
  for (const id of ['E1', 'E13'] as const) {
    await expect(page.getByText(words.questionnaire.emergencySigns[id])).toBeVisible();
  }
  await expectAccessible(page);
  await picture(page, 'emergency-public');
  const hanako = await issue();
  await signedIn(context, hanako);
  await page.goto('/emergency');
  await expect(page.getByText('03-0000-2222')).toBeVisible();
  await expect(page.getByText(hanako.name).first()).toBeVisible();
  await expectAccessible(page);
  await picture(page, 'emergency-signed-in');
});

test.describe('with JavaScript off', () => {
  test.use({ javaScriptEnabled: false });

  test('the whole report works: one tap, errors, advice, receipt', async ({
    page,
    context,
    words,
    issue,
  }) => {
    const { form, choose, emergency, problems, receipt } = words['status-report'];
    const hanako = await issue();
    const { accountId } = await signedIn(context, hanako);
    await page.goto('/status-report');
    await page.getByRole('button', { name: choose.enter, exact: true }).click();
    await page.waitForURL('**/status-report/infected');
    await enter(page, words, '39', '');
    await page.getByRole('button', { name: form.noSymptoms, exact: true }).click();
    for (const name of symptoms) await expect(choice(page, name, 'no')).toBeChecked();
    await picture(page, 'nojs-filled');
    await page.getByRole('button', { name: form.undo, exact: true }).click();
    await expect(choice(page, 'malaise', 'no')).not.toBeChecked();
    await choice(page, 'emergencySigns', 'E7').check();
    await page.getByRole('button', { name: form.confirm, exact: true }).click();
    await expect(page.getByRole('heading', { name: emergency.callFor })).toBeVisible();
    await expect(page.getByText(words.questionnaire.errors.oxygenSaturationMissing).first()).toBeVisible();
    await expect(page).toHaveTitle(new RegExp(`^${words.common.error}: `));
    await page.locator('input[name="oxygenSaturation"][value="no-oximeter"]').check();

    await endSessions(accountId);
    await page.getByRole('button', { name: form.confirm, exact: true }).click();
    await expect(page.getByRole('heading', { name: emergency.callFor })).toBeVisible();
    await expect(page.getByRole('heading', { name: problems.signedOutTitle })).toBeVisible();
    await expect(page.getByLabel(words.questionnaire.items.bodyTemperature, { exact: true })).toHaveValue(
      '39',
    );
    await picture(page, 'nojs-signed-out');

    await query((sql) => sql`update sessions set revoked_at = null where account_id = ${accountId}`);
    await page.getByRole('button', { name: form.confirm, exact: true }).click();
    await page.waitForURL('**/status-report/receipt/*');
    await expect(page.getByRole('heading', { name: emergency.callFor })).toBeVisible();
    await expect(page.getByText(receipt.notDiagnosis)).toBeVisible();
    expect(await reportsOf(hanako)).toMatchObject([{ level: 'emergency', answers: '39.0 -' }]);
  });

  test('the Enter key in a field sends the report and never presses a one-tap button', async ({
    page,
    context,
    words,
    issue,
  }) => {
    await signedIn(context, await issue());
    await page.goto('/status-report/infected');
    await page.getByLabel(words.questionnaire.items.bodyTemperature, { exact: true }).fill('36.5');
    await page.keyboard.press('Enter');
    await expect(page.getByText(words.questionnaire.errors.emergencySignsMissing).first()).toBeVisible();
    await expect(choice(page, 'malaise', 'no')).not.toBeChecked();
  });
});
