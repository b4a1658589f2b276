import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { privacyNoticeVersion } from '../../../lib/registration/consent';
import { query } from '../support/database';
import {
  choosePassword,
  expect,
  expectAccessible,
  fillAttributes,
  register,
  send,
  test,
  type Person,
} from '../support/journey';
import { codeIn, newestMail } from '../support/mailbox';
import { acceptInvitation, invite, reporter } from '../support/nurse';
import { signedIn } from '../support/signed-in';

interface OwnJson {
  account: { email: string };
  people: {
    onFile: { issuedId: string };
    reports: { level: string; answers: Record<string, { value?: unknown }> }[];
    looks: { what: string; role: string; center: { name: string } | null }[];
  }[];
}

/** What the browser is given to keep when the button is pressed. */
async function downloaded(page: Page, button: string): Promise<{ name: string; body: Buffer }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button, exact: true }).click(),
  ]);
  return { name: download.suggestedFilename(), body: await readFile(await download.path()) };
}

const report = (page: Page, temperature: string) =>
  page.request.post('/api/v1/status-reports', {
    headers: { origin: process.env.APP_URL ?? '' },
    data: {
      ...{ clientId: crypto.randomUUID(), category: 'infected' },
      ...{ measuredAt: new Date().toISOString(), sentAt: new Date().toISOString() },
      answers: { bodyTemperature: temperature, oxygenSaturation: '98', emergencySigns: ['none'] },
    },
  });

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, () => {
    test.use({ javaScriptEnabled, serviceWorkers: 'block' });

    test('hanako takes out what she reported, as JSON and as PDF, and gives her password where she has been in for long', async ({
      page,
      words,
      issue,
      browser,
    }) => {
      const hanako = await issue();
      await signedIn(page.context(), hanako, { openedMinutesAgo: 30 });
      expect((await report(page, '37.1')).status()).toBe(201);
      await page.goto('/account');
      await page.getByRole('link', { name: words.rights.title, exact: true }).click();
      await page.getByRole('link', { name: words.rights.download.title, exact: true }).click();
      await page.waitForURL('**/account/data/download');
      if (javaScriptEnabled) await expectAccessible(page);
      const { download } = words.rights;
      const present = page.getByLabel(words.account.passkeys.present, { exact: true });

      await page.getByRole('radio', { name: download.json, exact: true }).check();
      await present.fill('not Her password 1');
      await page.getByRole('button', { name: download.submit, exact: true }).click();
      await expect(page.getByRole('alert').getByText(words.account.errors.wrongPassword)).toBeVisible();

      await page.getByRole('radio', { name: download.json, exact: true }).check();
      await present.fill(hanako.password);
      const json = await downloaded(page, download.submit);
      expect(json.name).toMatch(/^my-data-\d{4}-\d\d-\d\d\.json$/);
      const file = JSON.parse(json.body.toString('utf8')) as OwnJson;
      expect(file.account.email).toBe(hanako.email);
      expect(file.people.map(({ onFile }) => onFile.issuedId)).toEqual([hanako.id]);
      expect(file.people[0]?.reports).toMatchObject([{ answers: { bodyTemperature: { value: 37.1 } } }]);

      await page.goto('/account/data/download');
      await page.getByRole('radio', { name: download.pdf, exact: true }).check();
      await page.getByLabel(words.account.passkeys.present, { exact: true }).fill(hanako.password);
      const pdf = await downloaded(page, download.submit);
      expect(pdf.body.subarray(0, 5).toString('latin1')).toBe('%PDF-');
      // Another site cannot have the browser of hanako fetch it.
      const foreign = await page.request.post('/account/data/download/file', {
        headers: { origin: 'https://elsewhere.example' },
        form: { format: 'json', presentPassword: hanako.password },
      });
      expect(foreign.status()).toBe(403);
      const stranger = await (
        await browser.newContext()
      ).request.post(`${process.env.APP_URL}/account/data/download/file`, {
        form: { format: 'json' },
        maxRedirects: 0,
      });
      expect(stranger.status()).toBe(303);
    });

    test('she agrees to the new notice, withdraws her consent, is told so instead of a form, and gives it again', async ({
      page,
      words,
      issue,
    }) => {
      const hanako = await issue();
      await signedIn(page.context(), hanako);
      await query(
        (sql) => sql`update profiles set consent_version = '2026-11-23.2' where case_id = ${hanako.caseId}`,
      );
      const { consent, stopped } = words.rights;
      await page.goto('/');
      await expect(page.getByRole('heading', { name: consent.newTitle, exact: true })).toBeVisible();
      await page.getByRole('link', { name: consent.look, exact: true }).click();
      await page.waitForURL('**/account/data/consent');
      if (javaScriptEnabled) await expectAccessible(page);
      await page.getByRole('link', { name: 'Read version 2026-11-23.2', exact: true }).click();
      await expect(page.getByText(consent.noticeOld)).toBeVisible();
      await expect(page.getByText('You may ask your health center to show you what is stored')).toBeVisible();
      await page.goto('/account/data/consent');
      await send(page, consent.agree);
      await page.waitForURL('**/account/data/consent?done=saved');
      await expect(page.getByRole('heading', { name: consent.newTitle, exact: true })).toHaveCount(0);
      await expect(page.getByText(`version ${privacyNoticeVersion}`)).toHaveCount(2);

      await send(page, consent.programsStop);
      await expect(page.getByText(consent.programsOff, { exact: true })).toBeVisible();
      await page.getByRole('link', { name: consent.withdraw, exact: true }).click();
      await page.waitForURL('**/withdraw?case=*');
      if (javaScriptEnabled) await expectAccessible(page);
      await send(page, consent.withdraw);
      await page.waitForURL('**/account/data/consent?done=saved');

      for (const path of ['/', '/status-report', '/status-report/infected']) {
        await page.goto(path);
        await expect(page.getByRole('heading', { name: stopped.title, exact: true })).toBeVisible();
        await expect(page.getByRole('link', { name: '03-0000-2222' }).first()).toBeVisible();
      }
      const refused = await report(page, '36.5');
      expect(refused.status()).toBe(403);
      expect(await refused.json()).toMatchObject({ error: 'consent-withdrawn', phone: expect.any(String) });

      await page.getByRole('link', { name: consent.giveAgain, exact: true }).click();
      await page.waitForURL('**/account/data/consent');
      await send(page, consent.giveAgain);
      await page.waitForURL('**/account/data/consent?done=saved');
      expect((await report(page, '36.5')).status()).toBe(201);
    });
  });
}

test('a form that was open while consent was withdrawn keeps its answers, and an emergency is one all the same', async ({
  page,
  words,
  issue,
}) => {
  const hanako = await issue();
  await signedIn(page.context(), hanako);
  await page.goto('/status-report/infected');
  await query((sql) => sql`update cases set consent_withdrawn_at = now() where id = ${hanako.caseId}`);
  await page.getByLabel(words.questionnaire.items.bodyTemperature, { exact: true }).fill('36.5');
  await page.getByLabel(words.questionnaire.items.oxygenSaturation, { exact: true }).fill('97');
  await page.locator('input[name=emergencySigns][value=E1]').check();
  await send(page, words['status-report'].form.confirm);
  await expect(page.getByText(words.rights.stopped.notStored)).toBeVisible();
  await expect(
    page.getByRole('link', { name: words['status-report'].emergency.call119 }).first(),
  ).toBeVisible();
  await expect(page.getByLabel(words.questionnaire.items.bodyTemperature, { exact: true })).toHaveValue(
    '36.5',
  );
});

test('after a nurse opened her record and read a report she sees that, by office and role and not by name', async ({
  page,
  words,
  issue,
  browser,
}) => {
  const hanako = await issue();
  const phone = await reporter(browser, hanako);
  await phone.report({ bodyTemperature: 38.9, malaise: 'yes' });
  const nurse = await browser.newContext({ baseURL: process.env.APP_URL, locale: 'en-US' });
  const desk = await nurse.newPage();
  const name = 'Ishikawa Nao';
  await acceptInvitation(desk, words, { ...(await invite('ishikawa')), name });
  await desk.goto(`/dashboard/cases/${hanako.caseId}`);
  await nurse.close();
  await phone.close();

  await signInAs(page, hanako, words);
  await page.goto('/account/data');
  const { access } = words.rights;
  await page.getByRole('link', { name: access.title, exact: true }).click();
  await page.waitForURL('**/account/data/access');
  await expectAccessible(page);
  const line = page.getByRole('listitem').filter({ hasText: access.what.opened });
  await expect(line).toHaveCount(1);
  await expect(line).toContainText(access.role.nurse);
  await expect(line).toContainText('Chuo Health Center');
  expect(await page.locator('main').innerText()).not.toContain(name);
});

async function signInAs(
  page: Page,
  { email, password }: Person,
  words: { account: { signIn: Record<'email' | 'password' | 'submit', string> } },
) {
  const { signIn } = words.account;
  await page.goto('/sign-in');
  await page.getByLabel(signIn.email, { exact: true }).fill(email);
  await page.getByLabel(signIn.password, { exact: true }).fill(password);
  await send(page, signIn.submit);
}

test('she deletes her account: the phone is emptied, sign-in fails, the staff see it, and she registers again with the same ID', async ({
  page,
  words,
  issue,
  browser,
}) => {
  const hanako = await issue();
  await register(page, words, hanako);
  expect((await report(page, '36.6')).status()).toBe(201);
  // What the phone keeps of her is there before.
  await page.goto('/');
  await expect
    .poll(() => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name)))
    .toContain('hersys');

  const { delete: deleting } = words.rights;
  await page.goto('/account/delete');
  await expectAccessible(page);
  await expect(page.getByRole('heading', { name: deleting.stillTitle, exact: true })).toBeVisible();
  await expect(page.getByText('14 days after Chuo Health Center closes the monitoring')).toBeVisible();
  const present = page.getByLabel(words.account.password.present, { exact: true });
  await present.fill(hanako.password);
  await send(page, deleting.submit);
  await expect(page.getByText(deleting.sureMissing).first()).toBeVisible();
  await page.getByRole('checkbox', { name: deleting.sure, exact: true }).check();
  await present.fill('not Her password 1');
  await send(page, deleting.submit);
  await expect(page.getByRole('alert').getByText(words.account.errors.wrongPassword)).toBeVisible();
  await expect(page.getByRole('checkbox', { name: deleting.sure, exact: true })).toBeChecked();
  await present.fill(hanako.password);
  await page.getByRole('button', { name: deleting.submit, exact: true }).click();
  await page.waitForURL('**/account/deleted');
  await expect(page.getByRole('heading', { name: deleting.doneTitle })).toBeVisible();
  await expectAccessible(page);
  expect(await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))).toEqual([]);
  expect((await newestMail(hanako.email)).subject).toBe('Your My HER-SYS account was deleted');

  await signInAs(page, hanako, words);
  await expect(page.getByRole('alert').getByText(words.account.errors.wrongSignIn).first()).toBeVisible();

  const nurse = await browser.newContext({ baseURL: process.env.APP_URL, locale: 'en-US' });
  const desk = await nurse.newPage();
  await acceptInvitation(desk, words, { ...(await invite('mori')), name: 'Mori' });
  await desk.goto(`/dashboard/cases/${hanako.caseId}`);
  const deleted = desk.getByText(/^Deleted their account on .*: follow by phone$/);
  await expect(deleted).toBeVisible();
  // Long on file, and not registered any more: the list says why.
  await query(
    (sql) => sql`update cases set created_at = now() - interval '40 days' where id = ${hanako.caseId}`,
  );
  await desk.goto('/dashboard?tab=not-registered');
  await expect(deleted.first()).toBeVisible();
  await nurse.close();

  // The address is free again, and so is the ID.
  const { email, code } = words.registration;
  await page.goto('/register/email');
  await page.getByLabel(email.label, { exact: true }).fill(hanako.email);
  await send(page, email.submit);
  await page.waitForURL('**/register/code');
  const typed = codeIn(await newestMail(hanako.email, 3));
  await page.getByLabel(code.label, { exact: true }).fill(typed);
  await send(page, code.submit);
  await page.waitForURL('**/register/password');
  await choosePassword(page, words, hanako.password);
  await page.waitForURL('**/register/attributes');
  await fillAttributes(page, words, hanako);
  await page.waitForURL('**/register/check');
  await send(page, words.registration.check.submit);
  await page.waitForURL('**/status-report');
  expect((await report(page, '36.7')).status()).toBe(201);
});

test('without scripts she deletes it, too', async ({ browser, words, issue }) => {
  const hanako = await issue();
  const context = await browser.newContext({ baseURL: process.env.APP_URL, javaScriptEnabled: false });
  const page = await context.newPage();
  await signedIn(context, hanako);
  const { delete: deleting } = words.rights;
  await page.goto('/account/delete');
  await page.getByRole('checkbox', { name: deleting.sure, exact: true }).check();
  await page.getByLabel(words.account.password.present, { exact: true }).fill(hanako.password);
  await page.getByRole('button', { name: deleting.submit, exact: true }).click();
  await page.waitForURL('**/account/deleted');
  await page.goto('/account');
  await page.waitForURL('**/sign-in?to=*');
  await context.close();
});
