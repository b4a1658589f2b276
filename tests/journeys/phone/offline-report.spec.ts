import { messages } from '../../../lib/language/messages';
import { query } from '../support/database';
import { expect, expectAccessible } from '../support/journey';
import { confirm, fillWell, received, rowsOnPhone, sendNow, test } from '../support/phone-app';

const { report: kept, waiting, offline } = messages.en.installed;
const { receipt, emergency } = messages.en['status-report'];

/** A name for the notice above the pages, whatever the time in it. */
const oneUnsent = new RegExp(waiting.one.replace('{times}', '\\d\\d:\\d\\d').replace(/[()]/g, '\\$&'));

test('with the server dead: the app opens, takes a report, advises, and sends it once when the server is back', async ({
  page,
  server,
  words,
  opened,
}) => {
  const hanako = await opened();
  await server.die();

  await page.goto(server.url);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(offline.title);
  await page.getByRole('link', { name: offline.report }).click();
  await expect(page.getByText(kept.lead)).toBeVisible();
  await expect(page.getByText('This report is for Yamada Hanako.')).toBeVisible();
  await expectAccessible(page);
  await confirm(page, words);
  // What is wrong is said here as the server says it.
  const { bodyTemperatureMissing } = words.questionnaire.errors;
  await expect(page.getByRole('link', { name: bodyTemperatureMissing })).toBeVisible();
  await fillWell(page, words, '３８．６');
  await confirm(page, words);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(kept.title);
  await expect(page.getByRole('heading', { name: receipt.reviewTitle })).toBeVisible();
  await expect(page.getByText(kept.notSeen)).toBeVisible();
  await expect(page.getByRole('link', { name: '03-0000-2222' })).toHaveAttribute('href', 'tel:0300002222');
  await expect(page.getByText(receipt.notDiagnosis)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: waiting.sendNow }).click();
  await expect(page.getByText(waiting.noConnection)).toBeVisible();

  // The app was closed and is opened again, elsewhere.
  await page.goto(`${server.url}/emergency`);
  // The page was drawn for nobody; the phone adds whom its person calls. Nothing stands above the advice.
  await expect(page.getByRole('link', { name: '03-0000-2222' })).toBeVisible();
  await expect(page.getByRole('heading', { name: oneUnsent })).toBeHidden();
  await page.goto(server.url);
  await expect(page.getByRole('heading', { name: oneUnsent })).toBeVisible();
  await expectAccessible(page);
  expect(await received(hanako)).toEqual([]);
  await server.revive();
  await sendNow(page, words);
  await expect(page.getByRole('heading', { name: oneUnsent })).toBeHidden();
  expect(await received(hanako)).toMatchObject([
    { temperature: 38.6, level: 'review', advised_level: 'review', clock_suspect: false },
  ]);
  await expectAccessible(page);
  await page.getByRole('link', { name: waiting.receipt }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(receipt.title);
  expect([await rowsOnPhone(page, 'waiting'), await rowsOnPhone(page, 'sent')]).toEqual([0, 0]);
});

test('the network goes while a form is open: the phone goes on with it, and sends by itself when it is back', async ({
  page,
  context,
  server,
  words,
  opened,
}) => {
  const contact = await opened('', { category: 'contact' });
  await page.goto(`${server.url}/status-report/contact`);
  const group = (name: string) => page.getByRole('group', { name, exact: true });
  const { items, answers, emergencySigns } = words.questionnaire;
  await page.getByLabel(items.bodyTemperature, { exact: true }).fill('36.4');
  await group(items.feelsWell).getByText(answers.yes, { exact: true }).click();
  await group(items.metAgain).getByText(answers.no, { exact: true }).click();
  await page.getByText(emergencySigns.none, { exact: true }).click();
  await context.setOffline(true);
  await confirm(page, words);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(kept.title);
  await expect(page.getByRole('heading', { name: receipt.stableTitle })).toBeVisible();

  await context.setOffline(false);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(kept.sentTitle);
  await expectAccessible(page);
  expect(await received(contact)).toMatchObject([{ temperature: 36.4, level: 'stable' }]);

  // Without a connection the way to "the report" leads to the form of this person.
  await context.setOffline(true);
  await page.goto(`${server.url}/status-report`);
  await expect(page.getByText(words['status-report'].form.captionContact)).toBeVisible();
});

test('an answer that was lost: the report that the server had stored is not stored twice', async ({
  page,
  server,
  words,
  opened,
}) => {
  const hanako = await opened('/status-report/infected');
  await fillWell(page, words);
  server.loseAnswers(true);
  await confirm(page, words);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(kept.title);
  await expect.poll(() => received(hanako)).toHaveLength(1);
  server.loseAnswers(false);
  await sendNow(page, words);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(kept.sentTitle);
  expect(await received(hanako)).toHaveLength(1);
  const [stored] = await received(hanako);
  await page.getByRole('link', { name: kept.receipt }).click();
  await page.waitForURL(`**/status-report/receipt/${stored?.id}`);
});

test('a deploy while a form is open loses nothing and is not noticed', async ({
  page,
  server,
  words,
  opened,
}) => {
  const hanako = await opened('/status-report/infected');
  await fillWell(page, words);
  await page.getByLabel(words.questionnaire.items.message, { exact: true }).fill('Please call after six');
  server.deployForms();
  await confirm(page, words);
  // The first report of this person.
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(receipt.title);
  await expect(page.getByRole('region', { name: waiting.region })).toBeHidden();
  expect(await received(hanako)).toMatchObject([{ temperature: 36.5, level: 'review' }]);
});

test('a one-tap button that was pressed without a connection fills the form on the phone and sends nothing', async ({
  page,
  context,
  words,
  opened,
}) => {
  const hanako = await opened('/status-report/infected');
  const { form } = words['status-report'];
  await page.getByLabel(words.questionnaire.items.bodyTemperature, { exact: true }).fill('36.6');
  await context.setOffline(true);
  await page.getByRole('button', { name: form.noSymptoms, exact: true }).click();
  await expect(page.getByText(kept.lead)).toBeVisible();
  await expect(page.getByText(form.filledNo)).toBeVisible();
  await expect(page.getByLabel(words.questionnaire.items.bodyTemperature, { exact: true })).toHaveValue(
    '36.6',
  );
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(form.title);
  expect(await rowsOnPhone(page, 'waiting')).toBe(0);
  expect(await received(hanako)).toEqual([]);
});

test('what the server knows better is said on the page that the phone shows; an emergency after monitoring, too', async ({
  page,
  server,
  words,
  opened,
}) => {
  const hanako = await opened();
  await server.die();
  // A risk that the phone was not told of.
  await query(
    (sql) => sql`
      insert into health_backgrounds (case_id, center_code, pregnant, updated_at)
      select id, center_code, true, now() from cases where id = ${hanako.caseId}`,
  );
  await page.goto(`${server.url}/status-report/infected`);
  await fillWell(page, words, '37.6');
  await confirm(page, words);
  await expect(page.getByRole('heading', { name: receipt.symptomaticTitle })).toBeVisible();
  await server.revive();
  await sendNow(page, words);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(kept.sentTitle);
  await expect(page.getByRole('heading', { name: receipt.reviewTitle })).toBeVisible();
  await server.die();

  await page.goto(`${server.url}/status-report/infected`);
  await fillWell(page, words, '37.6');
  await page.getByText(words.questionnaire.emergencySigns.none, { exact: true }).click();
  await page.getByText(words.questionnaire.emergencySigns.E7, { exact: true }).click();
  await confirm(page, words);
  await expect(page.getByText(kept.notSeenCall)).toBeVisible();
  await query(
    (sql) => sql`update cases set closed_at = now() - interval '1 hour' where id = ${hanako.caseId}`,
  );
  await server.revive();
  await page.goto(`${server.url}/privacy`);
  const told = page.getByRole('region', { name: waiting.region });
  await expect(told.getByText(waiting.ended.split('{time}')[1] ?? '')).toBeVisible();
  await expect(told.getByRole('link', { name: emergency.call119 })).toHaveAttribute('href', 'tel:119');
  await expect(told.getByRole('link', { name: '03-0000-2222' })).toBeVisible();
  await expectAccessible(page);
  await told.getByRole('button', { name: waiting.drop }).click();
  await expect(told.getByRole('button', { name: waiting.drop })).toBeHidden();
});

test('an emergency without a connection: call, nobody has seen this; with the own number, name and Japanese words', async ({
  page,
  server,
  words,
  opened,
}) => {
  const hanako = await opened();
  await server.die();
  await page.goto(`${server.url}/status-report/infected`);
  // A sign and nothing else: the advice comes before what is wrong with the rest.
  await page.getByText(words.questionnaire.emergencySigns.E5, { exact: true }).click();
  await confirm(page, words);
  await expect(page.getByRole('heading', { name: emergency.callFor })).toBeVisible();
  await expect(page.getByText(words['status-report'].problems.notStored)).toBeVisible();
  await page.getByLabel(words.questionnaire.items.bodyTemperature, { exact: true }).fill('38');
  await page.getByText(words.questionnaire.instead['no-oximeter'], { exact: true }).click();
  await confirm(page, words);
  await expect(page.getByText(kept.notSeenCall)).toBeVisible();
  await expect(page.getByRole('heading', { name: emergency.callFor })).toBeVisible();
  await expect(page.getByRole('link', { name: emergency.call119 }).first()).toHaveAttribute(
    'href',
    'tel:119',
  );
  await expect(page.getByRole('link', { name: '03-0000-2222' })).toBeVisible();
  await expect(
    page.getByText('救急です。新型コロナウイルスに感染しています。名前は、Yamada Hanakoです。'),
  ).toBeVisible();
  await expectAccessible(page);
  await server.revive();
  await sendNow(page, words);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(kept.sentTitle);
  expect(await received(hanako)).toMatchObject([{ level: 'emergency', advised_level: 'emergency' }]);
});

test('a phone that knows nobody says so, and shows the emergency signs', async ({
  page,
  context,
  server,
}) => {
  await page.goto(server.url);
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
  await context.setOffline(true);
  await page.goto(`${server.url}/status-report/infected`);
  await expect(page.getByRole('heading', { name: kept.nobodyTitle })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: words119 }).click();
  await expect(page.getByRole('link', { name: emergency.call119 }).first()).toBeVisible();
});

const words119 = messages.en['status-report'].form.emergencyLink;
