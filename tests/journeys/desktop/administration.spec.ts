import { randomInt, randomUUID } from 'node:crypto';
import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { Secret } from 'otpauth';
import { messages } from '../../../lib/language/messages';
import { expect, expectSound, test } from '../support/journey';
import { newestMail } from '../support/mailbox';
import { acceptInvitation, enterPassword, enterTotp, letPass, totpOf } from '../support/nurse';
import { database } from '../support/stored';
import { staffCookie } from '../support/world';

const words = messages.en.administration;
const { staff } = messages.en;
/** Of its own, and another one at a second try: the last administrator is asked about. */
const center = String(randomInt(28_000, 29_000));
const hanako = 'Setagaya Hanako';

/** A health center of its own with hanako on file; no other journey uses it. */
async function setagaya(): Promise<string> {
  const caseId = randomUUID();
  await database()`
    insert into health_centers (code, name, name_ja, phone, created_at)
    values (${center}, 'Setagaya Health Center', '世田谷区保健所', '03-0000-0009', now())`;
  await database()`
    insert into cases (id, center_code, issued_id, category, name, birthdate, phone, monitoring_from, monitoring_until,
      created_at)
    values (${caseId}, ${center}, ${`${center}001`}, 'infected', ${hanako}, '1980-02-03', '+819013109001', current_date - 1,
      current_date + 9, now())`;
  return caseId;
}

async function browserOf(browser: Browser, cookie: string, more: BrowserContextOptions = {}): Promise<Page> {
  const baseURL = process.env.APP_URL ?? '';
  const context = await browser.newContext({ baseURL, locale: 'en-US', ...more });
  const [name = '', value = ''] = cookie.split('=');
  await context.addCookies([{ name, value, url: baseURL, httpOnly: true, sameSite: 'Lax' }]);
  return context.newPage();
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const said = (page: Page, name: string) =>
  expect(page.getByRole('heading', { name, exact: true })).toBeVisible();

test('an administrator invites, resets, demotes and disables a nurse, but not herself as the last; who saw a person is on one page', async ({
  page: ono,
  browser,
}) => {
  const caseId = await setagaya();
  const secret = new Secret({ size: 20 }).base32;
  const email = `mori-${randomUUID()}@hersys.example`;
  const moris = await staffCookie('Mori', 'center-admin', center, { secret, email });

  // A nurse has neither page nor way to it.
  const sato = await browserOf(browser, await staffCookie('Sato', 'nurse', center));
  for (const path of ['/dashboard/staff', '/dashboard/staff/invite', '/dashboard/audit']) {
    expect((await sato.goto(path))?.status()).toBe(404);
  }
  await sato.goto(`/dashboard/cases/${caseId}`);
  for (const title of [words.staff.title, words.audit.title, words.audit.link])
    await expect(sato.getByRole('link', { name: title, exact: true })).toHaveCount(0);

  const mori = await browserOf(browser, moris);
  await mori.goto('/dashboard');
  await mori.getByRole('link', { name: words.staff.title, exact: true }).click();
  await mori.getByRole('link', { name: 'Mori', exact: true }).click();
  await expect(mori.getByRole('heading', { level: 1 })).toHaveText('Mori');
  await expect(mori.getByRole('button', { name: words.member.reset })).toHaveCount(0);
  await press(mori, words.member.disable);
  await said(mori, words.member.done['last-admin']);
  await expectSound(mori);

  // The page was open too long: the code is asked for, and leads back.
  await mori.getByRole('link', { name: `← ${words.staff.back}` }).click();
  await expectSound(mori);
  await letPass({ email }, 'since the second factor', 21);
  await mori.getByRole('link', { name: words.invite.title, exact: true }).click();
  await expect(mori.getByRole('heading', { level: 1 })).toHaveText(staff.proof.title);
  await enterTotp(mori, messages.en, totpOf(secret));
  await mori.waitForURL('**/dashboard/staff/invite');
  const onos = `ono-${randomUUID()}@hersys.example`;
  await mori.getByLabel(words.invite.email, { exact: true }).fill(onos);
  await press(mori, words.invite.submit);
  await expect(mori.getByText(words.errors.role).first()).toBeVisible();
  await expectSound(mori);
  await mori.getByRole('radio', { name: staff.roles.nurse, exact: true }).check();
  await press(mori, words.invite.submit);
  await mori.waitForURL('**/dashboard/staff/invited');
  const url = (await mori.getByText('/dashboard/invitation/').innerText()).trim();
  await expectSound(mori);
  expect((await newestMail(onos)).text).toContain(url);
  await press(mori, words.invited.kept);
  await expect(mori.getByRole('button', { name: `Withdraw the invitation of ${onos}` })).toBeVisible();

  const nurse = await acceptInvitation(ono, messages.en, {
    name: 'Ono',
    email: onos,
    path: new URL(url).pathname,
  });
  await ono.goto(`/dashboard/cases/${caseId}`);
  await expect(ono.getByRole('heading', { level: 1 })).toHaveText(hanako);

  // Without scripts: Ono lost phone and paper.
  const plain = await browserOf(browser, moris, { javaScriptEnabled: false });
  await plain.goto('/dashboard/staff');
  await plain.getByRole('link', { name: 'Ono', exact: true }).click();
  await press(plain, words.member.reset);
  await said(plain, words.member.done['second-factor-reset']);
  await ono.reload();
  await ono.waitForURL('**/dashboard/sign-in');
  await enterPassword(ono, messages.en, nurse);
  await expect(ono.getByRole('heading', { level: 1 })).toHaveText(words.anew.title);
  await expectSound(ono);
  await press(ono, words.anew.begin);
  const fresh = await ono.getByText(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/).innerText();
  await enterTotp(ono, messages.en, totpOf(nurse.secret));
  await expect(ono.locator('main').getByRole('alert')).toContainText(staff.errors.wrongCode);
  await enterTotp(ono, messages.en, totpOf(fresh.replaceAll(' ', '')));
  await ono.waitForURL('**/dashboard/recovery-codes');
  await press(ono, staff.recoveryCodes.kept);
  await ono.waitForURL('**/dashboard');

  await plain.getByRole('radio', { name: staff.roles.viewer, exact: true }).check();
  await press(plain, words.member.changeRole);
  await said(plain, words.member.done['role-changed']);
  await ono.reload();
  await expect(ono.getByText('Signed in: Ono (Viewer)', { exact: true })).toBeVisible();
  await press(plain, words.member.disable);
  await said(plain, words.member.done.disabled);
  await ono.reload();
  await ono.waitForURL('**/dashboard/sign-in');
  await expect.poll(async () => (await newestMail(onos, 5)).text).toContain('disabled');

  // Who saw hanako?
  await mori.goto(`/dashboard/cases/${caseId}`);
  await mori.getByRole('link', { name: words.audit.link, exact: true }).click();
  await expect(mori.getByRole('heading', { level: 1 })).toHaveText(`Who saw ${hanako}`);
  const rows = mori.getByRole('table', { name: words.audit.table }).getByRole('row');
  await expect(rows.filter({ hasText: staff.actions.viewed })).toHaveCount(3);
  await expect(rows.nth(1)).toContainText(staff.actions.auditViewed);
  await expectSound(mori);
  await mori.getByLabel(words.audit.by, { exact: true }).selectOption('Ono');
  await press(mori, words.audit.show);
  await expect(rows).toHaveCount(2);
  await expect(rows.nth(1)).toContainText(staff.actions.viewed);

  await mori.getByRole('link', { name: words.audit.title, exact: true }).click();
  await expect(mori.getByRole('heading', { level: 1 })).toHaveText(words.audit.title);
  await mori.getByLabel(words.audit.kind, { exact: true }).selectOption(words.audit.kinds.staff);
  await press(mori, words.audit.show);
  await expect(mori).toHaveURL(/kind=staff/);
  for (const sentence of ['Disabled the account of Ono', 'Changed the role of Ono from Nurse to Viewer'])
    await expect(rows.filter({ hasText: sentence })).toHaveCount(1);
  await expectSound(mori);
});
