import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, send, test } from '../support/journey';
import { keepCookie } from '../support/signed-in';
import { database } from '../support/stored';
import { newAccount, newCase, patientCookie, sendJson, staffCookie } from '../support/world';

const center = '13107';

/** Somebody of a center where nobody else is, who signed up. */
async function newPerson(name: string) {
  const person = await newCase(name);
  const { accountId } = await newAccount();
  await database()`
    update cases set center_code = ${center}, account_id = ${accountId}, linked_at = now() where id = ${person.caseId}`;
  return { ...person, name, cookie: await patientCookie(accountId) };
}

async function report(
  { caseId, cookie }: Awaited<ReturnType<typeof newPerson>>,
  answers: object,
): Promise<string> {
  const time = new Date().toISOString();
  const well = Object.fromEntries(
    ['complexion', 'coughRunnyNose', 'shortnessOfBreath', 'malaise', 'nauseaVomiting', 'diarrhea']
      .concat('impairedConsciousness', 'difficultyEating', 'noUrination')
      .map((item) => [item, 'no']),
  );
  const sent = await sendJson(cookie, {
    ...{ clientId: randomUUID(), caseId, category: 'infected', measuredAt: time, sentAt: time },
    answers: { bodyTemperature: 36.4, oxygenSaturation: 98, ...well, emergencySigns: ['none'], ...answers },
  });
  expect(sent.status).toBe(201);
  return (JSON.parse(sent.text) as { reportId: string }).reportId;
}

test('a morning: the emergency is taken, called and noted, the well one read and closed, the silent one phoned and entered', async ({
  page,
  context,
  browser,
  words,
}) => {
  const { list, lists, followUp, onBehalf, changes, actions, case: record } = words.staff;
  await database()`
    insert into health_centers (code, name, name_ja, phone, created_at)
    values (${center}, 'Koto Health Center', '江東保健所', '03-0000-7777', now()) on conflict do nothing`;
  const emergency = await newPerson('Akiyama Emi');
  const well = await newPerson('Wada Genki');
  const silent = await newPerson('Mori Shizuka');
  await report(well, {});
  const reportId = await report(emergency, { emergencySigns: ['E2'] });
  await keepCookie(context, await staffCookie('sato', 'nurse', center));

  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const openFirstOf = async (tab: string, name: string) => {
    await page.getByRole('link', { name: `${tab} 1`, exact: true }).click();
    await expect(page.getByRole('heading', { level: 2, name: tab, exact: true })).toBeVisible();
    await expect(page.locator('tr[data-case]')).toContainText([name]);
    await expect(button(lists.keys.title)).toBeVisible();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  };
  const history = async (caseId: string) => {
    await page.goto(`/dashboard/cases/${caseId}`);
    return page.getByRole('table', { name: record.history, exact: true });
  };

  await test.step('the emergency stands above all lists, with its reason', async () => {
    await page.goto('/dashboard');
    await expect(button(`${list.acknowledge} (${emergency.name})`)).toBeVisible();
    await expect(page.getByRole('listitem').filter({ hasText: emergency.name })).toContainText(
      words.questionnaire.emergencySigns.E2,
    );
    await expectAccessible(page);
    await button(`${list.acknowledge} (${emergency.name})`).click();
    await expect(page.getByText(list.noAlerts, { exact: true })).toBeVisible();
  });

  await test.step('called, a note, done', async () => {
    await openFirstOf(lists.tabs['emergency-urgent'], emergency.name);
    await button(followUp.outcomes.reached).click();
    await expect(page.getByText(/^Reached: written down at \d\d:\d\d\.$/)).toBeVisible();
    await page.getByLabel(followUp.note, { exact: true }).fill('Ambulance called with her.');
    await button(followUp.keepNote).click();
    await expect(page.getByText(/^The note was kept at \d\d:\d\d\.$/)).toBeVisible();
    await expectAccessible(page);
    await button(followUp.done).click();
    await page.waitForURL('**/dashboard?**');
  });

  await test.step('the well one is read in three presses', async () => {
    await openFirstOf(lists.tabs.stable, well.name);
    await button(followUp.done).click();
    await page.waitForURL('**/dashboard?**');
  });

  await test.step('the silent one is phoned, and her report entered in the same form', async () => {
    await page.goto('/dashboard?tab=not-reporting&silence=due');
    await page.getByRole('link', { name: silent.name, exact: true }).click();
    await button(followUp.outcomes.reached).click();
    await expect(page.getByText(/^Reached: written down at \d\d:\d\d\.$/)).toBeVisible();
    await enterFor(page);
    await page.getByRole('link', { name: record.correctLink, exact: true }).click();
    const temperature = page.getByLabel(words.questionnaire.items.bodyTemperature, { exact: true });
    await expect(temperature).toHaveValue('37.1');
    await temperature.fill('37.2');
    await expectAccessible(page);
    await button(onBehalf.submit).click();
    await expect(page.getByRole('heading', { name: onBehalf.correctionEntered, exact: true })).toBeVisible();
    await button(followUp.done).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/dashboard?**');
    const [stored] = await database()`
      select body_temperature::float as temperature, reported_by_account from status_reports
      where case_id = ${silent.caseId} order by received_at desc`;
    expect(stored).toEqual({ temperature: 37.2, reported_by_account: null });
  });

  await test.step('the well one is over it: closed with why, opened again after a second thought', async () => {
    await page.goto(`/dashboard/cases/${well.caseId}`);
    await page.getByText(changes.close, { exact: true }).click();
    await button(changes.closeNow).click();
    await expect(page.getByText(changes.errors.outcome)).toBeVisible();
    await page.getByRole('radio', { name: changes.outcomes.recovered, exact: true }).check();
    await expectAccessible(page);
    await button(changes.closeNow).click();
    await expect(page.getByRole('term').filter({ hasText: record.closed })).toBeVisible();
    await expect(page.getByText(changes.period, { exact: true })).toHaveCount(0);
    await page.getByText(changes.reopen, { exact: true }).click();
    await button(changes.reopenNow).click();
    await expect(page.getByText(changes.close, { exact: true })).toBeVisible();
    await expect(page.getByText(changes.period, { exact: true })).toBeVisible();
    await expect(page.getByRole('term').filter({ hasText: record.closed })).toHaveCount(0);
  });

  await test.step('it all stands in their histories, and the patient reads that it was read', async () => {
    const hers = await history(emergency.caseId);
    for (const said of [
      actions.with.acknowledged.replace('{level}', words.questionnaire.levels.emergency),
      actions.attempts.reached,
      actions.noteWritten,
      'Was done with 1 report',
    ])
      await expect(hers).toContainText(said);
    const silents = await history(silent.caseId);
    for (const said of [actions.attempts.reached, actions.submitted, actions.corrected])
      await expect(silents).toContainText(said);
    await expect(silents.getByRole('row').filter({ hasText: actions.viewed })).toHaveCount(1);
    const his = await history(well.caseId);
    for (const said of [
      'Was done with 1 report',
      actions.with.closed.replace('{outcome}', changes.outcomes.recovered),
      /Reopened the record, with monitoring up to/,
    ])
      await expect(his).toContainText(said);

    const phone = await browser.newContext({ baseURL: process.env.APP_URL, locale: 'en-US' });
    await keepCookie(phone, emergency.cookie);
    const receipt = await phone.newPage();
    await receipt.goto(`/status-report/receipt/${reportId}`);
    await expect(receipt.getByText(/^Read at \d\d:\d\d by Koto Health Center$/)).toBeVisible();
    await phone.close();
  });

  async function enterFor(nurse: Page): Promise<void> {
    await nurse.getByRole('link', { name: onBehalf.link, exact: true }).click();
    await nurse.waitForURL('**/report?list=**');
    await expect(nurse.getByRole('heading', { level: 1 })).toHaveText(onBehalf.title);
    await nurse.getByLabel(words.questionnaire.items.bodyTemperature, { exact: true }).fill('37.1');
    await nurse.getByLabel(words.questionnaire.items.oxygenSaturation, { exact: true }).fill('97');
    await send(nurse, words['status-report'].form.noSymptoms);
    await nurse.getByLabel(words.questionnaire.emergencySigns.none, { exact: true }).check();
    await expectAccessible(nurse);
    await nurse.getByRole('button', { name: onBehalf.submit, exact: true }).click();
    await nurse.waitForURL('**?entered=**');
    await expect(nurse.getByRole('heading', { name: onBehalf.entered, exact: true })).toBeVisible();
    await expect(nurse.getByText(/^sato.*, on behalf of the person$/)).toBeVisible();
  }
});
