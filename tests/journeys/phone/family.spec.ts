import type { Page } from '@playwright/test';
import { messages } from '../../../lib/language/messages';
import { query } from '../support/database';
import { expect, expectAccessible, fillAttributes, send, type Person } from '../support/journey';
import { newestMail } from '../support/mailbox';
import { confirm, openApp, rowsOnPhone, sendNow, test } from '../support/phone-app';
import { keepCookie, signedIn } from '../support/signed-in';
import { staffCookie } from '../support/world';

const { family, registration, questionnaire, 'status-report': report } = messages.en;
const { holders } = messages.en;

const named = (sentence: string, name: string) => sentence.replace('{name}', name);
const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true });
const heading = (page: Page) => page.getByRole('heading', { level: 1 });

/** Links a person on file to an account, as if they had been added. */
async function added({ accountId }: { accountId: string }, { caseId }: Person, relation = 'child') {
  await query(
    (sql) => sql`
      with own as (
        update cases set account_id = ${accountId}, linked_at = now() where id = ${caseId} returning *
      )
      insert into profiles (case_id, center_code, account_id, name, birthdate, phone, relation, consent_version, consented_at, updated_at)
      select id, center_code, ${accountId}, name, birthdate, phone, ${relation}, '2026-11-22', now(), now() from own`,
  );
}

/** A child: born long after the adults of the journeys. */
async function born({ caseId }: Person, birthdate: string) {
  await query((sql) => sql`update cases set birthdate = ${birthdate} where id = ${caseId}`);
}

const stored = ({ caseId }: Person) =>
  query(
    (sql) => sql`
      select r.body_temperature::float as temperature, r.oxygen_saturation as saturation, r.level, r.cough_runny_nose as cough,
        r.feels_well as well, r.met_again as met, c.account_id = r.reported_by_account as "byHolder"
      from status_reports r join cases c on c.id = r.case_id where r.case_id = ${caseId} order by r.received_at`,
  );

/** One person's part of the page on which everyone is well. */
const partOf = (page: Page, name: string) => page.getByRole('group', { name, exact: true });

async function answerWell(page: Page, name: string, temperature: string, saturation?: string) {
  const part = partOf(page, name);
  await part.getByLabel(questionnaire.items.bodyTemperature, { exact: true }).fill(temperature);
  if (saturation)
    await part.getByLabel(questionnaire.items.oxygenSaturation, { exact: true }).fill(saturation);
  await part.getByLabel(named(family.well.none, name), { exact: true }).check();
}

const feelsWell = (page: Page) =>
  page
    .getByRole('group', { name: questionnaire.items.feelsWell })
    .getByLabel(questionnaire.answers.yes, { exact: true })
    .check();

/** From "Add a person" to the page that shows what was typed. */
async function typePerson(page: Page, person: Person, code?: string) {
  await page.getByLabel(family.relations.child, { exact: true }).check();
  if (code) await page.getByLabel(family.add.code, { exact: true }).fill(code);
  await fillAttributes(page, messages.en, person);
  await page.waitForURL('**/family/check');
}

test('hanako adds her child from the first screen, reports for each from a page that knows them, and sees whose is whose', async ({
  page,
  context,
  issue,
}) => {
  const [hanako, ken] = [await issue(), await issue({ name: 'Yamada Ken', category: 'contact' })];
  await signedIn(context, hanako);
  await page.goto('/');
  await link(page, family.title).click();
  await link(page, family.addLink).click();
  await expect(heading(page)).toHaveText(family.add.title);
  await expectAccessible(page);
  // All that is missing is said at once, who the person is too.
  await send(page, family.add.submit);
  await expect(page.getByRole('link', { name: family.errors.relation })).toBeVisible();
  await typePerson(page, ken);
  await expect(page.getByText(family.relations.child, { exact: true })).toBeVisible();
  await expectAccessible(page);
  await send(page, family.add.save);
  await page.waitForURL('**/family?done=added');
  await expect(page.getByRole('heading', { name: family.done.added })).toBeVisible();
  await expectAccessible(page);

  await page.goto('/');
  await link(page, named(family.report, 'Yamada Ken')).click();
  await page.waitForURL(`**/status-report/contact?for=${ken.caseId}`);
  await expect(page.getByText(named(report.form.reportingFor, 'Yamada Ken'))).toBeVisible();
  await expect(page.getByText(report.form.whoFor)).toBeHidden();
  await page.getByLabel(questionnaire.items.bodyTemperature, { exact: true }).fill('36.9');
  await feelsWell(page);
  await page.getByText(questionnaire.emergencySigns.none, { exact: true }).click();
  await send(page, report.form.confirm);
  await page.waitForURL('**/receipt/**');
  await expect(page.getByText(family.by.you, { exact: true })).toBeVisible();
  expect(await stored(ken)).toMatchObject([{ temperature: 36.9, byHolder: true }]);
  expect(await stored(hanako)).toEqual([]);

  // Somebody else's name, or none, asks for whom the report is.
  const stranger = await issue({ name: 'Sato Rin' });
  for (const query of ['', `?for=${stranger.caseId}`, '?for=nobody']) {
    await page.goto(`/status-report/infected${query}`);
    await expect(page.getByRole('group', { name: report.form.whoFor })).toBeVisible();
    await expect(page.getByText('Sato Rin')).toBeHidden();
  }
  await page.goto('/status-report/history');
  await link(page, named(report.history.for, 'Yamada Ken')).click();
  await expect(page.getByRole('heading', { name: named(report.history.for, 'Yamada Ken') })).toBeVisible();
  await expect(page.getByRole('heading', { name: named(report.history.for, hanako.name) })).toBeHidden();
  await expectAccessible(page);
});

test('everyone is well: what is right is stored at once, what is wrong is said at its person, and sent again it is the same report', async ({
  page,
  context,
  issue,
}) => {
  const [hanako, ken, rin] = [
    await issue(),
    await issue({ name: 'Yamada Ken', category: 'contact' }),
    await issue({ name: 'Yamada Rin' }),
  ];
  const account = await signedIn(context, hanako);
  for (const child of [ken, rin]) await added(account, child);
  await page.goto('/');
  await link(page, family.everyone).click();
  await expect(heading(page)).toHaveText(family.well.title);
  await expectAccessible(page);
  await partOf(page, 'Yamada Rin')
    .getByLabel(named(family.well.include, 'Yamada Rin'), { exact: true })
    .uncheck();
  await answerWell(page, hanako.name, '36.5', '98');
  await partOf(page, 'Yamada Ken').getByLabel(named(family.well.none, 'Yamada Ken'), { exact: true }).check();
  await send(page, report.form.confirm);

  await expect(page.getByRole('heading', { name: named(family.well.stored, hanako.name) })).toBeVisible();
  await expect(partOf(page, hanako.name)).toBeHidden();
  await expect(
    page.getByRole('link', { name: `Yamada Ken: ${questionnaire.errors.bodyTemperatureMissing}` }),
  ).toBeVisible();
  await expectAccessible(page);
  await answerWell(page, 'Yamada Ken', '42.5');
  await send(page, report.form.confirm);
  // An unusual figure is asked about once.
  await partOf(page, 'Yamada Ken')
    .getByLabel(`${report.form.confirmFigure} 42.5 ${questionnaire.units.bodyTemperature}`)
    .check();
  await partOf(page, 'Yamada Ken')
    .getByLabel(questionnaire.items.bodyTemperature, { exact: true })
    .fill('36.8');
  await send(page, report.form.confirm);

  await page.waitForURL('**/family/sent');
  await expect(page.getByRole('heading', { name: named(family.well.stored, 'Yamada Ken') })).toBeVisible();
  await expect(page.getByRole('heading', { name: named(family.well.stored, hanako.name) })).toBeVisible();
  await expect(link(page, named(family.report, 'Yamada Rin'))).toBeVisible();
  await expectAccessible(page);
  const infected = { temperature: 36.5, saturation: 98, level: 'stable', cough: 'no', byHolder: true };
  expect(await stored(hanako)).toMatchObject([infected]);
  // What nobody asked is not answered.
  expect(await stored(ken)).toMatchObject([{ temperature: 36.8, well: 'yes', met: null, level: 'stable' }]);
  expect(await stored(rin)).toEqual([]);
});

test('a figure that is an emergency shows the advice by name, whatever else is wrong', async ({
  page,
  context,
  issue,
}) => {
  const [hanako, rin] = [await issue(), await issue({ name: 'Yamada Rin' })];
  await added(await signedIn(context, hanako), rin);
  await page.goto('/family/well');
  await partOf(page, hanako.name)
    .getByLabel(questionnaire.items.oxygenSaturation, { exact: true })
    .fill('88');
  await answerWell(page, 'Yamada Rin', '38.9', '93');
  await send(page, report.form.confirm);
  await expect(
    page.getByRole('heading', { name: named(family.for, hanako.name), exact: true }),
  ).toBeVisible();
  await expect(page.locator('[data-emergency]')).toHaveCount(1);
  await expect(page.getByText(named(family.well.notStored, hanako.name))).toBeVisible();
  // Rin's is stored, and asks for a call.
  await expect(page.getByRole('heading', { name: report.receipt.urgentTitle })).toBeVisible();
  await expectAccessible(page);
  await answerWell(page, hanako.name, '37.0', '88');
  await send(page, report.form.confirm);
  await page.waitForURL('**/family/sent');
  const headings = await page.getByRole('heading', { level: 2 }).allTextContents();
  const at = (name: string) => headings.indexOf(named(family.well.stored, name));
  expect(at(hanako.name)).toBeGreaterThanOrEqual(0);
  expect(at(hanako.name)).toBeLessThan(at('Yamada Rin'));
  expect(await stored(hanako)).toMatchObject([{ level: 'emergency' }]);
  expect(await stored(rin)).toMatchObject([{ level: 'urgent' }]);
});

test.describe('with JavaScript off', () => {
  test.use({ javaScriptEnabled: false });

  test('somebody is added, and all are reported for on one page', async ({ page, context, issue }) => {
    const [hanako, ken] = [await issue(), await issue({ name: 'Yamada Ken', category: 'contact' })];
    await signedIn(context, hanako);
    await page.goto('/family/add');
    await typePerson(page, ken);
    await send(page, family.add.save);
    await page.waitForURL('**/family?done=added');
    await link(page, family.everyone).click();
    await answerWell(page, hanako.name, '36.5', '98');
    await partOf(page, 'Yamada Ken')
      .getByLabel(named(family.well.none, 'Yamada Ken'), { exact: true })
      .check();
    await send(page, report.form.confirm);
    await expect(page.getByRole('heading', { name: named(family.well.stored, hanako.name) })).toBeVisible();
    await expect(partOf(page, hanako.name)).toBeHidden();
    await answerWell(page, 'Yamada Ken', '36.8');
    await send(page, report.form.confirm);
    await page.waitForURL('**/family/sent');
    expect(await stored(hanako)).toHaveLength(1);
    expect(await stored(ken)).toMatchObject([{ temperature: 36.8 }]);
  });
});

test('a household is handed over with a code; without it, a stranger who knows all else reads the same as for an ID nobody has', async ({
  page,
  context,
  browser,
  issue,
}) => {
  const [hanako, ken, taro] = [
    await issue(),
    await issue({ name: 'Yamada Ken' }),
    await issue({ name: 'Yamada Taro' }),
  ];
  await added(await signedIn(context, hanako), ken);
  const tarosContext = await browser.newContext({ baseURL: process.env.APP_URL });
  await signedIn(tarosContext, taro);
  const taros = await tarosContext.newPage();
  const refusal = async (person: Person) => {
    await taros.goto('/family/add');
    await typePerson(taros, person);
    await send(taros, family.add.save);
    return taros.getByRole('group', { name: messages.en.common.errorSummary }).innerText();
  };
  expect(await refusal(ken)).toBe(await refusal({ ...ken, id: '9999999' }));
  expect(await refusal(ken)).toContain(registration.errors.noMatch);

  await page.goto('/family');
  await link(page, named(family.details, 'Yamada Ken')).click();
  await expectAccessible(page);
  await link(page, family.person.handOver).click();
  await expect(page.getByLabel('Yamada Ken', { exact: true })).toBeChecked();
  await page.getByLabel(family.handOver.password, { exact: true }).fill('not this one');
  await send(page, family.handOver.submit);
  await expect(page.getByRole('link', { name: messages.en.account.errors.wrongPassword })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel(family.handOver.password, { exact: true }).fill(hanako.password);
  await send(page, family.handOver.submit);
  await page.waitForURL('**/family/hand-over/code');
  await expectAccessible(page);
  const code = await page.locator('p[translate=no]').innerText();
  await send(page, family.handOver.kept);
  await page.waitForURL('**/family');
  await page.goto('/family/hand-over/code');
  await page.waitForURL('**/family/hand-over');

  await taros.goto('/family/add');
  await typePerson(taros, ken, code);
  await send(taros, family.add.save);
  await taros.waitForURL('**/family?done=added');
  await expect(taros.getByRole('heading', { name: 'Yamada Ken', exact: true })).toBeVisible();
  await page.goto('/family');
  await expect(page.getByText('Yamada Ken')).toBeHidden();
  const told = await newestMail(hanako.email);
  expect(told.text).not.toContain('Ken');
  expect(told.subject).toContain(family.takenOver.subject.split(' – ')[0]);
  await tarosContext.close();
});

test('the center gives a code where the account cannot: another account takes the person over with it, once', async ({
  page,
  context,
  browser,
  issue,
}) => {
  const [hanako, ken, taro] = [
    await issue(),
    await issue({ name: 'Yamada Ken' }),
    await issue({ name: 'Yamada Taro' }),
  ];
  await added(await signedIn(context, hanako), ken);
  const staff = await browser.newContext({ baseURL: process.env.APP_URL });
  await keepCookie(staff, await staffCookie('sato', 'nurse', '13101'));
  const satos = await staff.newPage();
  await satos.goto(`/dashboard/cases/${ken.caseId}`);
  await satos.getByText(holders.give, { exact: true }).click();
  await satos.getByRole('button', { name: holders.giveSubmit, exact: true }).click();
  await satos.waitForURL('**/handover');
  const code = await satos.locator('p[translate=no]').innerText();
  await satos.getByRole('button', { name: holders.kept, exact: true }).click();
  await satos.waitForURL(`**/dashboard/cases/${ken.caseId}`);
  await satos.goto(`/dashboard/cases/${ken.caseId}/handover`);
  await satos.waitForURL(`**/dashboard/cases/${ken.caseId}`);
  // Until somebody uses it, nothing changes for who reports now.
  await page.goto(`/family/${ken.caseId}`);
  await expect(page.getByText('Yamada Ken').first()).toBeVisible();

  const tarosContext = await browser.newContext({ baseURL: process.env.APP_URL });
  await signedIn(tarosContext, taro);
  const taros = await tarosContext.newPage();
  await taros.goto('/family/add');
  // As it is heard on the phone and typed: small letters, a space for the dash.
  await typePerson(taros, ken, code.toLowerCase().replace('-', ' '));
  await send(taros, family.add.save);
  await taros.waitForURL('**/family?done=added');
  await expect(taros.getByRole('heading', { name: 'Yamada Ken', exact: true })).toBeVisible();
  await page.goto('/family');
  await expect(page.getByText('Yamada Ken')).toBeHidden();
  expect((await newestMail(hanako.email)).text).not.toContain('Ken');
  await satos.goto(`/dashboard/cases/${ken.caseId}`);
  const [before] = holders.handedOver.split('{time}');
  await expect(satos.getByText(before?.replace('{who}', '') ?? '', { exact: false })).toBeVisible();

  // What was used opens nothing for a third.
  const third = await issue();
  await signedIn(context, third);
  await page.goto('/family/add');
  await typePerson(page, ken, code);
  await send(page, family.add.save);
  await expect(page.getByText(registration.errors.noMatch).first()).toBeVisible();
  await Promise.all([staff.close(), tarosContext.close()]);
});

test('hanako stops reporting: nobody does then, and staff see it and give no code; for the last one she begins anew', async ({
  page,
  context,
  browser,
  issue,
}) => {
  const [hanako, ken] = [await issue(), await issue({ name: 'Yamada Ken' })];
  await added(await signedIn(context, hanako), ken);
  const staff = await browser.newContext({ baseURL: process.env.APP_URL });
  await keepCookie(staff, await staffCookie('sato', 'nurse', '13101'));
  const satos = await staff.newPage();
  await satos.goto(`/dashboard/cases/${ken.caseId}`);
  await expect(satos.getByText(holders.present.child)).toBeVisible();
  await satos.getByText(holders.give, { exact: true }).click();
  await satos.getByRole('button', { name: holders.giveSubmit, exact: true }).click();
  await satos.waitForURL('**/handover');
  await expect(satos.locator('p[translate=no]')).toHaveText(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/);
  await expectAccessible(satos);

  for (const [person, then] of [
    [ken, '**/family?done=stopped'],
    [hanako, '**/register/attributes'],
  ] as const) {
    await page.goto(`/family/${person.caseId}`);
    await link(page, named(family.person.stop, person.name)).click();
    await expectAccessible(page);
    await send(page, family.stop.submit);
    await page.waitForURL(then);
  }
  await expect(page.getByRole('heading', { name: family.nobody.title })).toBeVisible();
  await expectAccessible(page);
  await satos.goto(`/dashboard/cases/${ken.caseId}`);
  await expect(satos.getByText(holders.nobody)).toBeVisible();
  await expect(satos.getByText(messages.en.staff.actions.reportingStopped)).toBeVisible();
  await expect(satos.getByText(holders.give, { exact: true })).toBeHidden();
  await staff.close();
});

test('of age: reporting goes on, what was reported before is not shown until it is settled', async ({
  page,
  context,
  issue,
}) => {
  const [hanako, rin] = [await issue(), await issue({ name: 'Yamada Rin' })];
  await born(rin, '2001-02-03');
  await added(await signedIn(context, hanako), rin);
  const yesterday = new Date(Date.now() - 24 * 3_600_000).toISOString();
  const sent = await page.request.post('/api/v1/status-reports', {
    headers: { origin: process.env.APP_URL ?? '' },
    data: {
      clientId: crypto.randomUUID(),
      caseId: rin.caseId,
      category: 'infected',
      measuredAt: yesterday,
      sentAt: new Date().toISOString(),
      answers: { bodyTemperature: 38.4, oxygenSaturation: 97, emergencySigns: ['none'] },
    },
  });
  const { reportId } = (await sent.json()) as { reportId: string };
  await page.goto(`/status-report/history?for=${rin.caseId}`);
  await expect(page.getByText(named(family.ofAge.hidden, 'Yamada Rin'))).toBeVisible();
  await expect(page.getByText('38.4')).toBeHidden();
  expect((await page.goto(`/status-report/receipt/${reportId}`))?.status()).toBe(404);
  await page.goto(`/status-report/infected?for=${rin.caseId}`);
  await expect(page.getByRole('button', { name: report.form.sameAsYesterday })).toBeHidden();
  await expect(page.getByText(named(report.form.reportingFor, 'Yamada Rin'))).toBeVisible();
  await page.goto(`/family/${rin.caseId}`);
  await expect(page.getByText(rin.phone)).toBeHidden();
  await page.goto('/family');
  await expectAccessible(page);
  await send(page, named(family.ofAge.agree, 'Yamada Rin'));
  await page.waitForURL('**/family?done=agreed');
  await page.goto(`/status-report/history?for=${rin.caseId}`);
  await expect(page.getByText('38.4').first()).toBeVisible();
});

test('the form without a connection knows whom it is for; what waits for somebody who left is told, and what the phone kept of them goes', async ({
  page,
  context,
  server,
  issue,
}) => {
  const { report: kept, waiting } = messages.en.installed;
  const [hanako, ken] = [await issue(), await issue({ name: 'Yamada Ken' })];
  await added(await signedIn(context, hanako), ken);
  await openApp(page, server.url);
  await page.goto(`${server.url}/status-report/infected?for=${ken.caseId}`);
  // The page keeps what is typed once its scripts are there.
  await expect(async () => {
    await page.getByLabel(questionnaire.items.bodyTemperature, { exact: true }).fill('');
    await page.getByLabel(questionnaire.items.bodyTemperature, { exact: true }).fill('36.4');
    await page.waitForTimeout(500);
    expect(await rowsOnPhone(page, 'drafts')).toBe(1);
  }).toPass();
  await server.die();
  await page.goto(`${server.url}/status-report/contact?for=${ken.caseId}`);
  await expect(page.getByText(named(report.form.reportingFor, 'Yamada Ken'))).toBeVisible();
  await page.getByLabel(questionnaire.items.bodyTemperature, { exact: true }).fill('36.6');
  await feelsWell(page);
  await page.getByText(questionnaire.emergencySigns.none, { exact: true }).click();
  await confirm(page, messages.en);
  await expect(heading(page)).toHaveText(kept.title);
  expect(await rowsOnPhone(page, 'waiting')).toBe(1);

  // Meanwhile another account took him over.
  await query((sql) => sql`update cases set account_id = null, linked_at = null where id = ${ken.caseId}`);
  await server.revive();
  await page.goto(`${server.url}/family?done=stopped`);
  await sendNow(page, messages.en);
  await expect(page.getByRole('heading', { name: waiting.refused.split('{')[0] })).toBeVisible();
  expect(await stored(ken)).toEqual([]);
  await expect.poll(() => rowsOnPhone(page, 'drafts')).toBe(0);
  await expect(page.getByText('Yamada Ken')).toBeHidden();
});
