import type { Page } from '@playwright/test';
import { query } from '../support/database';
import { expect, expectAccessible, test, type Person } from '../support/journey';
import {
  acceptInvitation,
  enterPassword,
  enterTotp,
  invite,
  letCodesAge,
  letPass,
  reporter,
  secretOn,
  totpOf,
} from '../support/nurse';

const nobody = '00000000-0000-7000-8000-000000000000';

// Chuo has more people after all the other journeys than one page of a list shows.
const center = '13106';

test.beforeAll(async () => {
  await query(
    (sql) => sql`
      insert into health_centers (code, name, name_ja, phone, created_at)
      values (${center}, 'Taito Health Center', '台東保健所', '03-0000-5555', now()) on conflict do nothing`,
  );
});

function rowOf(page: Page, person: Person) {
  return page.getByRole('row').filter({ has: page.locator(`a[href^="/dashboard/cases/${person.caseId}"]`) });
}

function alertOf(page: Page, person: Person) {
  return page
    .getByRole('listitem')
    .filter({ has: page.locator(`a[href^="/dashboard/cases/${person.caseId}"]`) });
}

test('sato accepts her invitation, and the link works once', async ({ page, words }) => {
  const invitation = await invite('sato');
  await page.goto(invitation.path);
  await expect(page.getByText(invitation.email)).toBeVisible();
  await expect(page.getByText(/Chuo Health Center/)).toBeVisible();
  await acceptInvitation(page, words, invitation);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Chuo Health Center');

  for (const path of [invitation.path, '/dashboard/invitation/unknown']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(words.staff.invitation.ended);
    await expect(page.getByText(invitation.email)).toHaveCount(0);
  }
});

test('an invitation older than 72 hours is refused like an unknown one', async ({ page, words }) => {
  const { path, email } = await invite('sato');
  await query(
    (sql) =>
      sql`update staff_invitations set expires_at = now() - interval '1 minute' where email = ${email}`,
  );
  await page.goto(path);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(words.staff.invitation.ended);
});

test('a weak password and a wrong first code are said, and the name stays', async ({ page, words }) => {
  const { path } = await invite('sato');
  await page.goto(path);
  await page.getByLabel(words.staff.invitation.name, { exact: true }).fill('Sato Yuki');
  await page.getByLabel(words.registration.password.label, { exact: true }).fill('password');
  await page.getByLabel(words.registration.password.again, { exact: true }).fill('password');
  await page.getByRole('button', { name: words.staff.invitation.submit }).click();
  await expect(page.locator('main').getByRole('alert')).toContainText(
    words.registration.errors.passwordTooFewKinds,
  );
  await expect(page.getByLabel(words.staff.invitation.name, { exact: true })).toHaveValue('Sato Yuki');
  await page.getByLabel(words.registration.password.label, { exact: true }).fill('tegami to Hato 7');
  await page.getByLabel(words.registration.password.again, { exact: true }).fill('tegami to Hato 7');
  await page.getByRole('button', { name: words.staff.invitation.submit }).click();
  const secret = await secretOn(page, words);
  await enterTotp(page, words, totpOf(secret, 40));
  await expect(page.locator('main').getByRole('alert')).toContainText(words.staff.errors.wrongCode);
  expect(await secretOn(page, words)).toBe(secret);
});

test('sato signs out and in: a wrong password, a wrong code and a used code are refused', async ({
  page,
  words,
}) => {
  const sato = await acceptInvitation(page, words, await invite('sato'));
  await page.getByRole('button', { name: words.staff.signOut }).click();
  await expect(page.getByText(words.staff.signIn.signedOut)).toBeVisible();
  await page.goto('/dashboard');
  await page.waitForURL('**/dashboard/sign-in');

  await enterPassword(page, words, { ...sato, password: 'tegami to Hato 8' });
  await expect(page.locator('main').getByRole('alert')).toContainText(words.staff.errors.wrongPassword);
  await enterPassword(page, words, { ...sato, email: 'nobody@hersys.example' });
  await expect(page.locator('main').getByRole('alert')).toContainText(words.staff.errors.wrongPassword);

  await enterPassword(page, words, sato);
  await page.waitForURL('**/dashboard/sign-in/code');
  await page.goto('/dashboard');
  await page.waitForURL('**/dashboard/sign-in');
  await page.goto('/dashboard/sign-in/code');
  await enterTotp(page, words, totpOf(sato.secret, 40));
  await expect(page.locator('main').getByRole('alert')).toContainText(words.staff.errors.wrongCode);

  await letCodesAge(sato);
  const code = totpOf(sato.secret);
  await enterTotp(page, words, code);
  await page.waitForURL('**/dashboard');
  await page.getByRole('button', { name: words.staff.signOut }).click();
  await page.getByText(words.staff.signIn.signedOut).waitFor();
  await enterPassword(page, words, sato);
  await page.waitForURL('**/dashboard/sign-in/code');
  await enterTotp(page, words, code);
  await expect(page.locator('main').getByRole('alert')).toContainText(words.staff.errors.wrongCode);
});

test('sato reads hanako’s report with its reason, acknowledges the alert by name, and suzuki sees nothing of it', async ({
  page,
  browser,
  words,
  issue,
}) => {
  const hanako = await issue({ center });
  const phone = await reporter(browser, hanako);
  const { list } = words.staff;
  await acceptInvitation(page, words, await invite('sato', 'nurse', center));
  await page.goto('/dashboard?tab=not-reporting&silence=due');
  await expect(rowOf(page, hanako)).toContainText(list.never);
  await phone.report({
    bodyTemperature: 38.2,
    oxygenSaturation: 92,
    coughRunnyNose: 'yes',
    malaise: 'unknown',
  });

  await page.goto('/dashboard');
  const row = rowOf(page, hanako);
  await expect(row).toHaveCount(1);
  await expect(row).toContainText(words.questionnaire.levels.urgent);
  await expect(row).toContainText(words.questionnaire.rules['spo2-urgent']);
  await expect(row).toContainText('38.2 °C');
  await expect(row).toContainText('92 %');
  const alert = alertOf(page, hanako);
  await expect(alert).toContainText(words.questionnaire.rules['spo2-urgent']);
  await alert.getByRole('button', { name: list.acknowledge }).click();
  await expect(page.getByText(list.acknowledged)).toBeVisible();
  await expect(alertOf(page, hanako)).toHaveCount(0);

  await row.getByRole('link', { name: hanako.name }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(hanako.name);
  await expect(page).toHaveTitle(`${words.staff.case.title} – ${words.common.productName}`);
  const answer = (item: keyof typeof words.questionnaire.items) =>
    page.getByRole('row').filter({ hasText: words.questionnaire.items[item] }).getByRole('cell');
  await expect(answer('coughRunnyNose')).toHaveText(words.questionnaire.answers.yes);
  await expect(answer('malaise')).toHaveText(words.questionnaire.answers.unknown);
  await expect(answer('diarrhea')).toHaveText(words.questionnaire.answers['not-answered']);
  await expect(page.getByRole('link', { name: hanako.phone }).first()).toHaveAttribute(
    'href',
    `tel:${hanako.phone.replaceAll('-', '')}`,
  );
  await expect(page.getByText(/^Acknowledged by sato/)).toBeVisible();
  const history = page.getByRole('table', { name: words.staff.case.history });
  await expect(history).toContainText(words.staff.actions.acknowledged);
  await expect(history).toContainText(words.staff.actions.submitted);
  await expect(history).toContainText(words.staff.actions.viewed);

  const elsewhere = await browser.newContext({ baseURL: process.env.APP_URL, locale: 'en-US' });
  const suzuki = await elsewhere.newPage();
  await acceptInvitation(suzuki, words, await invite('suzuki', 'nurse', '13104'));
  await expect(suzuki.locator(`a[href^="/dashboard/cases/${hanako.caseId}"]`)).toHaveCount(0);
  const answers = [];
  for (const id of [hanako.caseId, nobody, 'x']) {
    const response = await suzuki.goto(`/dashboard/cases/${id}`);
    answers.push([response?.status(), await suzuki.title(), await suzuki.locator('main').innerText()]);
  }
  expect(answers[0]?.[0]).toBe(404);
  expect(answers[1]).toEqual(answers[0]);
  expect(answers[2]).toEqual(answers[0]);
  await elsewhere.close();
  await phone.close();
});

test('a viewer reads and cannot acknowledge; a system administrator is told that they see no patients', async ({
  page,
  browser,
  words,
  issue,
}) => {
  const hanako = await issue({ center });
  const phone = await reporter(browser, hanako);
  await phone.report({ emergencySigns: ['E7'] });
  await acceptInvitation(page, words, await invite('tanaka', 'viewer', center));
  await expect(alertOf(page, hanako)).toContainText(words.questionnaire.emergencySigns.E7);
  await expect(page.getByRole('button', { name: words.staff.list.acknowledge })).toHaveCount(0);
  await page.getByRole('button', { name: words.staff.signOut }).click();
  await page.getByText(words.staff.signIn.signedOut).waitFor();

  await acceptInvitation(page, words, await invite('admin', 'system-admin'));
  await expect(page.getByText(words.staff.noPatients.lead)).toBeVisible();
  await expectAccessible(page);
  expect((await page.goto(`/dashboard/cases/${hanako.caseId}`))?.status()).toBe(404);
  await phone.close();
});

test('the keyboard alone leads from signing in to a person’s record', async ({ page, words, issue }) => {
  const sato = await acceptInvitation(page, words, await invite('sato', 'nurse', center));
  const hanako = await issue({ center });
  await page.getByRole('button', { name: words.staff.signOut }).click();
  await page.getByText(words.staff.signIn.signedOut).waitFor();
  await letCodesAge(sato);

  const tabTo = async (target: ReturnType<Page['locator']>) => {
    for (let presses = 0; presses < 400; presses += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error('the keyboard did not get there');
  };
  await page.goto('/dashboard/sign-in');
  await tabTo(page.getByLabel(words.staff.signIn.email, { exact: true }));
  await page.keyboard.type(sato.email);
  await tabTo(page.getByLabel(words.staff.signIn.password, { exact: true }));
  await page.keyboard.type(sato.password);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/dashboard/sign-in/code');
  await tabTo(page.getByLabel(words.staff.totp.label, { exact: true }));
  await page.keyboard.type(totpOf(sato.secret));
  await page.keyboard.press('Enter');
  await page.waitForURL('**/dashboard');
  await tabTo(page.getByRole('link', { name: words.staff.lists.tabs['not-reporting'] }));
  await page.keyboard.press('Enter');
  await page.waitForURL('**/dashboard?tab=not-reporting');
  await tabTo(page.getByRole('link', { name: words.staff.lists.silence.due }));
  await page.keyboard.press('Enter');
  await page.waitForURL('**silence=due');
  await tabTo(page.locator(`a[href^="/dashboard/cases/${hanako.caseId}"]`));
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/dashboard/cases/${hanako.caseId}**`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(hanako.name);
});

// In English every page is looked at by accessibility-pages.
test('axe finds nothing on any staff page in Japanese, wide or narrow', async ({
  page,
  context,
  browser,
  words,
  issue,
  baseURL,
}) => {
  // Thirteen pages, each looked at twice.
  test.setTimeout(240_000);
  const hanako = await issue({ center });
  const phone = await reporter(browser, hanako);
  await phone.report({ emergencySigns: ['E2'], malaise: 'unknown' });
  await phone.close();
  const { path } = await invite('sato', 'nurse', center);
  const speak = () => context.addCookies([{ name: 'hersys-locale', value: 'ja', url: baseURL ?? '' }]);
  const check = async () => {
    await expect(page.locator('html')).toHaveAttribute('lang', 'ja');
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      await expectAccessible(page);
    }
  };
  await speak();
  await page.goto(path);
  await check();
  await context.clearCookies({ name: 'hersys-locale' });
  const sato = await acceptInvitation(page, words, await invite('sato', 'nurse', center));
  await speak();
  await page.reload();
  await check();
  await page.goto(`/dashboard/cases/${hanako.caseId}`);
  await check();
  await page.goto('/dashboard/invitation/unknown');
  await check();
  await page.goto(`/dashboard/cases/${nobody}`);
  await check();

  for (const address of ['/dashboard/security', '/dashboard/locked']) {
    await page.goto(address);
    await check();
  }
  await letPass(sato, 'since the second factor', 21);
  await page.goto('/dashboard/security');
  await page.waitForURL('**/dashboard/proof?**');
  await check();
  await letPass(sato, 'since last used', 16);
  await page.goto('/dashboard');
  await page.waitForURL('**/dashboard/locked?**');
  await check();

  const second = await invite('sato', 'nurse', center);
  await context.clearCookies();
  await page.goto(second.path);
  await page.getByLabel(words.staff.invitation.name, { exact: true }).fill('sato');
  await page.getByLabel(words.registration.password.label, { exact: true }).fill(sato.password);
  await page.getByLabel(words.registration.password.again, { exact: true }).fill(sato.password);
  await page.getByRole('button', { name: words.staff.invitation.submit }).click();
  await secretOn(page, words);
  await speak();
  await page.reload();
  await check();
  await page.goto('/dashboard/sign-in');
  await check();
  await context.clearCookies({ name: 'hersys-locale' });
  await enterPassword(page, words, sato);
  await page.waitForURL('**/dashboard/sign-in/code');
  await speak();
  await page.reload();
  await check();
  await page.goto('/dashboard/sign-in/code?recovery');
  await check();
});

test.describe('with JavaScript off', () => {
  test.use({ javaScriptEnabled: false });

  test('sato accepts, signs out, signs in, acknowledges and reads', async ({
    page,
    browser,
    words,
    issue,
  }) => {
    const hanako = await issue({ center });
    const phone = await reporter(browser, hanako);
    await phone.report({ emergencySigns: ['E7'] });
    await phone.close();
    const sato = await acceptInvitation(page, words, await invite('sato', 'nurse', center));
    await page.getByRole('button', { name: words.staff.signOut }).click();
    await letCodesAge(sato);
    await enterPassword(page, words, sato);
    await enterTotp(page, words, totpOf(sato.secret));
    await page.waitForURL('**/dashboard');
    await alertOf(page, hanako).getByRole('button', { name: words.staff.list.acknowledge }).click();
    await expect(page.getByText(words.staff.list.acknowledged)).toBeVisible();
    await rowOf(page, hanako).getByRole('link', { name: hanako.name }).click();
    await expect(page.getByText(/^Acknowledged by sato/)).toBeVisible();

    expect((await page.goto(`/dashboard/cases/${nobody}`))?.status()).toBe(404);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(words.common.notFoundTitle);
    await expect(page).toHaveTitle(`${words.common.notFoundTitle} – ${words.common.productName}`);
  });
});
