import { randomUUID } from 'node:crypto';
import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { messages } from '../../../lib/language/messages';
import { expect, expectSound, test } from '../support/journey';
import { database } from '../support/stored';
import { staffCookie } from '../support/world';

const words = messages.en.prefecture;
const hanako = 'Naniwa Hanako';

/** Osaka's two centers, one of which lets an emergency of hanako's wait; no other journey uses them. */
async function osaka(): Promise<string> {
  const [caseId, reportId] = [randomUUID(), randomUUID()];
  const sql = database();
  await sql`
      insert into health_centers (code, name, name_ja, phone, created_at)
      values ('27100', 'Osaka Health Center', '大阪市保健所', '06-0000-0001', now()),
        ('27140', 'Sakai Health Center', '堺市保健所', '06-0000-0002', now())`;
  await sql`
      insert into cases (id, center_code, issued_id, category, name, birthdate, phone, monitoring_from,
        monitoring_until, created_at)
      values (${caseId}, '27100', '27100001', 'infected', ${hanako}, '1950-02-03', '+819027100001', current_date - 3,
        current_date + 9, now() - interval '3 days')`;
  await sql`
      insert into status_reports (case_id, report_on, id, center_code, category, client_id, measured_at, sent_at,
        received_at, questionnaire_version, rule_set_version, level, assessed_level, fired_rules, body_temperature,
        oxygen_saturation, emergency_signs)
      select ${caseId}, (t at time zone 'Asia/Tokyo')::date, ${reportId}, '27100', 'infected', ${randomUUID()}, t, t, t,
        1, 1, 'emergency', 'emergency', '{spo2-emergency}', 39.1, 88, '{}'
      from (select now() - interval '70 minutes' as t) times`;
  await sql`
      insert into alerts (id, center_code, case_id, report_id, report_on, level, raised_at)
      select ${randomUUID()}, '27100', case_id, id, report_on, level, received_at from status_reports
      where id = ${reportId}`;
  return caseId;
}

async function browserOf(browser: Browser, cookie: string, more: BrowserContextOptions = {}): Promise<Page> {
  const baseURL = process.env.APP_URL ?? '';
  const context = await browser.newContext({ baseURL, locale: 'en-US', ...more });
  const [name = '', value = ''] = cookie.split('=');
  await context.addCookies([{ name, value, url: baseURL, httpOnly: true, sameSite: 'Lax' }]);
  return context.newPage();
}

async function expectSoundAt(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expectSound(page);
}

test('a prefecture sees where an emergency waits; who opens the person says why, and their center reads it', async ({
  browser,
}) => {
  const caseId = await osaka();
  const board = '/dashboard/prefecture';
  const person = `${board}/cases/${caseId}`;
  const okada = await staffCookie('Okada', 'prefecture', null, { prefecture: '27' });

  const page = await browserOf(browser, okada);
  await expectSoundAt(page, person);
  await page.goto('/dashboard');
  await page.waitForURL(`**${board}`);
  const rows = page.getByRole('table', { name: words.board.centers }).getByRole('row');
  // Two lines of headings, the total, then the center where somebody waits.
  await expect(rows).toHaveCount(5);
  await expect(rows.nth(3)).toContainText('Osaka Health Center');
  await expect(rows.nth(3).getByRole('cell').first()).toHaveText('1');
  await expect(page.locator('main')).not.toContainText(hanako);
  for (const of of [messages.en.staff.duty, messages.en.staff.figures, messages.en.staff.search])
    await expect(page.getByRole('link', { name: of.title, exact: true })).toHaveCount(0);
  await expectSoundAt(page, board);

  // Without scripts, from the board to the record.
  const plain = await browserOf(browser, okada, { javaScriptEnabled: false });
  await plain.goto(board);
  await plain.getByRole('link', { name: words.board.openPerson }).click();
  await expect(plain.getByRole('heading', { level: 1 })).toHaveText(words.opening.title);
  const open = plain.getByRole('button', { name: words.opening.submit, exact: true });
  await plain.getByLabel(words.opening.reason, { exact: true }).fill('Because');
  await open.click();
  await expect(plain.getByText(words.opening.errors.reason).first()).toBeVisible();
  await expect(plain.getByLabel(words.opening.reason, { exact: true })).toHaveValue('Because');
  const reason = 'Nobody at the center answers since half past six';
  await plain.getByLabel(words.opening.reason, { exact: true }).fill(reason);
  await open.click();
  await expect(plain.getByRole('heading', { level: 1 })).toHaveText(hanako);
  await expect(plain.getByText(`Your reason: ${reason}`, { exact: true })).toBeVisible();

  await expectSoundAt(page, person);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(hanako);
  await expect(page.getByRole('img', { name: messages.en.staff.chart.drawing })).toBeVisible();
  // For reading: the way out is all that can be sent.
  await expect(page.locator('main form')).toHaveCount(1);
  await expect(page.locator('main textarea, main select')).toHaveCount(0);

  const nurse = await browserOf(browser, await staffCookie('Sato', 'nurse', '27100'));
  await nurse.goto(`/dashboard/cases/${caseId}`);
  const history = nurse.getByRole('table', { name: messages.en.staff.case.history, exact: true });
  await expect(
    history.getByRole('row', { name: `Opened from the prefecture, because: ${reason} Okada` }),
  ).toBeVisible();
  await expect(history.getByRole('row', { name: messages.en.staff.actions.viewedByPrefecture })).toHaveCount(
    2,
  );
});
