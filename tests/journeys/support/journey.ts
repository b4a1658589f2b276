import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';
import type { StaffLocale } from '../../../lib/language/locales';
import { messages, type Messages } from '../../../lib/language/messages';
import { hersys } from './hersys';
import { codeIn, newestMail } from './mailbox';

/** Somebody whom a health center gave an ID, and what they type. */
export interface Person {
  email: string;
  password: string;
  name: string;
  birthdate: { year: string; month: string; day: string };
  phone: string;
  id: string;
  caseId: string;
}

interface Journey {
  locale: StaffLocale;
  words: Messages;
  /** Issues a fresh ID at a center, as its staff would. */
  issue: Issue;
}

export type Issue = (
  options?: Partial<{ category: 'infected' | 'contact'; center: string; name: string }>,
) => Promise<Person>;

let counter = 0;

export const test = base.extend<Journey>({
  baseURL: async ({}, provide) => provide(process.env.APP_URL),
  locale: async ({}, provide, info) => provide(info.project.name === 'ja' ? 'ja' : 'en'),
  words: async ({ locale: language }, provide) => provide(messages[language]),
  issue: async ({}, provide, info) => {
    await provide(async ({ category = 'infected', center = '13101', name = 'Yamada Hanako' } = {}) => {
      counter += 1;
      const unique = `${info.workerIndex}${info.project.name}${Date.now()}${counter}`;
      const digits = String(Math.floor(Math.random() * 1e8)).padStart(8, '0');
      const person = {
        email: `hanako-${unique}@example.jp`,
        password: 'tegami to Hato 7',
        name,
        birthdate: { year: '1980', month: '2', day: '3' },
        phone: `090-${digits.slice(0, 4)}-${digits.slice(4)}`,
      };
      const day = new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10);
      const { id = '', caseId = '' } = await hersys(
        ...['id', 'issue', '--center', center, '--category', category, '--name', person.name],
        ...['--birthdate', '1980-02-03', '--phone', person.phone],
        ...[category === 'infected' ? '--onset' : '--last-contact', day],
      );
      return { ...person, id, caseId };
    });
  },
});

/** Presses a button that sends its form, and waits until the answer is on screen. */
export async function send(page: Page, name: string): Promise<void> {
  // The sign-in page asks what a passkey is to sign, whatever is pressed.
  const answered = page.waitForResponse(
    (response) => response.request().method() === 'POST' && !response.url().endsWith('/passkey-question'),
  );
  await page.getByRole('button', { name, exact: true }).click();
  await answered;
  // React empties the form once the answer is in; whoever types before loses it.
  await expect(page.getByText(messages.en.common.sending, { exact: true })).toBeHidden();
  await expect(page.getByText(messages.ja.common.sending, { exact: true })).toBeHidden();
}

/** Steps 1 and 2: from the top page to the mail; answers its code. */
export async function askForCode(page: Page, words: Messages, email: string): Promise<string> {
  await page.goto('/');
  await page.getByRole('link', { name: words.top.newRegistration }).click();
  await page.getByLabel(words.registration.email.label, { exact: true }).fill(email);
  await send(page, words.registration.email.submit);
  await page.waitForURL('**/register/code');
  return codeIn(await newestMail(email));
}

/** Steps 3 and 4. */
export async function enterCode(page: Page, words: Messages, code: string): Promise<void> {
  await page.getByLabel(words.registration.code.label, { exact: true }).fill(code);
  await send(page, words.registration.code.submit);
}

/** Step 5. */
export async function choosePassword(
  page: Page,
  words: Messages,
  password: string,
  again = password,
): Promise<void> {
  await page.getByLabel(words.registration.password.label, { exact: true }).fill(password);
  await page.getByLabel(words.registration.password.again, { exact: true }).fill(again);
  await send(page, words.registration.password.submit);
}

/** Step 6, up to the page that shows the answers. */
export async function fillAttributes(page: Page, words: Messages, person: Person): Promise<void> {
  const { attributes } = words.registration;
  await page.getByLabel(attributes.name, { exact: true }).fill(person.name);
  await page.getByLabel(attributes.year, { exact: true }).fill(person.birthdate.year);
  await page.getByLabel(attributes.month, { exact: true }).fill(person.birthdate.month);
  await page.getByLabel(attributes.day, { exact: true }).fill(person.birthdate.day);
  await page.getByLabel(attributes.phone, { exact: true }).fill(person.phone);
  await page.getByLabel(attributes.issuedId, { exact: true }).fill(person.id);
  await send(page, attributes.submit);
}

/** Steps 1 to 6, ending on the choice of a report. */
export async function register(page: Page, words: Messages, person: Person): Promise<void> {
  await enterCode(page, words, await askForCode(page, words, person.email));
  await page.waitForURL('**/register/password');
  await choosePassword(page, words, person.password);
  await page.waitForURL('**/register/attributes');
  await fillAttributes(page, words, person);
  await page.waitForURL('**/register/check');
  await send(page, words.registration.check.submit);
  await page.waitForURL('**/status-report');
}

/** No violation of WCAG 2.2 AA that axe can find. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  expect(
    violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.html).join(' | ')}`),
  ).toEqual([]);
}

/** Accessible, and on a small phone not wider than its screen. The window is left at 1280 by 800. */
export async function expectSound(page: Page): Promise<void> {
  await expectAccessible(page);
  await page.setViewportSize({ width: 360, height: 740 });
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width, page.url()).toBeLessThanOrEqual(360);
  await page.setViewportSize({ width: 1280, height: 800 });
}

export { expect };
