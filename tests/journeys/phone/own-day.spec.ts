import { chooseLanguage } from '../support/choose-language';
import { counted, reportedBefore, well } from '../support/daily';
import { query } from '../support/database';
import { expect, expectAccessible } from '../support/journey';
import { messages } from '../../../lib/language/messages';
import { confirm, fillWell, openApp, received, rowsOnPhone, test } from '../support/phone-app';
import { looksAfter, signedIn } from '../support/signed-in';

const { top, family, installed, rights, 'status-report': report } = messages.en;
const { report: kept, offline } = installed;

test('the installed app: from opening it to the receipt in six taps and five keys, and the server is asked twice', async ({
  page,
  context,
  server,
  words,
  issue,
}) => {
  const hanako = await issue();
  await signedIn(context, hanako);
  await reportedBefore(page, 'infected', { ...well, coughRunnyNose: 'yes', shortnessOfBreath: 'yes' });
  await openApp(page, server.url);
  await page.waitForLoadState('networkidle');
  const before = server.asked.length;
  const count = await counted(page);

  await page.goto(`${server.url}/today`);
  const heading = page.getByRole('heading', { level: 1 });
  await expect(heading).toHaveText(report.today.whole);
  await expect(page.getByRole('heading', { name: 'For Yamada Hanako' })).toBeVisible();
  await expect(page.getByText('Today’s report: not sent yet')).toBeVisible();
  await expect(page.getByText(/^Once a day, by 12:00\. Until .+ \(\d+ more days\)\.$/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: top.goReport }).tap();

  await expect(heading).toHaveText(report.form.title);
  await expect(page.getByText('This report is for Yamada Hanako.')).toBeVisible();
  // There is a connection, so nothing is said of its absence.
  await expect(page.getByText(kept.lead)).toBeHidden();
  await expect(page.getByText('Today’s report: not sent yet')).toBeVisible();
  await expectAccessible(page);
  const { items, emergencySigns } = words.questionnaire;
  const type = async (label: string, figure: string) => {
    await page.getByLabel(label, { exact: true }).tap();
    for (const key of figure) await page.keyboard.press(key);
  };
  await type(items.bodyTemperature, '365');
  await type(items.oxygenSaturation, '97');
  await page.getByRole('button', { name: report.form.sameAsYesterday }).tap();
  await expect(page.getByText(report.form.filledSame)).toBeVisible();
  const group = (name: string) => page.getByRole('group', { name, exact: true });
  await expect(group(items.coughRunnyNose).getByLabel('Yes', { exact: true })).toBeChecked();
  await expect(group(items.coughRunnyNose).getByText(report.form.markSame)).toBeVisible();
  await expect(group(items.shortnessOfBreath).getByLabel('Yes', { exact: true })).not.toBeChecked();
  await page.getByText(emergencySigns.none, { exact: true }).tap();
  await page.getByRole('button', { name: report.form.confirm, exact: true }).tap();

  await expect(heading).toHaveText(kept.sentTitle);
  await expect(page.getByRole('heading', { name: report.receipt.next })).toBeVisible();
  await expect(page.getByText(/^Your next report is due on .+ by 12:00\.$/)).toBeVisible();
  await expect(page.getByRole('link', { name: report.receipt.correct })).toBeVisible();
  await expectAccessible(page);
  expect(await received(hanako)).toMatchObject([{}, { temperature: 36.5, clock_suspect: false }]);
  expect(count).toEqual({ taps: 6, keys: 5 });
  const asked = server.asked
    .slice(before)
    .filter((each) => !/worker\.js|manifest|\.png|\.svg|\/today|\/offline\//.test(each));
  expect(asked).toEqual(['GET /api/v1/on-phone', 'POST /api/v1/status-reports']);

  await page.getByRole('link', { name: kept.toTop }).tap();
  await expect(page.getByText(/^Today’s report: received at \d\d:\d\d$/)).toBeVisible();
  await expect(page.getByRole('link', { name: top.reportAgain })).toBeVisible();
  // It was read on the page before: it is not said above this one.
  await expect(page.getByRole('region', { name: installed.waiting.region })).toBeHidden();
  await page.getByRole('link', { name: 'Correct it' }).tap();
  await expect(heading).toHaveText(report.form.correctTitle);
});

test('of what the phone shows by itself the server draws nothing', async ({ page, server, opened }) => {
  await opened();
  await page.goto(`${server.url}/today`);
  await page.getByRole('link', { name: top.goReport }).tap();
  await expect(page.getByText('This report is for Yamada Hanako.')).toBeVisible();
  const preload = { 'service-worker-navigation-preload': 'shells' };
  const answer = await page.request.get(`${server.url}/offline/report/infected`, { headers: preload });
  expect(answer.status()).toBe(204);
  const told = await page.evaluate(async () =>
    (await navigator.serviceWorker.ready).navigationPreload.getState(),
  );
  expect(told).toEqual({ enabled: true, headerValue: 'shells' });
});

test('without a connection the app opens with the day, takes the report, and asks for it no more', async ({
  page,
  server,
  words,
  opened,
}) => {
  const hanako = await opened();
  await server.die();
  await page.goto(`${server.url}/today`);
  await expect(page.getByText('Today’s report: not sent yet')).toBeVisible();
  await page.getByRole('link', { name: top.goReport }).tap();
  await fillWell(page, words);
  await confirm(page, words);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(kept.title, { timeout: 15_000 });
  await page.getByRole('link', { name: kept.toTop }).tap();
  await expect(page.getByRole('link', { name: top.reportAgain })).toBeVisible();
  await expect(page.getByText('Today’s report: not sent yet')).toBeHidden();
  await expect(page.getByRole('region', { name: installed.waiting.region })).toContainText(
    '1 report not sent yet',
  );
  await expectAccessible(page);
  await server.revive();
  await page.reload();
  await expect(page.getByText(/^Today’s report: received at \d\d:\d\d$/)).toBeVisible();
  expect(await received(hanako)).toHaveLength(1);
});

test('whoever agreed to a former privacy notice is asked in the app, too, and once', async ({
  page,
  server,
  opened,
}) => {
  const hanako = await opened();
  await page.goto(`${server.url}/today`);
  const asks = page.getByRole('heading', { name: rights.consent.newTitle });
  await expect(page.getByRole('link', { name: top.goReport })).toBeVisible();
  await expect(asks).toBeHidden();
  await query(
    (sql) => sql`update profiles set consent_version = '2026-11-22' where case_id = ${hanako.caseId}`,
  );
  await page.goto(`${server.url}/today`);
  await expect(asks).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: rights.consent.look }).tap();
  await page.waitForURL('**/account/data/consent');
});

test('the first report ends on the receipt of the server, which offers what comes after it', async ({
  page,
  server,
  words,
  opened,
}) => {
  const hanako = await opened();
  await page.goto(`${server.url}/today?then=report`);
  await expect(page.getByText('This report is for Yamada Hanako.')).toBeVisible();
  // Nothing was reported yesterday.
  await expect(page.getByRole('button', { name: report.form.noSymptoms })).toBeVisible();
  await expect(page.getByRole('button', { name: report.form.sameAsYesterday })).toBeHidden();
  await fillWell(page, words);
  await confirm(page, words);
  await page.waitForURL('**/status-report/receipt/*');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(report.receipt.title);
  expect(await received(hanako)).toHaveLength(1);
});

test('one app, a family: a day for each, and a report for whom it is; somebody else’s monitoring that ended is not asked', async ({
  page,
  context,
  server,
  words,
  issue,
}) => {
  const [hanako, ken] = [await issue(), await issue({ name: 'Yamada Ken' })];
  const { accountId } = await signedIn(context, hanako);
  await looksAfter(accountId, ken);
  await openApp(page, server.url);
  await page.goto(`${server.url}/today`);
  await expect(page.getByRole('heading', { name: 'For Yamada Ken' })).toBeVisible();
  await expect(page.getByRole('link', { name: family.everyone })).toBeVisible();
  await expectAccessible(page);
  // What was typed for one of them waits while another’s is typed.
  const temperature = page.getByLabel(words.questionnaire.items.bodyTemperature, { exact: true });
  const formOf = async (name: string) => {
    await page.goto(`${server.url}/today`);
    await page.getByRole('link', { name: family.report.replace('{name}', name) }).tap();
    await expect(page.getByText(`This report is for ${name}.`)).toBeVisible();
  };
  for (const [name, figure, drafts] of [
    ['Yamada Hanako', '37.1', 1],
    ['Yamada Ken', '36.2', 2],
  ] as const) {
    await formOf(name);
    await temperature.fill(figure);
    await expect.poll(() => rowsOnPhone(page, 'drafts')).toBe(drafts);
  }
  await formOf('Yamada Ken');
  await expect(temperature).toHaveValue('36.2');
  await formOf('Yamada Hanako');
  await expect(temperature).toHaveValue('37.1');
  await fillWell(page, words);
  await confirm(page, words);
  await page.waitForURL('**/status-report/receipt/*');
  expect(await received(hanako)).toHaveLength(1);
  expect(await received(ken)).toHaveLength(0);
  await expect.poll(() => rowsOnPhone(page, 'drafts')).toBe(1);
  await query((sql) => sql`update cases set closed_at = now() where id = ${ken.caseId}`);
  await page.goto(`${server.url}/today`);
  await expect(page.getByRole('heading', { name: 'For Yamada Hanako' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'For Yamada Ken' })).toBeHidden();
});

test('a phone that knows nobody, whose person was signed out, or whose monitoring is over, leads to the first screen', async ({
  page,
  context,
  server,
  issue,
}) => {
  await page.goto(`${server.url}/today`);
  await page.waitForURL(`${server.url}/`);
  await expect(page.getByRole('link', { name: top.newRegistration })).toBeVisible();

  const hanako = await issue();
  const { accountId } = await signedIn(context, hanako);
  await openApp(page, server.url);
  await query((sql) => sql`update cases set closed_at = now() where id = ${hanako.caseId}`);
  await page.goto(`${server.url}/today`);
  await page.waitForURL(`${server.url}/`);
  await query((sql) => sql`update cases set closed_at = null where id = ${hanako.caseId}`);
  await page.goto(`${server.url}/today`);
  await expect(page.getByRole('heading', { name: 'For Yamada Hanako' })).toBeVisible();
  await query((sql) => sql`delete from sessions where account_id = ${accountId}`);
  await page.goto(`${server.url}/today`);
  await page.waitForURL(`${server.url}/`);
  await expect(page.getByRole('link', { name: top.signIn })).toBeVisible();
  // Without a connection nothing more is asked of who is known.
  await context.setOffline(true);
  await page.goto(`${server.url}/`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(offline.title);
});

test('the app speaks the language that was chosen in it, with and without a connection', async ({
  page,
  context,
  server,
  opened,
}) => {
  await opened();
  await page.goto(`${server.url}/today`);
  await expect(page.getByRole('heading', { name: 'For Yamada Hanako' })).toBeVisible();
  await chooseLanguage(page, 'Português');
  const pt = messages.pt;
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(pt['status-report'].today.whole);
  await expect(page.getByRole('link', { name: pt.top.goReport })).toBeVisible();
  await expect
    .poll(() =>
      page.evaluate(async () => {
        const [name = ''] = await caches.keys();
        const kept = await (await caches.open(name)).match('/today', { ignoreVary: true });
        return (await kept?.text())?.includes('data-locale="pt"');
      }),
    )
    .toBe(true);
  await context.setOffline(true);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(pt['status-report'].today.whole);
  await expect(page.getByRole('link', { name: pt.top.goReport })).toBeVisible();
  await expectAccessible(page);
});
