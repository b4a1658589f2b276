import { chromium, type Browser, type Page } from '@playwright/test';
import { findChromium } from '../../bin/find-chromium';
import { isUnderReview, langOf, locales, type Locale } from '../../lib/language/locales';
import { messages } from '../../lib/language/messages';
import type { Check } from './check';
import { signedInPatients, type DrillPatient } from './patients';
import { Product } from './product';
import { foreignTexts, tooWide } from './screen-words';

const open = [
  '/',
  '/privacy',
  '/accessibility',
  '/emergency',
  '/offline',
  '/offline/report/infected',
  '/sign-in',
  '/forgot-password',
  '/register/email',
  '/check-record',
  '/check-record/unknown',
  '/nowhere',
];
const signedIn = [
  ...['/', '/status-report', '/status-report/infected', '/status-report/history', '/emergency', '/account'],
  ...['/account/password', '/account/email', '/account/phone', '/account/health', '/account/reminders'],
  ...['/account/sessions', '/account/passkeys', '/account/data', '/account/data/download'],
  ...['/account/data/access', '/account/data/consent', '/account/data/consent/notice', '/account/delete'],
  ...['/account/deleted', '/recuperation-record', '/family', '/family/add', '/family/hand-over'],
  ...['/family/well', '/family/{caseId}', '/family/{caseId}/leave'],
];
const data = ['Yamada Hanako', 'Chuo Health Center', '中央区保健所'];

/**
 * Every page of a patient in every language, on a phone of 320 pixels: it is in that language and nothing of it in English,
 * nothing stands out of the screen, and where nobody has signed the translation it says so and shows the Japanese.
 */
export async function languages(): Promise<Check[]> {
  const product = await Product.start();
  const browser = await chromium.launch({ executablePath: await findChromium(), chromiumSandbox: false });
  try {
    const patients = await signedInPatients(product, locales.length);
    const checks: Check[] = [];
    for (const [index, locale] of locales.entries()) {
      const wrong = await walk(browser, product.appUrl, locale, patients[index]);
      const seen = wrong.length === 0 ? '0' : `${wrong.length}: ${wrong.slice(0, 8).join('; ')}`;
      checks.push({
        what: `${locale}: things wrong on ${open.length + signedIn.length + 4} screens`,
        seen,
        ok: wrong.length === 0,
      });
    }
    return checks;
  } finally {
    await browser.close();
    await product.stop();
  }
}

async function walk(
  browser: Browser,
  appUrl: string,
  locale: Locale,
  patient?: DrillPatient,
): Promise<string[]> {
  const context = await browser.newContext({
    baseURL: appUrl,
    viewport: { width: 320, height: 640 },
    serviceWorkers: 'block',
  });
  await context.addCookies([{ name: 'hersys-locale', value: locale, url: appUrl }]);
  const page = await context.newPage();
  const wrong: string[] = [];
  const look = async (where: string) =>
    wrong.push(...(await wrongOn(page, locale)).map((what) => `${where} ${what}`));
  for (const path of open) {
    await page.goto(path);
    await look(path);
  }
  // The sentences about errors, as the server says them.
  await page.goto('/register/email');
  await page.locator('main form button[type=submit]').last().click();
  await page.getByRole('alert').first().waitFor();
  await look('/register/email, left empty,');

  const [name = '', value = ''] = patient?.cookie.split('=') ?? [];
  await context.addCookies([{ name, value, url: appUrl }]);
  for (const path of signedIn) {
    await page.goto(path.replace('{caseId}', patient?.caseId ?? ''));
    await look(path);
  }
  await page.goto('/status-report/infected');
  const confirm = page.locator('main form button.button-primary[type=submit]').last();
  await confirm.click();
  await page.getByRole('alert').first().waitFor();
  await look('/status-report/infected, left empty,');
  await page.locator('input[name=emergencySigns][value=E7]').check();
  await confirm.click();
  await page.getByRole('alert').locator('a[href="tel:119"]').first().waitFor();
  await look('/status-report/infected with 119 and not stored');
  const { notStored } = messages.ja['status-report'].problems;
  if (isUnderReview(locale) && !(await page.locator('body').innerText()).includes(notStored))
    wrong.push('has no Japanese beside what was not stored');
  await page.locator('#bodyTemperature').fill('36.5');
  await page.locator('#oxygenSaturation').fill('97');
  await page
    .locator('input[type=radio][value=no]')
    .evaluateAll((all) => all.forEach((each) => (each as HTMLElement).click()));
  await confirm.click();
  await page.waitForURL('**/receipt/**');
  await look('the receipt with 119');
  await page.goto('/family/sent');
  await look('/family/sent with 119');
  await context.close();
  return wrong;
}

async function wrongOn(page: Page, locale: Locale): Promise<string[]> {
  const wrong: string[] = [];
  const html = page.locator('html');
  const said = [await html.getAttribute('lang'), await html.getAttribute('data-locale')];
  if (said[0] !== langOf(locale) || said[1] !== locale) wrong.push(`says it is in ${said.join(', ')}`);
  wrong.push(...(await foreignTexts(page, locale, data)).map((text) => `has “${text}”`));
  wrong.push(...(await tooWide(page)).map((what) => `is too wide: ${what}`));
  // next-intl shows the key where a sentence is missing.
  const shown = await page.locator('body').innerText();
  if (/(?:^|\s)[a-z]+(?:-[a-z]+)*(?:\.[a-zA-Z]+){2,}(?:\s|$)/.test(shown)) wrong.push('misses a sentence');
  if (isUnderReview(locale)) {
    if (!shown.includes(messages.ja.common.underReview)) wrong.push('does not say that it is under review');
    if (new URL(page.url()).pathname === '/emergency')
      for (const [id, sign] of Object.entries(messages.ja.questionnaire.emergencySigns))
        if (id !== 'none' && !shown.includes(sign)) wrong.push(`has no Japanese beside ${id}`);
  }
  return wrong;
}
