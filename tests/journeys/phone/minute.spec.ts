import { counted, reportedBefore, well } from '../support/daily';
import { query } from '../support/database';
import { expect, expectAccessible, send, test, type Person } from '../support/journey';
import { signedIn } from '../support/signed-in';

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

test('that the temperature cannot be measured is remembered for reports of its kind', async ({
  page,
  context,
  words,
  issue,
}) => {
  const taro = await issue({ category: 'contact' });
  await signedIn(context, taro);
  const box = page.getByRole('checkbox', { name: words.questionnaire.instead['cannot-measure'] });
  await reportedBefore(page, 'contact', {
    ...{ bodyTemperature: 'cannot-measure', feelsWell: 'yes', testToday: 'none', metAgain: 'no' },
    emergencySigns: ['none'],
  });
  await page.goto('/status-report/contact');
  await expect(box).toBeChecked();
  await expect(page.getByText(words['status-report'].form.cannotMeasureHint)).toBeVisible();
  await box.uncheck();
  await page.getByLabel(words.questionnaire.items.bodyTemperature, { exact: true }).fill('36.5');
  await page.locator('input[name="feelsWell"][value="yes"]').check();
  await page.locator('input[name="emergencySigns"][value="none"]').check();
  await page.getByRole('button', { name: words['status-report'].form.confirm, exact: true }).click();
  await page.waitForURL('**/status-report/receipt/*');
  expect(await reportsOf(taro)).toMatchObject([{ temperature: 36.5 }]);
  await page.goto('/status-report/contact');
  await expect(box).not.toBeChecked();
});

test('no oximeter is remembered until one arrives; the questions about health agree', async ({
  page,
  context,
  words,
  issue,
}) => {
  const hanako = await issue();
  await signedIn(context, hanako);
  const box = page.getByRole('checkbox', { name: words.questionnaire.instead['no-oximeter'] });
  const told = (has: boolean) =>
    query(
      (sql) => sql`
        insert into health_backgrounds (case_id, center_code, has_oximeter, updated_at)
        select id, center_code, ${has}, now() from cases where id = ${hanako.caseId}
        on conflict (case_id) do update set has_oximeter = excluded.has_oximeter, updated_at = excluded.updated_at`,
    );
  await page.goto('/status-report/infected');
  await expect(box).not.toBeChecked();
  await told(false);
  await page.goto('/status-report/infected');
  await expect(box).toBeChecked();
  await told(true);
  await page.goto('/status-report/infected');
  await expect(box).not.toBeChecked();

  await reportedBefore(page, 'infected', { ...well, oxygenSaturation: 'no-oximeter' });
  const count = await counted(page);
  await page.goto('/');
  await page.getByRole('link', { name: words.top.goReport }).tap();
  await page.waitForURL('**/status-report/infected');
  await expect(box).toBeChecked();
  await expect(page.getByText(words['status-report'].form.noOximeterHint)).toBeVisible();
  await page.getByLabel(words.questionnaire.items.bodyTemperature, { exact: true }).tap();
  await page.keyboard.type('365');
  await page.getByRole('button', { name: words['status-report'].form.noSymptoms, exact: true }).tap();
  await expect(page.getByText(words['status-report'].form.filledNo)).toBeVisible();
  await expect(box).toBeChecked();
  await page.getByText(words.questionnaire.emergencySigns.none, { exact: true }).tap();
  await page.getByRole('button', { name: words['status-report'].form.confirm, exact: true }).tap();
  await page.waitForURL('**/status-report/receipt/*');
  await expect(page.getByRole('heading', { name: words['status-report'].receipt.title })).toBeVisible();
  expect(count).toEqual({ taps: 5, keys: 3 });
  expect(await reportsOf(hanako)).toMatchObject([{ temperature: 36.5, no_oximeter: true, level: 'stable' }]);

  // It has come: its figure counts, also where the tick was left.
  await page.goto('/status-report/infected');
  await expect(box).toBeChecked();
  await page.getByLabel(words.questionnaire.items.bodyTemperature, { exact: true }).fill('36.6');
  await page.getByLabel(words.questionnaire.items.oxygenSaturation, { exact: true }).fill('97');
  await send(page, words['status-report'].form.noSymptoms);
  await page.getByText(words.questionnaire.emergencySigns.none, { exact: true }).tap();
  await page.getByRole('button', { name: words['status-report'].form.confirm, exact: true }).tap();
  await page.waitForURL('**/status-report/receipt/*');
  expect(await reportsOf(hanako)).toMatchObject([{ temperature: 36.6, saturation: 97, no_oximeter: false }]);
  await page.goto('/status-report/infected');
  await expect(box).not.toBeChecked();
});

test('earlier reports: a picture of each week with its gaps, and a table with corrections and missing days', async ({
  page,
  context,
  words,
  issue,
}) => {
  const { history } = words['status-report'];
  const hanako = await issue();
  await signedIn(context, hanako);
  await query(
    (sql) => sql`
      update cases set linked_at = now() - interval '6 days',
        monitoring_from = (now() at time zone 'Asia/Tokyo')::date - 5
      where id = ${hanako.caseId}`,
  );
  for (const [daysAgo, temperature] of [
    [5, 38.4],
    [4, 37.9],
    [2, 36.9],
  ] as const) {
    await reportedBefore(page, 'infected', { ...well, bodyTemperature: temperature }, daysAgo);
  }
  await query(
    (sql) => sql`
      insert into status_reports
      select (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid(), 'client_id', gen_random_uuid(),
        'corrects_report_id', r.id, 'body_temperature', 37.3, 'received_at', now()))).*
      from status_reports r where case_id = ${hanako.caseId} and body_temperature = 36.9`,
  );
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto('/status-report/history');
  await expect(page.getByText('2 days are without a report.')).toBeVisible();
  await expect(page.getByRole('img', { name: /^Picture from/ })).toHaveCount(1);
  await expect(page.locator('svg [fill^="url(#missing"]')).toHaveCount(4);
  const rows = page.getByRole('row');
  await expect(rows).toHaveCount(1 + 4 + 2);
  await expect(rows.filter({ hasText: history.noReport })).toHaveCount(2);
  await expect(rows.filter({ hasText: history.corrected })).toContainText('36.9');
  await expect(rows.filter({ hasText: new RegExp(`${history.correction}(?! later)`) })).toContainText('37.3');
  await expect(page.locator('svg').getByText('37.3')).toBeVisible();
  await expect(page.locator('svg').getByText('36.9')).toHaveCount(0);
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});

test.describe('with JavaScript off', () => {
  test.use({ javaScriptEnabled: false });

  test('the same symptoms as yesterday are one round trip: the page comes back at them, with what was typed', async ({
    page,
    context,
    words,
    issue,
  }) => {
    const { form } = words['status-report'];
    const { items } = words.questionnaire;
    const hanako = await issue();
    await signedIn(context, hanako);
    const ill = { ...well, malaise: 'yes', shortnessOfBreath: 'yes', complexion: 'unknown' };
    await reportedBefore(page, 'infected', ill);
    await page.goto('/status-report/infected');
    const posts: string[] = [];
    page.on('request', (request) => request.method() === 'POST' && posts.push(request.url()));
    const choice = (name: string, value: string) => page.locator(`input[name="${name}"][value="${value}"]`);
    await page.getByLabel(items.bodyTemperature, { exact: true }).fill('36度5分');
    await page.getByLabel(items.message, { exact: true }).fill('I slept well');
    await choice('nauseaVomiting', 'yes').check();
    await page.getByRole('button', { name: form.sameAsYesterday, exact: true }).click();
    await expect(page.getByText(form.filledSame)).toBeVisible();
    expect(posts).toHaveLength(1);
    expect(new URL(page.url()).hash).toBe('#filled');
    const place = await page.locator('#filled').boundingBox();
    expect(place?.y).toBeGreaterThanOrEqual(0);
    expect(place?.y).toBeLessThan(740);
    await expect(page.getByText(words.common.errorSummary)).toBeHidden();

    await expect(page.getByLabel(items.bodyTemperature, { exact: true })).toHaveValue('36度5分');
    await expect(page.getByLabel(items.message, { exact: true })).toHaveValue('I slept well');
    await expect(page.getByLabel(items.oxygenSaturation, { exact: true })).toHaveValue('');
    await expect(choice('malaise', 'yes')).toBeChecked();
    await expect(choice('nauseaVomiting', 'no')).toBeChecked();
    await expect(page.getByText(form.markSame, { exact: true })).toHaveCount(4);
    for (const sign of [
      'complexion',
      'shortnessOfBreath',
      'impairedConsciousness',
      'noUrination',
      'emergencySigns',
    ])
      await expect(page.locator(`input[name="${sign}"]:checked`)).toHaveCount(0);

    await page.getByRole('button', { name: form.undo, exact: true }).click();
    await expect(page.getByText(form.undone)).toBeVisible();
    await expect(choice('malaise', 'yes')).not.toBeChecked();
    await expect(choice('nauseaVomiting', 'yes')).toBeChecked();
    await expect(page.getByLabel(items.bodyTemperature, { exact: true })).toHaveValue('36度5分');

    // What has to be put right is at the top of the page, and so is the page.
    await page.getByRole('button', { name: form.confirm, exact: true }).click();
    await expect(page.getByText(words.common.errorSummary)).toBeVisible();
    expect((await page.getByText(words.common.errorSummary).boundingBox())?.y).toBeLessThan(740);
  });
});
