import { randomInt, randomUUID } from 'node:crypto';
import type { Browser, Page } from '@playwright/test';
import { withoutReadings } from '../../../lib/language/furigana/notation';
import { locales } from '../../../lib/language/locales';
import { messages } from '../../../lib/language/messages';
import { expect, expectSound, register, send, test, type Person } from '../support/journey';
import { newestMail } from '../support/mailbox';
import { keepCookie } from '../support/signed-in';
import { database } from '../support/stored';
import { staffCookie } from '../support/world';

/** A health center of its own; no other journey uses it. */
const center = '13108';
const words = messages.en;
const { issuing } = words;
const invitation = /\/dashboard\/cases\/([0-9a-f-]{36})\/invitation$/;

async function nurseHere(browser: Browser, javaScriptEnabled = true): Promise<Page> {
  await database()`
    insert into health_centers (code, name, name_ja, phone, created_at)
    values (${center}, 'Koto Health Center', '江東区保健所', '03-0000-1308', now()) on conflict do nothing`;
  const baseURL = process.env.APP_URL;
  const context = await browser.newContext({ baseURL, locale: 'en-US', javaScriptEnabled });
  const email = `sato-${randomUUID()}@hersys.example`;
  await keepCookie(context, await staffCookie('sato', 'nurse', center, { email }));
  return context.newPage();
}

async function somebody(browser: Browser): Promise<Page> {
  return (await browser.newContext({ baseURL: process.env.APP_URL, locale: 'en-US' })).newPage();
}

/** Somebody who has no ID yet. */
const newPerson = (name: string): Person => ({
  email: `rin-${randomUUID()}@example.jp`,
  password: 'tegami to Hato 7',
  name,
  birthdate: { year: '1981', month: '4', day: '5' },
  phone: `090-${randomInt(1e3, 1e4)}-${randomInt(1e3, 1e4)}`,
  id: '',
  caseId: '',
});

const field = (page: Page, name: string) => page.getByLabel(name, { exact: true });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** From the front page of the dashboard to the form, filled in. */
async function typeIn(page: Page, { name, birthdate, phone, email }: Person): Promise<void> {
  const { year, month, day } = words.registration.attributes;
  await page.goto('/dashboard');
  await page.getByRole('link', { name: issuing.link, exact: true }).click();
  await page.waitForURL('**/dashboard/issue');
  await page.getByRole('radio', { name: words.staff.categories.infected, exact: true }).check();
  await field(page, issuing.name).fill(name);
  await field(page, year).fill(birthdate.year);
  await field(page, month).fill(birthdate.month);
  await field(page, day).fill(birthdate.day);
  await field(page, issuing.phone).fill(phone);
  await field(page, issuing.email).fill(email);
}

/** On the page of an invitation: whose it is, and with which ID. */
async function onPaper(page: Page): Promise<{ id: string; caseId: string }> {
  await page.waitForURL(invitation);
  const [, caseId = ''] = invitation.exec(page.url()) ?? [];
  const id = await page
    .getByRole('article')
    .getByText(/^\d{7}$/)
    .innerText();
  return { id, caseId };
}

test('sato issues an ID and mails the invitation; it reaches the wrong person, is stopped, and the right person registers with a new one', async ({
  browser,
}) => {
  const sato = await nurseHere(browser);
  const person = newPerson('Koto Rin');
  await typeIn(sato, { ...person, phone: '12' });
  // A contact at first, who turns out to be infected: what was typed for the contact is not kept in hiding.
  const { categories } = words.staff;
  await sato.getByRole('radio', { name: categories.contact, exact: true }).check();
  await field(sato, issuing.lastContact).fill('2026-11-01');
  await sato.getByRole('radio', { name: categories.infected, exact: true }).check();
  await expect(field(sato, issuing.lastContact)).toBeHidden();
  await expectSound(sato);
  await send(sato, issuing.submit);
  await expect(sato.locator('#phone-error')).toBeVisible();
  await expect(sato.locator('#lastContactOn-error')).toContainText(issuing.errors.contactOnly);
  await expectSound(sato);
  await field(sato, issuing.phone).fill(person.phone);
  await field(sato, issuing.lastContact).fill('');
  await send(sato, issuing.submit);
  const first = await onPaper(sato);
  const paper = sato.getByRole('article');
  await expect(paper.getByRole('img', { name: issuing.invitation.qr })).toBeVisible();
  for (const said of [messages.ja.invitation, messages.en.invitation])
    await expect(paper.getByRole('heading', { name: said.title, exact: true })).toBeVisible();
  await expect(paper).not.toContainText(person.name);
  await expectSound(sato);
  const pdf = await sato.pdf({ format: 'A4', printBackground: true });
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g), 'one sheet').toHaveLength(1);

  await send(sato, issuing.invitation.mail);
  await expect(sato.getByText(issuing.invitation.mailedNow, { exact: true })).toBeVisible();
  const letter = await newestMail(person.email);
  expect(letter.text).toContain(first.id);
  expect(letter.text).toContain('03-0000-1308');
  expect(`${letter.subject}${letter.text}`).not.toContain(person.name);

  // The same person again, without JavaScript: nothing is saved before somebody has looked.
  const colleague = await nurseHere(browser, false);
  await typeIn(colleague, { ...person, name: 'Koto  Rin' });
  await button(colleague, issuing.submit).click();
  await expect(colleague.getByRole('heading', { name: issuing.duplicates.title, exact: true })).toBeVisible();
  await expect(colleague.getByRole('link', { name: `Open ${person.name}`, exact: true })).toBeVisible();
  const [onFile] = await database()<{ people: number }[]>`
    select count(*)::int as people from cases where center_code = ${center} and name ilike 'Koto%Rin'`;
  expect(onFile).toEqual({ people: 1 });
  await typeIn(sato, person);
  await send(sato, issuing.submit);
  await expect(button(sato, issuing.duplicates.anyway)).toBeVisible();
  await expectSound(sato);

  // Whoever read the letter registers with it.
  const wrong = await somebody(browser);
  const reader = { ...person, email: `wrong-${randomUUID()}@example.jp`, id: first.id };
  await register(wrong, words, reader);

  await sato.goto(`/dashboard/cases/${first.caseId}`);
  await sato.getByText(issuing.record.astray, { exact: true }).click();
  await sato.getByRole('radio', { name: words.staff.actions.astray['wrong-email'], exact: true }).check();
  await expectSound(sato);
  await send(sato, issuing.record.submit);
  const second = await onPaper(sato);
  expect(second.caseId).toBe(first.caseId);
  expect(second.id).not.toBe(first.id);
  await wrong.goto('/status-report');
  await expect(wrong).toHaveURL(/\/sign-in/);

  const right = await somebody(browser);
  await register(right, words, { ...person, email: `right-${randomUUID()}@example.jp`, id: second.id });
  await sato.goto(`/dashboard/cases/${first.caseId}`);
  await expect(sato.getByText(issuing.record.cut)).toBeVisible();
  await expectSound(sato);
});

test('who reads another language gets the invitation in it and in Japanese, on one sheet', async ({
  browser,
}) => {
  const sato = await nurseHere(browser);
  const person = newPerson('Koto Maria');
  await typeIn(sato, person);
  await send(sato, issuing.submit);
  const { id } = await onPaper(sato);
  const paper = sato.getByRole('article');
  for (const own of locales) {
    await sato.getByLabel(issuing.invitation.language, { exact: true }).selectOption(own);
    await button(sato, issuing.invitation.languageShow).click();
    await sato.waitForURL(`**?language=${own}`);
    const titles = [...new Set([own, 'ja' as const])].map((each) => messages[each].invitation.title);
    await expect(paper.getByRole('heading', { level: 2 })).toHaveCount(titles.length);
    // Playwright puts a space behind a ruby.
    for (const title of titles.map(withoutReadings))
      await expect(
        paper.getByRole('heading', { name: new RegExp(`^${[...title].join(' ?')}$`) }),
      ).toBeVisible();
    const pdf = await sato.pdf({ format: 'A4', printBackground: true });
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g), own).toHaveLength(1);
    if (own === 'pt') await expectSound(sato);
  }
  await sato.goto(`${sato.url().split('?')[0]}?language=pt`);
  await send(sato, issuing.invitation.mail);
  await expect(sato.getByText(issuing.invitation.mailedNow, { exact: true })).toBeVisible();
  const letter = await newestMail(person.email);
  expect(letter.text).toContain(messages.pt.invitation.lead);
  expect(letter.text).toContain(messages.ja.invitation.lead);
  expect(letter.text).toContain(id);
});

test('who has no e-mail address gets the invitation on paper, or its text', async ({ browser }) => {
  const sato = await nurseHere(browser);
  await sato.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await sato.addInitScript(() => {
    window.print = () => document.documentElement.setAttribute('data-printed', 'yes');
  });
  const person = { ...newPerson('Koto Gen'), email: '' };
  await typeIn(sato, person);
  await send(sato, issuing.submit);
  const { id } = await onPaper(sato);
  await expect(sato.getByText(issuing.invitation.noAddress, { exact: true })).toBeVisible();
  await expect(button(sato, issuing.invitation.mail)).toHaveCount(0);
  await send(sato, issuing.invitation.copy);
  await expect(sato.getByText(issuing.invitation.copied, { exact: true })).toBeVisible();
  const copied = await sato.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain(id);
  expect(copied).not.toContain(person.name);
  await send(sato, issuing.invitation.print);
  await expect(sato.locator('html')).toHaveAttribute('data-printed', 'yes');
  const [events] = await database()<{ actions: string[] }[]>`
    select array_agg(action order by id) as actions from audit_events
    where case_id = (select id from cases where issued_id = ${id}) and action like 'case.invitation%'`;
  expect(events?.actions).toEqual([
    'case.invitation-viewed',
    'case.invitation-copied',
    'case.invitation-printed',
  ]);
});
