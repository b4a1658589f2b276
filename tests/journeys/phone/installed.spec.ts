import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Browser, Page } from '@playwright/test';
import { readingsInBrackets } from '../../../lib/language/furigana/notation';
import { staffLocales } from '../../../lib/language/languages';
import { langOf, locales, type StaffLocale } from '../../../lib/language/locales';
import { messages } from '../../../lib/language/messages';
import { expect, expectAccessible, test } from '../support/journey';
import { signedIn } from '../support/signed-in';

interface Manifest {
  id: string;
  lang: string;
  start_url: string;
  scope: string;
  display: string;
  icons: { src: string; sizes: string; purpose: string }[];
  screenshots: { src: string; sizes: string; form_factor: string }[];
  shortcuts: { name: string; url: string }[];
}

/** Width and height, as they stand in the head of a PNG file. */
const sizesOf = (png: Buffer) => `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`;

test('the manifest answers in every language, and each icon and picture is of the size it says', async ({
  page,
  request,
}) => {
  for (const locale of locales) {
    const answer = await request.get(`/manifest.webmanifest?locale=${locale}`);
    expect(answer.headers()['content-type']).toBe('application/manifest+json');
    const manifest = (await answer.json()) as Manifest;
    expect(manifest).toMatchObject({
      id: '/',
      lang: langOf(locale),
      start_url: '/today',
      scope: '/',
      display: 'standalone',
    });
    expect(manifest.shortcuts.map(({ name }) => name)).toEqual([
      readingsInBrackets(messages[locale]['status-report'].choose.enter),
      readingsInBrackets(messages[locale].installed.manifest.emergency),
    ]);
    for (const { url } of manifest.shortcuts) expect((await request.get(url)).ok(), url).toBe(true);
    expect(new Set(manifest.icons.map(({ purpose }) => purpose))).toEqual(
      new Set(['any', 'maskable', 'monochrome']),
    );
    const pictured = staffLocales.some((each) => each === langOf(locale));
    expect(manifest.screenshots.map((each) => each.form_factor)).toEqual(pictured ? ['narrow', 'wide'] : []);
    for (const { src, sizes } of [...manifest.icons, ...manifest.screenshots]) {
      const picture = await request.get(src);
      expect(picture.headers()['content-type'], src).toBe('image/png');
      const png = await picture.body();
      expect(sizesOf(png), src).toBe(sizes);
      expect(png.length, src).toBeLessThan(200_000);
    }
  }
  await page.goto('/');
  await expect(page.locator('link[rel=manifest]')).toHaveAttribute('href', '/manifest.webmanifest?locale=en');
  // The browser itself finds nothing wrong with it.
  const devtools = await page.context().newCDPSession(page);
  const { errors } = await devtools.send('Page.getAppManifest');
  expect(errors).toEqual([]);
});

/** Taken with DRAW_PICTURES=1, and then a part of the product: public/icons/screen-*.png. */
async function draw(page: Page, kind: 'narrow' | 'wide', locale: StaffLocale): Promise<void> {
  const picture = await page.screenshot({ animations: 'disabled' });
  const name = `screen-${kind}-${locale}.png`;
  mkdirSync('test-results/pictures', { recursive: true });
  writeFileSync(`test-results/pictures/${name}`, picture);
  if (process.env.DRAW_PICTURES === '1') writeFileSync(`public/icons/${name}`, picture);
  expect(sizesOf(picture)).toBe(sizesOf(readFileSync(`public/icons/${name}`)));
}

async function windowOf(browser: Browser, locale: StaffLocale, width: number, height: number, scale: number) {
  return browser.newContext({
    baseURL: process.env.APP_URL,
    locale,
    viewport: { width, height },
    deviceScaleFactor: scale,
    serviceWorkers: 'block',
  });
}

test('the pictures of the app are taken of the app as it is', async ({ browser, issue }) => {
  for (const locale of staffLocales) {
    const phone = await windowOf(browser, locale, 360, 740, 2);
    const name = locale === 'ja' ? '山田 花子' : 'Yamada Hanako';
    await signedIn(phone, await issue({ name }));
    const report = await phone.newPage();
    await report.goto('/status-report/infected');
    await expect(report.getByRole('heading', { level: 1 })).toBeVisible();
    await draw(report, 'narrow', locale);
    await phone.close();

    const desktop = await windowOf(browser, locale, 1280, 800, 1);
    const top = await desktop.newPage();
    await top.goto('/');
    await expect(top.getByRole('heading', { level: 1 })).toBeVisible();
    await draw(top, 'wide', locale);
    await desktop.close();
  }
});

test('how to install is told as this browser needs it, once declined no more, and not in the installed app', async ({
  browser,
  issue,
}) => {
  const iphone =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Safari/604.1';
  const words = messages.ja.installed.install;
  const open = async (userAgent: string) => {
    const context = await browser.newContext({
      baseURL: process.env.APP_URL,
      locale: 'ja',
      userAgent,
      viewport: { width: 320, height: 640 },
      serviceWorkers: 'block',
    });
    await signedIn(context, await issue());
    const page = await context.newPage();
    await page.goto('/account');
    return page;
  };

  const safari = await open(iphone);
  await expect(safari.getByRole('heading', { name: words.title })).toBeVisible();
  await expect(safari.getByText(words.add)).toBeVisible();
  await expectAccessible(safari);
  await safari.getByRole('heading', { name: words.title }).scrollIntoViewIfNeeded();
  await safari.screenshot({ path: 'test-results/pictures/hint-ios.png', fullPage: true });
  await safari.getByRole('button', { name: words.later }).click();
  await expect(safari.getByRole('heading', { name: words.title })).toHaveCount(0);
  await safari.reload();
  await expect(safari.getByRole('button', { name: messages.ja.account.page.signOut })).toBeVisible();
  await expect(safari.getByRole('heading', { name: words.title })).toHaveCount(0);
  await safari.context().close();

  const line = await open(`${iphone} Line/15.6.0`);
  await expect(line.getByText(words.otherBrowserHow)).toBeVisible();
  await line.context().close();

  const chrome = await open(
    'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/135.0.0.0 Mobile Safari/537.36',
  );
  const offer = () =>
    chrome.evaluate(() => {
      const event = new Event('beforeinstallprompt', { cancelable: true });
      Object.assign(event, { prompt: () => Promise.resolve((document.title = 'prompted')) });
      window.dispatchEvent(event);
      return event.defaultPrevented;
    });
  // Until the page listens.
  await expect.poll(offer).toBe(true);
  await chrome.getByRole('button', { name: words.button }).click();
  await expect(chrome).toHaveTitle('prompted');
  await expect(chrome.getByRole('heading', { name: words.title })).toHaveCount(0);
  await chrome.context().close();
});
