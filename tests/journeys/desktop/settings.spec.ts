import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { messages } from '../../../lib/language/messages';
import { defaultRules } from '../../../lib/status-report/rules';
import { expect, expectSound, test } from '../support/journey';
import { letPass } from '../support/nurse';
import { keepCookie } from '../support/signed-in';
import { database } from '../support/stored';
import { staffCookie } from '../support/world';

const { settings, staff, administration } = messages.en;
const center = '13112';
const hanako = 'Setagaya Hanako';

/** A health center of its own with a report that raised an alert yesterday; no other journey uses it. */
async function ota(): Promise<void> {
  const caseId = randomUUID();
  await database()`
    insert into health_centers (code, name, name_ja, phone, created_at)
    values (${center}, 'Ota Health Center', '大田区保健所', '03-0000-0012', now())`;
  await database()`
    insert into cases (id, center_code, issued_id, category, name, birthdate, phone, monitoring_from, monitoring_until,
      created_at)
    values (${caseId}, ${center}, '13112001', 'infected', ${hanako}, '1980-02-03', '+819013112001', current_date - 3,
      current_date + 7, now())`;
  await database()`
    insert into status_reports (case_id, report_on, id, center_code, category, client_id, measured_at, sent_at, received_at,
      questionnaire_version, rule_set_version, level, assessed_level, fired_rules, emergency_signs, body_temperature,
      oxygen_saturation, complexion, cough_runny_nose, shortness_of_breath, malaise, nausea_vomiting, diarrhea,
      impaired_consciousness, difficulty_eating, no_urination)
    select ${caseId}, (at at time zone 'Asia/Tokyo')::date, ${randomUUID()}, ${center}, 'infected', ${randomUUID()}, at, at,
      at, 1, 1, 'urgent', 'urgent', '{spo2-urgent}', '{}', 36.5, 93, 'no', 'no', 'no', 'no', 'no', 'no', 'no', 'no', 'no'
    from (select now() - interval '24 hours' as at) yesterday`;
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const said = (page: Page, name: string) =>
  expect(page.getByRole('heading', { name, exact: true })).toBeVisible();

test('an administrator changes the settings, tries stricter rules on yesterday’s reports and switches them on, signed; then takes out the log', async ({
  page,
  context,
}) => {
  await ota();
  const email = `mori-${randomUUID()}@hersys.example`;
  await keepCookie(context, await staffCookie('Mori', 'center-admin', center, { email }));
  await page.goto('/dashboard/settings');
  await expectSound(page);
  await page.getByRole('link', { name: settings.change, exact: true }).click();
  await page.getByLabel(settings.names.outOfHoursPhone, { exact: true }).fill('03-0000-0099');
  await page.getByLabel(settings.names.retentionDays, { exact: true }).fill('400');
  await page.getByRole('radio', { name: settings.values.languages['en ja'], exact: true }).check();
  await page.getByLabel(settings.edit.note, { exact: true }).fill('a night duty begins');
  await press(page, settings.edit.submit);
  await expect(page.locator(`#retentionDays-error`)).toContainText(settings.errors.retention);
  await expectSound(page);
  await page.getByLabel(settings.names.retentionDays, { exact: true }).fill('30');
  await press(page, settings.edit.submit);
  await said(page, settings.done.saved);
  const history = page.getByRole('table', { name: settings.history.table });
  await expect(history).toContainText(`${settings.names.retentionDays}: 14 days → 30 days`);
  const { languages } = settings.values;
  await expect(history).toContainText(
    `${settings.names.invitationLanguages}: ${languages['ja en']} → ${languages['en ja']}`,
  );
  await expectSound(page);

  await page.getByRole('link', { name: settings.toRules, exact: true }).click();
  await expectSound(page);
  await press(page, settings.rules.begin);
  const line = page.getByLabel(settings.thresholds.urgentAtMost, { exact: true });
  await line.fill('96');
  await press(page, settings.draft.submit);
  await expect(page.locator('#reviewAtMost-error')).toContainText(settings.errors.bands);
  await expectSound(page);
  await line.fill('92');
  await press(page, settings.draft.submit);
  await said(page, settings.done['draft-saved']);
  await page.getByRole('link', { name: settings.rules.test, exact: true }).click();
  await expect(page.getByText(settings.test.none, { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: settings.test.submit, exact: true })).toHaveCount(0);
  await page.getByLabel(settings.test.span, { exact: true }).selectOption(settings.test.spans['1']);
  await press(page, settings.test.run);
  await said(page, '1 report would have raised 0 alerts instead of 1.');
  await expect(page.getByRole('link', { name: hanako, exact: true })).toBeVisible();
  await expectSound(page);

  // The second factor was shown too long ago.
  await letPass({ email }, 'since the second factor', 21);
  await page.getByLabel(settings.test.signedBy, { exact: true }).fill('Dr. Kimura');
  await press(page, settings.test.submit);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(staff.proof.title);
  await letPass({ email }, 'since the second factor', -21);
  await page.goto('/dashboard/settings/rules/test');
  await page.getByLabel(settings.test.signedBy, { exact: true }).fill('Dr. Kimura');
  await press(page, settings.test.submit);
  await said(page, settings.done['switched-on']);
  await expect(page.getByText('Signed by Dr. Kimura', { exact: true }).first()).toBeVisible();
  await expectSound(page);
  const [stored] = await database()<{ version: number; rules: unknown }[]>`
    select version, rules from rule_sets where center_code = ${center}`;
  expect(stored).toEqual({
    version: 2,
    rules: { ...defaultRules, oxygenSaturation: { ...defaultRules.oxygenSaturation, urgentAtMost: 92 } },
  });

  await page.goto('/dashboard/audit?kind=settings');
  await page.getByRole('link', { name: administration.audit.export.link, exact: true }).click();
  await expectSound(page);
  await page.getByLabel(administration.audit.export.reason, { exact: true }).fill('the yearly review');
  const coming = page.waitForEvent('download');
  await press(page, administration.audit.export.submit);
  const text = await readFile(await (await coming).path(), 'utf8');
  expect(text).toContain(',Mori,Switched on version 2 of the rules,rules.switched-on,');
  expect(text.trimEnd().split('\r\n')).toHaveLength(8);
});
