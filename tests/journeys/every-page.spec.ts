import { expect, expectAccessible, register, test } from './support/journey';
import type { Page } from '@playwright/test';
import type { StaffLocale } from '../../lib/language/locales';

const open = [
  '/',
  '/privacy',
  '/emergency',
  '/sign-in',
  '/forgot-password',
  '/register/email',
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
  await page.getByRole('button', { name: other.name }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', other.lang);
  await expect(page).toHaveURL(/\/sign-in$/);
  await page.goto('/');
  await expect(page.locator('html')).toHaveAttribute('lang', other.lang);
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
