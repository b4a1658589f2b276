import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from '@playwright/test';
import { qrPath } from '../../../lib/qr-path';
import { query } from '../support/database';
import { expect, expectAccessible, send, test } from '../support/journey';
import { keepCookie, looksAfter, signedIn } from '../support/signed-in';
import { staffCookie } from '../support/world';

const look = process.env.SCREENSHOTS;

const shot = async (page: Page, name: string) => {
  if (look) await page.screenshot({ path: `${look}/${name}.png`, fullPage: true });
};

async function expectNarrow(page: Page): Promise<void> {
  await expectAccessible(page);
  const before = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth), page.url()).toBeLessThanOrEqual(
    320,
  );
  if (before) await page.setViewportSize(before);
}

const numberOn = (page: Page) => page.getByText(/^([0-9A-Z]{4}-){5}[0-9A-Z]{4}$/);

/** Where the QR code of the sheet on the page leads: it is drawn as that address is. */
async function addressOfQr(page: Page): Promise<string> {
  const plain = (await numberOn(page).innerText()).replaceAll('-', '');
  const path = `/check-record/${plain.slice(0, 16)}.${plain.slice(16)}`;
  const drawn = await page.locator('article svg path').getAttribute('d');
  expect(drawn).toBe(qrPath(`${process.env.APP_URL}${path}`).path);
  return path;
}

/** A browser of somebody who never was here. */
async function employer(browser: Browser, javaScriptEnabled = true): Promise<Page> {
  const context = await browser.newContext({
    baseURL: process.env.APP_URL,
    locale: 'en-US',
    javaScriptEnabled,
    viewport: { width: 360, height: 740 },
  });
  return context.newPage();
}

test('hanako issues a record, takes and prints it; her employer checks it without an account, until she revokes it', async ({
  page,
  browser,
  words,
  issue,
}) => {
  const hanako = await issue();
  await signedIn(page.context(), hanako);
  const { recuperation: w, 'recuperation-staff': staff } = words;
  const { check } = w;
  await page.goto('/account');
  await page.getByRole('link', { name: w.link, exact: true }).click();
  await page.waitForURL(`**/recuperation-record/${hanako.caseId}`);
  await expect(page.getByText(w.notOfficial, { exact: true })).toBeVisible();
  await expect(page.getByText(w.ongoing, { exact: true })).toBeVisible();
  await expect(page.getByText('If you need it on the record, phone Chuo Health Center')).toBeVisible();
  await expect(page.getByText(w.none, { exact: true })).toBeVisible();
  await expectNarrow(page);
  await shot(page, 'own-before');

  await page.getByRole('button', { name: w.issue, exact: true }).click();
  await expect(page.getByRole('heading', { name: w.issuedNow, exact: true })).toBeVisible();
  const sheet = page.getByRole('article');
  for (const text of [
    hanako.name,
    hanako.id,
    '1980年2月3日（昭和55年2月3日）',
    '3 February 1980',
    staff.sheet.notRecorded,
  ])
    await expect(sheet.getByText(text, { exact: true })).toBeVisible();
  await expect(sheet.getByText(staff.sheet.notOfficial, { exact: true })).toBeVisible();
  await expectNarrow(page);
  await shot(page, 'own-sheet');
  const record = page.url().replace('?done=issued', '');
  const address = await addressOfQr(page);

  // Pressed once more it is the same record.
  await page.goto(`/recuperation-record/${hanako.caseId}`);
  await page.getByRole('button', { name: w.issue, exact: true }).click();
  await page.waitForURL(`${record}?done=issued`);

  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: w.download, exact: true }).click();
  const file = await downloading;
  expect(file.suggestedFilename()).toMatch(/^recuperation-record-\d{4}-\d\d-\d\d\.pdf$/);
  const pdf = await readFile(await file.path(), 'latin1');
  expect(pdf.slice(0, 5)).toBe('%PDF-');
  const answer = await page.request.get(`${record}/file`);
  expect(answer.headers()['cache-control']).toBe('private, no-store');

  await page.evaluate(() =>
    Object.assign(window, { print: () => document.body.setAttribute('data-printed', '') }),
  );
  await page.getByRole('button', { name: w.print, exact: true }).click();
  await expect(page.locator('body[data-printed]')).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(sheet).toBeVisible();
  await expect(page.getByRole('button', { name: w.print, exact: true })).toBeHidden();
  await expect(page.getByRole('heading', { name: w.title, exact: true, level: 1 })).toBeHidden();
  const printed = (
    await page.pdf({
      format: 'A4',
      margin: { top: '12mm', bottom: '12mm', left: '12mm', right: '12mm' },
      ...(look && { path: `${look}/printed.pdf` }),
    })
  ).toString('latin1');
  expect(printed.match(/\/Type \/Page\b/g)).toHaveLength(1);
  await page.emulateMedia({ media: null });

  const other = await employer(browser);
  await other.goto(address);
  await expect(other.getByRole('heading', { name: check.valid, exact: true })).toBeVisible();
  await expect(other).toHaveTitle(`${check.title} – ${check.valid} – ${words.common.productName}`);
  await expect(other.getByText(w.notOfficial, { exact: true })).toBeVisible();
  // No more than the paper shows, and nothing less.
  expect(await other.locator('main dt').allInnerTexts()).toEqual([
    ...[w.facts.name, w.facts.birthdate, w.facts.issuedId, w.facts.disease, w.facts.diagnosedOn],
    ...[w.facts.from, w.facts.until, w.facts.center, w.facts.issuedOn, w.facts.number],
  ]);
  const shown = await other.locator('main').innerText();
  for (const text of [
    hanako.name,
    hanako.id,
    'February 3, 1980',
    w.facts.notRecorded,
    'Chuo Health Center 03-0000-2222',
  ])
    expect(shown).toContain(text);
  expect(shown).not.toContain(hanako.phone);
  expect(await other.title()).not.toContain(hanako.name);
  await expectNarrow(other);
  await shot(other, 'checked-valid');

  // One character of the number or of its check changed.
  for (const place of [20, address.length - 1]) {
    const changed = address[place] === 'Z' ? 'Y' : 'Z';
    await other.goto(address.slice(0, place) + changed + address.slice(place + 1));
    await expect(other.getByRole('heading', { name: check.unknown, exact: true })).toBeVisible();
    await expect(other).toHaveTitle(`${check.title} – ${check.unknown} – ${words.common.productName}`);
    expect(await other.content()).not.toContain(hanako.name);
  }

  await page.goto(record);
  await page.getByText(w.revokeTitle, { exact: true }).click();
  await page.getByRole('button', { name: w.revoke, exact: true }).click();
  await expect(page.getByRole('heading', { name: w.isRevoked, exact: true })).toBeVisible();
  await expect(page.getByRole('article')).toBeHidden();
  await shot(page, 'own-revoked');
  await page.getByRole('link', { name: w.back, exact: true }).click();
  await page.waitForURL(`**/recuperation-record/${hanako.caseId}`);
  await expect(page.getByRole('main').getByRole('listitem')).toContainText(w.states.revoked);
  await other.goto(address);
  await expect(other.getByRole('heading', { name: check.revoked, exact: true })).toBeVisible();
  expect(await other.content()).not.toContain(hanako.name);
  await expectNarrow(other);
  // No PDF of it any more: the browser is led back to its page.
  expect((await page.request.get(`${record}/file`)).url()).toBe(record);
});

test('without JavaScript a record is issued, checked by hand and revoked', async ({
  browser,
  words,
  issue,
}) => {
  const hanako = await issue({ category: 'contact' });
  const { recuperation: w } = words;
  const page = await employer(browser, false);
  await signedIn(page.context(), hanako);
  await page.goto('/recuperation-record');
  await page.waitForURL(`**/recuperation-record/${hanako.caseId}`);
  await expect(page.getByText(w.facts.contact, { exact: true })).toBeVisible();
  await expect(page.getByText(w.facts.diagnosedOn, { exact: true })).toBeHidden();
  await page.getByRole('button', { name: w.issue, exact: true }).click();
  await expect(page.getByRole('heading', { name: w.issuedNow, exact: true })).toBeVisible();
  const number = await numberOn(page).innerText();
  const record = page.url();

  const other = await employer(browser, false);
  await other.goto('/check-record');
  await other.getByRole('button', { name: w.check.submit, exact: true }).click();
  await expect(other.locator('#number-error')).toContainText(w.errors.number);
  await shot(other, 'check-error');
  await other
    .getByLabel(w.check.number, { exact: true })
    .fill(` ${number.toLowerCase().replaceAll('-', ' ')}`);
  await other.getByRole('button', { name: w.check.submit, exact: true }).click();
  await expect(other.getByRole('heading', { name: w.check.valid, exact: true })).toBeVisible();
  await expect(other.getByText(number, { exact: true })).toBeVisible();

  await page.goto(record);
  await page.getByText(w.revokeTitle, { exact: true }).click();
  await page.getByRole('button', { name: w.revoke, exact: true }).click();
  await expect(page.getByRole('heading', { name: w.isRevoked, exact: true })).toBeVisible();
  await other.reload();
  await expect(other.getByRole('heading', { name: w.check.revoked, exact: true })).toBeVisible();
});

test('a nurse issues one for somebody without a phone; by the center’s setting it is a certificate; a diagnosis noted later makes it out of date', async ({
  page,
  browser,
  words,
}) => {
  const { recuperation: w, 'recuperation-staff': s, settings, staff } = words;
  // A center of its own: its setting is another than that of all the others.
  const [center, caseId] = ['13115', randomUUID()];
  await query(
    (sql) => sql`
      with its as (
        insert into health_centers (code, name, name_ja, phone, created_at)
        values (${center}, 'Suginami Health Center', '杉並保健所', '03-0000-0015', now()) returning code
      )
      insert into cases (id, center_code, issued_id, category, name, birthdate, phone, onset_on, monitoring_from,
        monitoring_until, closed_at, outcome, created_at)
      select ${caseId}, code, '13115001', 'infected', 'Suginami Hanako', '1930-02-03', '+819013115001', current_date - 12,
        current_date - 12, current_date - 2, now(), 'ended', now() from its`,
  );
  await keepCookie(page.context(), await staffCookie('Mori', 'center-admin', center));
  await page.goto('/dashboard/settings/edit');
  await page.getByRole('checkbox', { name: settings.names.recuperationOfficial, exact: true }).check();
  await page.getByLabel(settings.edit.note, { exact: true }).fill('The director has decided it');
  await send(page, settings.edit.submit);
  await expect(page.getByRole('heading', { name: settings.done.saved, exact: true })).toBeVisible();
  await shot(page, 'settings');

  await page.goto(`/dashboard/cases/${caseId}`);
  await expect(page.getByText(s.noDiagnosis, { exact: true })).toBeVisible();
  await page.getByRole('button', { name: s.issue, exact: true }).click();
  await page.waitForURL(`**/dashboard/cases/${caseId}/recuperation/*`);
  const sheet = page.getByRole('article');
  await expect(
    sheet.getByText('Issued by Suginami Health Center as its certificate.', { exact: true }),
  ).toBeVisible();
  await expect(sheet.getByText('杉並保健所が証明書として発行したものです。', { exact: true })).toBeVisible();
  await expectAccessible(page);
  await shot(page, 'staff-paper');
  const paper = page.url();
  const address = await addressOfQr(page);
  const other = await employer(browser);
  await other.goto(address);
  await expect(other.getByRole('heading', { name: w.check.valid, exact: true })).toBeVisible();
  await expect(
    other.getByText('Issued by Suginami Health Center as its certificate.', { exact: true }),
  ).toBeVisible();

  await page.goto(`/dashboard/cases/${caseId}`);
  await page.getByText(staff.changes.diagnosis, { exact: true }).click();
  await page.getByLabel(staff.changes.diagnosedOn, { exact: true }).fill('2099-01-01');
  await page.getByRole('button', { name: staff.changes.saveDiagnosis, exact: true }).click();
  await expect(page.locator('#diagnosedOn-error')).toContainText(staff.changes.errors.diagnosis);
  await page.getByLabel(staff.changes.diagnosedOn, { exact: true }).fill('2026-11-01');
  await page.getByRole('button', { name: staff.changes.saveDiagnosis, exact: true }).click();
  await expect(page.getByText(staff.changes.diagnosisSaved, { exact: true })).toBeVisible();
  await other.reload();
  await expect(other.getByRole('heading', { name: w.check.outOfDate, exact: true })).toBeVisible();
  expect(await other.content()).not.toContain('Suginami Hanako');
  await page.goto(paper);
  await expect(page.getByRole('heading', { name: s.paper.outOfDate, exact: true })).toBeVisible();

  await page.goto(`/dashboard/cases/${caseId}`);
  await page.getByRole('button', { name: s.issue, exact: true }).click();
  await page.waitForURL((url) => url.pathname.includes('/recuperation/') && url.href !== paper);
  await expect(page.getByRole('article').getByText('1 November 2026', { exact: true })).toBeVisible();
  const next = await addressOfQr(page);
  await page.getByText(s.revoke.title, { exact: true }).click();
  await page.getByRole('button', { name: s.revoke.submit, exact: true }).click();
  await expect(page.locator('#reason-error')).toContainText(s.errors.reason);
  await page.getByRole('radio', { name: staff.actions.paper.misused, exact: true }).check();
  await page.getByRole('button', { name: s.revoke.submit, exact: true }).click();
  await expect(page.getByRole('heading', { name: /^This record was revoked on/ })).toBeVisible();
  await expect(page.getByText(`Reason: ${staff.actions.paper.misused}`, { exact: true })).toBeVisible();
  await other.goto(next);
  await expect(other.getByRole('heading', { name: w.check.revoked, exact: true })).toBeVisible();
  await page.goto(`/dashboard/cases/${caseId}`);
  await expect(page.getByText(`Revoked a recuperation record: ${staff.actions.paper.misused}`)).toBeVisible();
  await expect(page.getByText(staff.actions.diagnosisChanged, { exact: true })).toBeVisible();
  await shot(page, 'staff-person');
});

test('who looks after several people chooses whose record it is; somebody else’s is not there', async ({
  page,
  browser,
  words,
  issue,
}) => {
  const [hanako, child] = [await issue(), await issue({ name: 'Yamada Taro' })];
  const { accountId } = await signedIn(page.context(), hanako);
  await looksAfter(accountId, child);
  await page.goto('/recuperation-record');
  await expectNarrow(page);
  await page.getByRole('link', { name: child.name, exact: true }).click();
  await page.waitForURL(`**/recuperation-record/${child.caseId}`);
  await page.getByRole('button', { name: words.recuperation.issue, exact: true }).click();
  await page.waitForURL('**?done=issued');
  await expect(page.getByRole('article').getByText(child.name, { exact: true })).toBeVisible();
  const path = new URL(page.url()).pathname;

  const stranger = await employer(browser);
  await stranger.goto(path);
  await stranger.waitForURL('**/sign-in?to=*');
  await signedIn(stranger.context(), await issue());
  for (const address of [path, `/recuperation-record/${child.caseId}`])
    expect((await stranger.goto(address))?.status()).toBe(404);
  expect((await stranger.request.get(`${path}/file`)).status()).toBe(404);
});
