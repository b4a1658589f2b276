import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { query } from '../support/database';
import { expect, expectAccessible, test, type Person } from '../support/journey';
import { signedIn } from '../support/signed-in';

const dayMs = 24 * 3_600_000;

/** Counts what fingers do on the page, whatever it is made of: touches and pressed keys, across pages. */
async function counted(page: Page): Promise<{ taps: number; keys: number }> {
  const count = { taps: 0, keys: 0 };
  await page.exposeFunction('countEvent', (kind: 'taps' | 'keys') => (count[kind] += 1));
  await page.addInitScript(() => {
    const tell = (window as unknown as { countEvent: (kind: string) => void }).countEvent;
    addEventListener('pointerdown', ({ isTrusted }) => isTrusted && tell('taps'), true);
    addEventListener('keydown', ({ isTrusted }) => isTrusted && tell('keys'), true);
  });
  return count;
}

/** Reports for an earlier day, as the app does for a report that waited. */
async function reportedBefore(page: Page, category: string, answers: object, daysAgo = 1): Promise<void> {
  const measuredAt = new Date(Date.now() - daysAgo * dayMs).toISOString();
  const sent = await page.request.post('/api/v1/status-reports', {
    headers: { origin: process.env.APP_URL ?? '' },
    data: { clientId: randomUUID(), category, measuredAt, sentAt: new Date().toISOString(), answers },
  });
  expect(sent.status(), await sent.text()).toBe(201);
}

const well = {
  bodyTemperature: 36.4,
  oxygenSaturation: 98 as number | string,
  ...Object.fromEntries(
    'complexion coughRunnyNose shortnessOfBreath malaise nauseaVomiting diarrhea impairedConsciousness difficultyEating noUrination'
      .split(' ')
      .map((id) => [id, 'no']),
  ),
  emergencySigns: ['none'],
};

async function reportsOf({ caseId }: Person) {
  return query(
    (sql) => sql`
      select body_temperature::float as temperature, oxygen_saturation as saturation, no_oximeter, level
      from status_reports where case_id = ${caseId} order by measured_at desc limit 1`,
  );
}

// At most eight taps and five keys are allowed.
test.describe('somebody who is well and comes back', () => {
  test('infected: six taps and five keys from the first screen to the receipt; then the day is seen at a glance', async ({
    page,
    context,
    words,
    issue,
  }) => {
    const { form, receipt, today } = words['status-report'];
    const { items, emergencySigns } = words.questionnaire;
    const hanako = await issue();
    await signedIn(context, hanako);
    await reportedBefore(page, 'infected', well);
    const count = await counted(page);
    await page.goto('/');
    await expect(page.getByText(today.notYet.replace('{what}', today.whole))).toBeVisible();
    await expectAccessible(page);

    await page.getByRole('link', { name: words.top.goReport }).tap();
    await page.waitForURL('**/status-report/infected');
    await page.getByLabel(items.bodyTemperature, { exact: true }).tap();
    await page.keyboard.type('365');
    await page.getByLabel(items.oxygenSaturation, { exact: true }).tap();
    await page.keyboard.type('97');
    await page.getByRole('button', { name: form.noSymptoms, exact: true }).tap();
    await expect(page.getByText(form.filledNo)).toBeVisible();
    await page.getByText(emergencySigns.none, { exact: true }).tap();
    await page.getByRole('button', { name: form.confirm, exact: true }).tap();
    await page.waitForURL('**/status-report/receipt/*');
    await expect(page.getByRole('heading', { name: receipt.title })).toBeVisible();
    expect(count).toEqual({ taps: 6, keys: 5 });
    expect(await reportsOf(hanako)).toMatchObject([{ temperature: 36.5, saturation: 97, level: 'stable' }]);

    await query(
      (sql) => sql`
        insert into report_reads (case_id, report_id, center_code, read_at, read_by)
        select case_id, id, center_code, now(), gen_random_uuid() from status_reports
        where case_id = ${hanako.caseId} order by measured_at desc limit 1`,
    );
    await page.goto('/');
    const received = page.getByRole('heading', {
      name: new RegExp(`^${today.whole}: received at \\d\\d:\\d\\d$`),
    });
    await expect(received).toBeVisible();
    await expect(page.getByText(/^Read at \d\d:\d\d by /)).toBeVisible();
    await expect(page.getByRole('link', { name: words.top.reportAgain })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('link', { name: today.see }).tap();
    await page.waitForURL('**/status-report/receipt/*');
  });

  test('a close contact: six taps and three keys', async ({ page, context, words, issue }) => {
    const { form, receipt } = words['status-report'];
    const { items, answers, emergencySigns } = words.questionnaire;
    const contact = await issue({ category: 'contact' });
    await signedIn(context, contact);
    const { bodyTemperature } = well;
    const before = {
      bodyTemperature,
      feelsWell: 'yes',
      testToday: 'none',
      metAgain: 'no',
      emergencySigns: ['none'],
    };
    await reportedBefore(page, 'contact', before);
    const count = await counted(page);
    await page.goto('/');
    await page.getByRole('link', { name: words.top.goReport }).tap();
    await page.waitForURL('**/status-report/contact');
    await page.getByLabel(items.bodyTemperature, { exact: true }).tap();
    await page.keyboard.type('365');
    const group = (name: string) => page.getByRole('group', { name, exact: true });
    await group(items.feelsWell).getByText(answers.yes, { exact: true }).tap();
    await group(items.metAgain).getByText(answers.no, { exact: true }).tap();
    await page.getByText(emergencySigns.none, { exact: true }).tap();
    await page.getByRole('button', { name: form.confirm, exact: true }).tap();
    await page.waitForURL('**/status-report/receipt/*');
    await expect(page.getByRole('heading', { name: receipt.title })).toBeVisible();
    expect(count).toEqual({ taps: 6, keys: 3 });
    expect(await reportsOf(contact)).toMatchObject([{ temperature: 36.5, level: 'stable' }]);
  });
});
