import { chooseLanguage } from './support/choose-language';
import { expect, expectAccessible, register, test } from './support/journey';
import type { Page } from '@playwright/test';
import type { StaffLocale } from '../../lib/language/locales';

const open = [
  '/',
  '/privacy',
  '/accessibility',
  '/emergency',
  '/sign-in',
  '/forgot-password',
  '/register/email',
  '/check-record',
  '/check-record/unknown',
  '/dashboard/sign-in',
  '/nowhere',
];

const signedIn = [
  '/',
  '/status-report',
  '/status-report/infected',
  '/status-report/contact',
  '/status-report/history',
  '/emergency',
  '/account',
  '/account/password',
  '/account/email',
  '/account/phone',
  '/account/health',
  '/recuperation-record',
];

/** What holds on every page: accessible, in one language, one heading that the title begins with, nothing sideways. */
async function expectSoundPage(page: Page, path: string, locale: StaffLocale) {
  await page.goto(path);
  await expect(page.locator('html')).toHaveAttribute('lang', locale);
  const heading = page.getByRole('heading', { level: 1 });
  await expect(heading).toHaveCount(1);
  const words = (await heading.innerText()).trim();
  expect((await page.title()).startsWith(words), `${path}: the title begins with "${words}"`).toBe(true);
  await page.setViewportSize({ width: 320, height: 640 });
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width, `${path} at 320 px`).toBeLessThanOrEqual(320);
  await expectAccessible(page);
}

test('every page that is open to all is sound', async ({ page, locale }) => {
  for (const path of open) await expectSoundPage(page, path, locale);
});

test('every page of somebody who is signed in is sound', async ({ page, words, issue, locale }) => {
  test.setTimeout(120_000);
  await register(page, words, await issue());
  for (const path of signedIn) await expectSoundPage(page, path, locale);
});

test('the language is switched by a button, stays on the page, and is remembered', async ({
  page,
  locale,
}) => {
  await page.goto('/sign-in');
  const other = locale === 'en' ? { name: '日本語', lang: 'ja' } : { name: 'English', lang: 'en' };
  await chooseLanguage(page, other.name);
  await expect(page.locator('html')).toHaveAttribute('lang', other.lang);
  await expect(page).toHaveURL(/\/sign-in$/);
  await page.goto('/');
  await expect(page.locator('html')).toHaveAttribute('lang', other.lang);
});

test('switching keeps what was typed, closes the menu and leaves the focus there', async ({ page }) => {
  await page.goto('/register/email');
  await page.locator('#email').fill('hanako@example.test');
  await chooseLanguage(page, 'やさしい日本語');
  await expect(page.locator('html')).toHaveAttribute('data-locale', 'ja-easy');
  await expect(page.locator('html')).toHaveAttribute('lang', 'ja');
  await expect(page.locator('#email')).toHaveValue('hanako@example.test');
  await expect(page.locator('header details').first()).not.toHaveAttribute('open');
  await expect(page.locator('header summary').first()).toBeFocused();
  // The reading is no part of the name. Chromium reads 送る as one word; Playwright puts a space behind a ruby.
  await expect(page.getByRole('button', { name: /^コードを 送 ?る$/ })).toBeVisible();
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } });

  test('the menu opens by keyboard, fits the phone, and its buttons can be hit', async ({ page }) => {
    await page.goto('/emergency');
    await page.locator('header summary').first().focus();
    await page.keyboard.press('Enter');
    const buttons = page.locator('header form button');
    for (const button of await buttons.all()) {
      const box = await button.boundingBox();
      expect(Math.min(box?.height ?? 0, box?.width ?? 0), await button.innerText()).toBeGreaterThanOrEqual(
        44,
      );
      expect((box?.x ?? 0) + (box?.width ?? 999)).toBeLessThanOrEqual(320);
    }
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/emergency$/);
    await expect(page.locator('html')).toHaveAttribute('data-locale', 'ja-easy');
  });
});

test('the staff’s side offers the staff’s languages only', async ({ page, locale }) => {
  await page.goto('/');
  await chooseLanguage(page, 'やさしい日本語');
  await page.goto('/dashboard/sign-in');
  await expect(page.locator('html')).toHaveAttribute('data-locale', 'ja');
  await expect(page.locator('header form button')).toHaveText(['English', '日本語']);
  await page.goto('/');
  await expect(page.locator('html')).toHaveAttribute('data-locale', 'ja-easy');
  expect(['en', 'ja']).toContain(locale);
});

test('the language goes with the account to another browser', async ({ page, words, issue, browser }) => {
  const person = await issue();
  await register(page, words, person);
  await chooseLanguage(page, 'やさしい日本語');
  const other = await (await browser.newContext({ baseURL: process.env.APP_URL, locale: 'en-US' })).newPage();
  await other.goto('/sign-in');
  await expect(other.locator('html')).toHaveAttribute('data-locale', 'en');
  await other.locator('#email').fill(person.email);
  await other.locator('#password').fill(person.password);
  await other.locator('main form button.button-primary').click();
  await other.waitForURL('**/status-report');
  await expect(other.locator('html')).toHaveAttribute('data-locale', 'ja-easy');
  await other.context().close();
});

test('headers that protect stand on every answer', async ({ request }) => {
  for (const path of [...open, '/dashboard', '/status-report']) {
    const answer = await request.get(path, { maxRedirects: 0 });
    const headers = answer.headers();
    expect(headers['content-security-policy'], path).toMatch(
      /script-src 'self' 'nonce-[\w-]+' 'strict-dynamic'/,
    );
    expect(headers['content-security-policy'], path).not.toMatch(/unsafe-inline|unsafe-eval/);
    expect(headers['cache-control'], path).toContain('no-store');
    expect(headers['x-content-type-options'], path).toBe('nosniff');
    expect(headers['x-powered-by'], path).toBeUndefined();
  }
});
