import type { BrowserContext } from '@playwright/test';
import { hersys } from '../support/hersys';
import { expect, expectAccessible, test } from '../support/journey';
import { newestMail } from '../support/mailbox';
import {
  acceptInvitation,
  enterPassword,
  enterTotp,
  invite,
  letCodesAge,
  letPass,
  secretOn,
  totpOf,
} from '../support/nurse';

async function staffToken(context: BrowserContext): Promise<string> {
  const cookie = (await context.cookies()).find(({ name }) => name === 'hersys-staff-session');
  return cookie?.value ?? '';
}

test('the key of the authenticator is shown only in the browser that chose the password', async ({
  page,
  browser,
  words,
}) => {
  const invitation = await invite('morikawa');
  await page.goto(invitation.path);
  await page.getByLabel(words.staff.invitation.name, { exact: true }).fill('Morikawa');
  await page.getByLabel(words.registration.password.label, { exact: true }).fill('tegami to Hato 7');
  await page.getByLabel(words.registration.password.again, { exact: true }).fill('tegami to Hato 7');
  await page.getByRole('button', { name: words.staff.invitation.submit }).click();
  const secret = await secretOn(page, words);

  const elsewhere = await browser.newContext({ baseURL: process.env.APP_URL, locale: 'en-US' });
  const other = await elsewhere.newPage();
  await other.goto(invitation.path);
  await expect(other.getByRole('heading', { level: 1 })).toHaveText(words.staff.invitation.elsewhere);
  const html = (await other.content()).replaceAll(' ', '');
  expect(html).not.toContain(secret);
  expect(html).not.toContain(invitation.email);
  await elsewhere.close();
  await page.reload();
  expect(await secretOn(page, words)).toBe(secret);
});

test('recovery codes are shown once; one signs in without the phone, once, and a mail says how many are left', async ({
  page,
  words,
}) => {
  const { code, recoveryCodes, security } = words.staff;
  const nurse = await acceptInvitation(page, words, await invite('morikawa'));
  expect(nurse.recoveryCodes).toHaveLength(10);
  await page.goto('/dashboard/recovery-codes');
  await page.waitForURL('**/dashboard/security');
  await page.getByRole('button', { name: words.staff.signOut, exact: true }).click();
  await page.getByText(words.staff.signIn.signedOut).waitFor();

  const enterRecoveryCode = async (typed: string) => {
    await enterPassword(page, words, nurse);
    await page.waitForURL('**/dashboard/sign-in/code');
    await page.getByRole('link', { name: code.useRecovery }).click();
    await page.getByLabel(code.recoveryLabel, { exact: true }).fill(typed);
    await page.getByRole('button', { name: words.staff.totp.submit }).click();
  };
  const [first = ''] = nurse.recoveryCodes;
  await enterRecoveryCode(first.toLowerCase().replaceAll('-', ' '));
  await page.waitForURL('**/dashboard/security?done=recovery');
  await expect(page.getByText(security.usedRecovery)).toBeVisible();
  await expect(page.getByText('9 codes are left.')).toBeVisible();
  expect((await newestMail(nurse.email, 2)).text).toContain('9 codes are left');

  await page.getByRole('button', { name: words.staff.signOut, exact: true }).click();
  await page.getByText(words.staff.signIn.signedOut).waitFor();
  await enterRecoveryCode(first);
  await expect(page.locator('main').getByRole('alert')).toContainText(words.staff.errors.wrongRecoveryCode);
  await expectAccessible(page);
  await page.getByRole('link', { name: code.useApp }).click();
  await letCodesAge(nurse);
  await enterTotp(page, words, totpOf(nurse.secret));
  await page.waitForURL('**/dashboard');

  await page.getByRole('link', { name: security.title }).click();
  await page.getByRole('button', { name: security.makeCodes }).click();
  await page.waitForURL('**/dashboard/recovery-codes');
  const fresh = await page
    .getByRole('list', { name: recoveryCodes.list })
    .getByRole('listitem')
    .allInnerTexts();
  expect(fresh).toHaveLength(10);
  await page.reload();
  await expect(page.getByRole('listitem').filter({ hasText: fresh[0] })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: recoveryCodes.kept }).click();
  await page.waitForURL('**/dashboard');
  await page.getByRole('button', { name: words.staff.signOut, exact: true }).click();
  await page.getByText(words.staff.signIn.signedOut).waitFor();
  await enterRecoveryCode(nurse.recoveryCodes[1] ?? '');
  await expect(page.locator('main').getByRole('alert')).toContainText(words.staff.errors.wrongRecoveryCode);
});

test('what is sensitive asks for a code not older than 20 minutes, and leads back; another app takes the place of the first', async ({
  page,
  browser,
  words,
}) => {
  const { security, proof } = words.staff;
  const nurse = await acceptInvitation(page, words, await invite('morikawa'));
  const elsewhere = await browser.newContext({ baseURL: process.env.APP_URL, locale: 'en-US' });
  const other = await elsewhere.newPage();
  await letCodesAge(nurse);
  await enterPassword(other, words, nurse);
  await enterTotp(other, words, totpOf(nurse.secret));
  await other.waitForURL('**/dashboard');

  await letPass(nurse, 'since the second factor', 19.8);
  await page.goto('/dashboard/security');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(security.title);
  await letPass(nurse, 'since the second factor', 0.4);
  // The page was open: what is pressed on it is sensitive as well.
  await page.getByRole('button', { name: security.signOut, exact: true }).click();
  await page.waitForURL('**/dashboard/proof?**');
  await other.reload();
  await expect(other).toHaveURL(/\/dashboard$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(proof.title);
  await expectAccessible(page);
  await letCodesAge(nurse);
  await enterTotp(page, words, totpOf(nurse.secret, 40));
  await expect(page.locator('main').getByRole('alert')).toContainText(words.staff.errors.wrongCode);
  await enterTotp(page, words, totpOf(nurse.secret));
  await page.waitForURL('**/dashboard/security');
  await page.getByRole('button', { name: security.signOut, exact: true }).click();
  // The page says the same in a sentence of its own before.
  await page.getByRole('heading', { name: security.doneSessions, exact: true }).waitFor();
  await other.reload();
  await other.waitForURL('**/dashboard/sign-in');
  await elsewhere.close();

  await page.getByRole('button', { name: security.newApp }).click();
  await page.getByRole('heading', { name: security.newAppTitle }).waitFor();
  await expectAccessible(page);
  const secret = (await page.getByText(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/).innerText()).replaceAll(' ', '');
  expect(secret).not.toBe(nurse.secret);
  await enterTotp(page, words, totpOf(nurse.secret));
  await expect(page.locator('main').getByRole('alert')).toContainText(words.staff.errors.wrongCode);
  await enterTotp(page, words, totpOf(secret));
  await expect(page.getByText(security.doneApp)).toBeVisible();
  await expectAccessible(page);
});

test('disabling and another role act at the next request of a live session', async ({
  page,
  words,
  issue,
}) => {
  const hanako = await issue();
  const nurse = await acceptInvitation(page, words, await invite('morikawa'));
  await hersys('staff', 'role', '--email', nurse.email, '--role', 'viewer');
  await page.goto(`/dashboard/cases/${hanako.caseId}`);
  await expect(page.getByText(/morikawa \(Viewer\)/)).toBeVisible();
  await hersys('staff', 'disable', '--email', nurse.email);
  await page.goto(`/dashboard/cases/${hanako.caseId}`);
  await page.waitForURL('**/dashboard/sign-in');
  await enterPassword(page, words, nurse);
  await expect(page.locator('main').getByRole('alert')).toContainText(words.staff.errors.wrongPassword);
});

test('a cookie planted before signing in is worth nothing after; each step has a new one, which scripts cannot read', async ({
  page,
  context,
  words,
  baseURL,
}) => {
  const nurse = await acceptInvitation(page, words, await invite('morikawa'));
  await page.getByRole('button', { name: words.staff.signOut, exact: true }).click();
  await page.getByText(words.staff.signIn.signedOut).waitFor();
  await context.addCookies([{ name: 'hersys-staff-session', value: 'planted', url: baseURL ?? '' }]);
  await enterPassword(page, words, nurse);
  await page.waitForURL('**/dashboard/sign-in/code');
  const half = await staffToken(context);
  await letCodesAge(nurse);
  await enterTotp(page, words, totpOf(nurse.secret));
  await page.waitForURL('**/dashboard');
  const whole = await staffToken(context);
  expect(new Set(['planted', half, whole]).size).toBe(3);
  const cookie = (await context.cookies()).find(({ name }) => name === 'hersys-staff-session');
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/', domain: 'localhost' });

  const ask = async (token: string) => {
    const headers = { cookie: `hersys-staff-session=${token}` };
    return (await fetch(`${baseURL}/dashboard`, { headers, redirect: 'manual' })).status;
  };
  expect(await ask(whole)).toBe(200);
  for (const old of ['planted', half]) expect(await ask(old)).toBe(307);
  await page.getByRole('button', { name: words.staff.signOut, exact: true }).click();
  await page.getByText(words.staff.signIn.signedOut).waitFor();
  expect(await ask(whole)).toBe(307);
});
