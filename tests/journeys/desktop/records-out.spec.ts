import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { messages } from '../../../lib/language/messages';
import { expect, expectSound, test } from '../support/journey';
import { letPass } from '../support/nurse';
import { keepCookie } from '../support/signed-in';
import { database } from '../support/stored';
import { staffCookie } from '../support/world';

const center = '13113';
const words = messages.en['records-out'];
const { tokens } = words;

/** A health center of its own with hanako and her report on file; no other journey uses it. */
async function shibuya(name: string): Promise<string> {
  const [caseId, reportId] = [randomUUID(), randomUUID()];
  const sql = database();
  await sql`
    insert into health_centers (code, name, name_ja, phone, created_at)
    values (${center}, 'Shibuya Health Center', '渋谷区保健所', '03-0000-0013', now()) on conflict do nothing`;
  await sql`
    insert into cases (id, center_code, issued_id, category, name, birthdate, phone, monitoring_from, monitoring_until,
      created_at)
    values (${caseId}, ${center}, ${`13113${caseId.replace(/\D/g, '').slice(0, 3)}`}, 'infected', ${name}, '1980-02-03',
      '+819013113001', current_date - 1, current_date + 9, now())`;
  await sql`
    insert into status_reports (case_id, report_on, id, center_code, category, client_id, measured_at, sent_at, received_at,
      questionnaire_version, rule_set_version, level, assessed_level, fired_rules, emergency_signs, body_temperature, malaise)
    values (${caseId}, current_date, ${reportId}, ${center}, 'infected', ${randomUUID()}, now(), now(), now(), 1, 1,
      'symptomatic', 'symptomatic', '{fever}', '{}', 37.8, 'no')`;
  return caseId;
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

async function fileFrom(page: Page, format: string) {
  await page.getByRole('radio', { name: format, exact: true }).check();
  const coming = page.waitForEvent('download');
  await press(page, words.submit);
  const file = await coming;
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

test('sato takes out a person’s record as PDF and JSON for a reason; a viewer cannot, nor sato without a fresh code', async ({
  page,
  context,
}) => {
  const caseId = await shibuya('Shibuya Hanako');
  const path = `/dashboard/cases/${caseId}/record`;
  await keepCookie(context, await staffCookie('Ito', 'viewer', center));
  await page.goto(`/dashboard/cases/${caseId}`);
  await expect(page.getByRole('link', { name: words.link, exact: true })).toHaveCount(0);
  expect((await page.goto(path))?.status()).toBe(404);
  const form = { format: 'json', reason: 'I should like to' };
  const headers = { origin: process.env.APP_URL ?? '' };
  expect((await page.request.post(`${path}/file`, { form, headers })).status()).toBe(404);

  const email = `sato-${randomUUID()}@hersys.example`;
  await keepCookie(context, await staffCookie('Sato', 'nurse', center, { email }));
  await page.goto(`/dashboard/cases/${caseId}`);
  await page.getByRole('link', { name: words.link, exact: true }).click();
  await page.waitForURL(`**${path}`);
  await expectSound(page);
  const reason = page.getByLabel(words.reason, { exact: true });
  await reason.fill('    ');
  await reason.evaluate((input: HTMLInputElement) => input.removeAttribute('minlength'));
  await press(page, words.submit);
  await expect(page.getByRole('alert').getByText(words.problems.reason, { exact: true })).toBeVisible();

  await page.getByLabel(words.reason, { exact: true }).fill('the person asked for it');
  const pdf = await fileFrom(page, words.formats.pdf);
  expect(pdf.name).toMatch(/^record-\d{4}-\d\d-\d\d\.pdf$/);
  expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-');
  const json = await fileFrom(page, words.formats.json);
  expect(JSON.parse(json.bytes.toString())).toMatchObject({
    format: 'my-her-sys-record',
    case: { name: 'Shibuya Hanako' },
    reports: [{ answers: { malaise: { kind: 'no' } } }],
  });
  await page.goto(`/dashboard/cases/${caseId}`);
  await expect(
    page.getByRole('cell', {
      name: 'Took the record out as PDF, because: the person asked for it',
      exact: true,
    }),
  ).toBeVisible();

  await page.goto(path);
  await page.getByLabel(words.reason, { exact: true }).fill('the person asked for it');
  await letPass({ email }, 'since the second factor', 21);
  await press(page, words.submit);
  await page.waitForURL('**/dashboard/proof?to=*record*');
});

test('mori makes a token, a program reads with it what it may, and nothing once it is revoked', async ({
  page,
  context,
  playwright,
}) => {
  const caseId = await shibuya('Ebisu Hanako');
  await keepCookie(context, await staffCookie('Mori', 'center-admin', center));
  await page.goto('/dashboard/staff');
  await page.getByRole('link', { name: tokens.link, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(tokens.title);
  await page.getByRole('link', { name: tokens.create, exact: true }).click();
  await page.waitForURL('**/dashboard/api-tokens/new');
  await page.getByLabel(tokens.name, { exact: true }).fill('Central Hospital');
  await page.getByLabel(tokens.purpose, { exact: true }).fill('its ward round');
  await press(page, tokens.submit);
  await expect(page.getByText(tokens.errors.kinds, { exact: true }).first()).toBeVisible();
  await expectSound(page);
  await page.getByRole('checkbox', { name: tokens.kindNames.Observation, exact: true }).check();
  await press(page, tokens.submit);
  await page.waitForURL('**/dashboard/api-tokens/created');
  const token = (await page.getByText(/^hersys_[\w-]{43}$/).innerText()).trim();
  await expectSound(page);
  await press(page, tokens.kept);
  await page.waitForURL('**/dashboard/api-tokens');
  await expect(page.getByRole('heading', { name: 'Central Hospital', exact: true })).toBeVisible();
  await expect(page.locator('main')).not.toContainText(token);
  await expectSound(page);

  const program = await playwright.request.newContext({
    baseURL: `${process.env.APP_URL}/api/fhir/R4/`,
    extraHTTPHeaders: { authorization: `Bearer ${token}` },
  });
  const query = { patient: caseId, code: '8310-5' };
  const found = await program.get('Observation', { params: query });
  expect(found.status()).toBe(200);
  expect(found.headers()).toMatchObject({
    'content-type': 'application/fhir+json; charset=utf-8',
    'cache-control': 'private, no-store',
  });
  expect(await found.json()).toMatchObject({
    total: 1,
    entry: [{ resource: { valueQuantity: { value: 37.8 } } }],
  });
  expect((await program.get(`Patient/${caseId}`)).status()).toBe(403);
  const refused = await program.get(`Patient/${caseId}`, { headers: { authorization: '' } });
  expect([refused.status(), refused.headers()['www-authenticate']]).toEqual([
    401,
    'Bearer realm="My HER-SYS"',
  ]);

  await page.goto(`/dashboard/audit?case=${caseId}`);
  const cell = page.getByText('Read by the program “Central Hospital”: Observation', { exact: true });
  await expect(cell.first()).toBeVisible();
  await page.goto('/dashboard/api-tokens');
  await press(page, 'Revoke the token of Central Hospital');
  await expect(page.getByRole('heading', { name: tokens.done.revoked, exact: true })).toBeVisible();
  expect((await program.get('Observation', { params: query })).status()).toBe(401);
  await program.dispose();
});
