import { randomUUID } from 'node:crypto';
import type { BrowserContext, Page } from '@playwright/test';
import { messages } from '../../../lib/language/messages';
import { pages } from '../support/access-table';
import { expect, test } from '../support/own-product';
import { filled } from '../support/page-as';
import { ofThePhone } from '../support/pages-of';
import { database } from '../support/stored';
import { newWorld, reportOf, sendJson, type World } from '../support/world';

test.describe.configure({ mode: 'default' });

/** What runs if anything written by a person is taken for a part of the page. */
const hostile = `<script>ran()</script>"><svg/onload=ran()>'><img src=x onerror=ran()><a href="javascript:ran()">x</a>{{ran()}}`;

interface Seen {
  page: Page;
  /** All that a policy stopped, that was shown as a dialog or reported in the console. */
  trouble: string[];
}

async function watched(context: BrowserContext): Promise<Seen> {
  const trouble: string[] = [];
  await context.exposeFunction('ran', () => void trouble.push('a script ran'));
  await context.exposeFunction('stopped', (what: string) => void trouble.push(`the policy stopped ${what}`));
  await context.addInitScript(`addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile, lineNumber }) =>
    stopped([violatedDirective, blockedURI, sourceFile, lineNumber].join(' ')))`);
  const page = await context.newPage();
  page.on('dialog', (dialog) => {
    trouble.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('console', (message) => {
    // The browser itself says so of every answer like these.
    if (message.type() !== 'error' || /status of (404|500)/.test(message.text())) return;
    trouble.push(`the console: ${message.text()}`);
  });
  page.on('pageerror', (error) => trouble.push(`an error: ${error.message}`));
  return { page, trouble };
}

async function browserOf(context: BrowserContext, cookie: string): Promise<Seen> {
  for (const pair of cookie.split('; ').filter(Boolean)) {
    const [name = '', value = ''] = pair.split('=');
    await context.addCookies([{ name, value, url: process.env.APP_URL ?? '' }]);
  }
  return watched(context);
}

/** Elements that nobody of ours puts on a page. */
const foreign = `svg[onload], img[src="x"], [onerror], a[href^="javascript:"], script:not([nonce]):not([src])`;

async function walk({ page, trouble }: Seen, paths: string[]): Promise<void> {
  for (const path of paths) {
    await page.goto(`${process.env.APP_URL}${path}`, { waitUntil: 'load' });
    await expect(page.locator('h1').first(), path).toBeVisible();
    expect(await page.locator(foreign).count(), `${path}: foreign elements`).toBe(0);
    expect(trouble, path).toEqual([]);
  }
}

/** hanako, of whom every text is hostile: what she told and what the health center has on file. */
async function hostileWorld(): Promise<World> {
  const world = await newWorld();
  const { caseId, accountId } = world.hanako;
  const sql = database();
  await sql`update cases set name = ${hostile}, kana = ${hostile}, phone = ${hostile}, email = ${hostile} where id = ${caseId}`;
  await sql`update profiles set name = ${hostile}, kana = ${hostile}, phone = ${hostile} where case_id = ${caseId}`;
  await sql`update health_backgrounds set medicines = ${hostile}, emergency_contact = ${hostile} where case_id = ${caseId}`;
  await sql`update accounts set email = ${`${hostile}${randomUUID()}`} where id = ${accountId}`;
  const { reportOfHers, cookie } = {
    reportOfHers: reportOf(world.hanako, randomUUID()),
    cookie: await world.cookieOf('hanako'),
  };
  const sent = await sendJson(cookie, {
    ...reportOfHers,
    answers: { ...reportOfHers.answers, message: hostile },
  });
  expect(sent.status).toBe(201);
  const { reportId } = JSON.parse(sent.text) as { reportId: string };
  return { ...world, hanako: { ...world.hanako, reportId } };
}

for (const actor of ['hanako', 'sato'] as const) {
  test(`what hanako wrote is only text on every page that ${actor} can open`, async ({ browser }) => {
    test.setTimeout(180_000);
    const world = await hostileWorld();
    const context = await browser.newContext();
    const seen = await browserOf(context, await world.cookieOf(actor));
    await walk(
      seen,
      Object.keys(pages)
        // The phone asks there who is signed in, and the console says that nobody is.
        .filter((address) => actor === 'hanako' || address !== ofThePhone)
        .map((address) => filled(address, world)),
    );
    const shows =
      actor === 'sato'
        ? `/dashboard/cases/${world.hanako.caseId}`
        : `/status-report/receipt/${world.hanako.reportId}`;
    await seen.page.goto(`${process.env.APP_URL}${shows}`);
    await expect(seen.page.getByText('<script>ran()</script>').first()).toBeVisible();
    await context.close();
  });
}

test('what is typed into a form and comes back with it is only text, with and without scripts', async ({
  browser,
}) => {
  const { registration } = messages.en;
  for (const javaScriptEnabled of [true, false]) {
    const context = await browser.newContext({ javaScriptEnabled, locale: 'en-US' });
    const seen = await watched(context);
    await seen.page.goto(`${process.env.APP_URL}/register/email`);
    await seen.page.getByLabel(registration.email.label, { exact: true }).fill(hostile);
    await seen.page.getByRole('button', { name: registration.email.submit }).click();
    await expect(seen.page.getByText(registration.errors.email).first()).toBeVisible();
    expect(await seen.page.getByLabel(registration.email.label, { exact: true }).inputValue()).toBe(hostile);
    expect(await seen.page.locator(foreign).count()).toBe(0);
    expect(seen.trouble).toEqual([]);
    await context.close();
  }
});

test('pages of errors run in a browser without a word of its policy', async ({ browser }) => {
  const context = await browser.newContext();
  const seen = await watched(context);
  await walk(seen, [
    '/no-such-page',
    '/_global-error',
    '/dashboard/nothing/here',
    '/%E0%A4%A',
    '/register/nothing',
  ]);
  await context.close();
});

test('the browser would have told: a script that the policy does not allow is stopped and reported', async ({
  browser,
}) => {
  const context = await browser.newContext();
  const { page, trouble } = await watched(context);
  await page.goto(`${process.env.APP_URL}/sign-in`);
  await page.evaluate(() => {
    document.body.insertAdjacentHTML('beforeend', '<img src="x" onerror="ran()">');
    const inline = document.createElement('style');
    inline.textContent = 'body { color: red }';
    document.head.append(inline);
  });
  await expect.poll(() => trouble.filter((each) => each.startsWith('the policy stopped')).length).toBe(2);
  expect(trouble).not.toContain('a script ran');
  await context.close();
});
