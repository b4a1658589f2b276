import type { BrowserContext, Page } from '@playwright/test';
import { messages } from '../../../lib/language/messages';
import { slotOf } from '../../../lib/status-report/measured-time';
import { reportedBefore, well } from '../support/daily';
import { expect, expectAccessible } from '../support/journey';
import {
  confirm,
  fillWell,
  openApp,
  received,
  rowsOnPhone,
  test,
  workerInControl,
} from '../support/phone-app';
import { looksAfter, signedIn } from '../support/signed-in';

const { draft, report: kept } = messages.en.installed;
const { items, answers, emergencySigns, instead } = messages.en.questionnaire;
const { form } = messages.en['status-report'];
const cameBack = new RegExp(draft.back.replace('{time}', '.+'));

/** A tab on a phone so slow that the scripts of its page do not begin before `begin` is called. */
async function slowTab(context: BrowserContext): Promise<{ tab: Page; begin: () => Promise<void> }> {
  const tab = await context.newPage();
  await tab.addInitScript(() => {
    const held: [Node, Node][] = [];
    const append = Reflect.get(Node.prototype, 'appendChild');
    Node.prototype.appendChild = function <Child extends Node>(child: Child): Child {
      if (!(child instanceof HTMLScriptElement)) return append.call(this, child) as Child;
      held.push([this, child]);
      return child;
    };
    addEventListener('begin', () => {
      Node.prototype.appendChild = append;
      for (const [parent, child] of held) parent.appendChild(child);
    });
  });
  return { tab, begin: () => tab.evaluate(() => void dispatchEvent(new Event('begin'))) };
}

test('a form is answered before its scripts begin, the app’s or the server’s: nothing of it is lost, nor of what was typed before', async ({
  page,
  context,
  server,
  opened,
}) => {
  await opened('/status-report/infected');
  await page.getByLabel(items.bodyTemperature, { exact: true }).fill('37.7');
  await page.getByLabel(items.message, { exact: true }).fill('I live alone');
  await page.getByText(instead['no-oximeter'], { exact: true }).click();
  await expect.poll(() => rowsOnPhone(page, 'drafts')).toBe(1);
  await page.waitForTimeout(600);
  await page.close({ runBeforeUnload: false });

  for (const path of ['/offline/report/infected', '/status-report/infected']) {
    const { tab, begin } = await slowTab(context);
    await tab.goto(server.url + path);
    const temperature = tab.getByLabel(items.bodyTemperature, { exact: true });
    const diarrhea = tab.getByRole('group', { name: items.diarrhea });
    await temperature.fill('36.6');
    await diarrhea.getByText(answers.yes, { exact: true }).tap();
    await expect(tab.getByText(cameBack)).toHaveCount(0);
    await begin();
    await expect(tab.getByText('Today’s report: not sent yet')).toBeVisible();
    await expect(tab.getByText(cameBack)).toBeVisible();
    await expect(temperature).toHaveValue('36.6');
    await expect(diarrhea.getByLabel(answers.yes, { exact: true })).toBeChecked();
    await expect(tab.getByLabel(items.message, { exact: true })).toHaveValue('I live alone');
    await expect(tab.getByLabel(instead['no-oximeter'])).toBeChecked();
    await tab.close({ runBeforeUnload: false });
  }
});

test('of the app’s form nothing is sent before it is known whose it is; what is remembered comes then, but over no answer', async ({
  context,
  page,
  server,
  issue,
}) => {
  const taro = await issue({ category: 'contact' });
  await signedIn(context, taro);
  await openApp(page, server.url);
  const [now, other] = slotOf(new Date()) === 'morning' ? ['morning', 'evening'] : ['evening', 'morning'];
  for (const [asked, chosen] of [
    [undefined, now],
    [other, other],
    [now, now],
  ]) {
    const { tab, begin } = await slowTab(context);
    await tab.goto(`${server.url}/offline/report/contact`);
    const slots = tab.getByRole('group', { name: items.slot });
    await expect(slots.getByRole('radio', { checked: true })).toHaveCount(0);
    await expect(tab.getByRole('button', { name: form.confirm, exact: true })).toBeDisabled();
    if (asked) await slots.locator(`label:has([value=${asked}])`).tap();
    await begin();
    await expect(slots.getByRole('radio', { checked: true })).toHaveAttribute('value', chosen ?? '');
    await expect(tab.getByRole('button', { name: form.confirm, exact: true })).toBeEnabled();
    if (asked) await expect.poll(() => rowsOnPhone(tab, 'drafts')).toBe(1);
    await expect(tab.getByText(cameBack)).toHaveCount(asked === now ? 1 : 0);
    await tab.close({ runBeforeUnload: false });
  }
});

test('buttons wait until the phone has looked; the report is then of its person', async ({
  context,
  page,
  server,
  words,
  issue,
}) => {
  const hanako = await issue();
  await signedIn(context, hanako);
  await reportedBefore(page, 'infected', { ...well, oxygenSaturation: 'no-oximeter' });
  await openApp(page, server.url);
  await page.close();
  const { tab, begin } = await slowTab(context);
  await tab.goto(`${server.url}/offline/report/infected`);
  const temperature = tab.getByLabel(items.bodyTemperature, { exact: true });
  await temperature.fill('36.6');
  for (const button of await tab.locator('main form button').all()) await expect(button).toBeDisabled();
  await temperature.press('Enter');
  await begin();
  await expect(tab.getByText('This report is for Yamada Hanako.')).toBeVisible();
  await expect(tab.getByLabel(instead['no-oximeter'])).toBeChecked();
  await tab.getByRole('button', { name: form.noSymptoms }).tap();
  await expect(tab.getByText(form.filledNo)).toBeVisible();
  await expect(temperature).toHaveValue('36.6');
  await tab.getByText(emergencySigns.none, { exact: true }).tap();
  await confirm(tab, words);
  await expect(tab.getByRole('heading', { level: 1 })).toHaveText(kept.sentTitle);
  expect(await received(hanako)).toMatchObject([{}, { temperature: 36.6, clock_suspect: false }]);
});

test('a family: what is typed before the phone has looked is not mixed with a draft of one of them', async ({
  context,
  page,
  server,
  issue,
}) => {
  const [hanako, ken] = [await issue(), await issue({ name: 'Yamada Ken' })];
  const { accountId } = await signedIn(context, hanako);
  await looksAfter(accountId, ken);
  await openApp(page, server.url);
  await page.goto(`${server.url}/offline/report/infected`);
  await page.getByText('Yamada Ken', { exact: true }).tap();
  await page.getByLabel(items.bodyTemperature, { exact: true }).fill('38.1');
  await expect.poll(() => rowsOnPhone(page, 'drafts')).toBe(1);
  await page.waitForTimeout(600);
  await page.close({ runBeforeUnload: false });
  const { tab, begin } = await slowTab(context);
  await tab.goto(`${server.url}/offline/report/infected`);
  await tab.getByLabel(items.message, { exact: true }).fill('Hanako is well');
  await begin();
  // The draft waits for its person, beside the one of this form.
  await expect.poll(() => rowsOnPhone(tab, 'drafts')).toBe(2);
  await expect(tab.getByLabel('Yamada Ken', { exact: true })).not.toBeChecked();
  await expect(tab.getByText(cameBack)).toHaveCount(0);
  await expect(tab.getByLabel(items.bodyTemperature, { exact: true })).toHaveValue('');
  await expect(tab.getByLabel(items.message, { exact: true })).toHaveValue('Hanako is well');
  const other = await context.newPage();
  await other.goto(`${server.url}/offline/report/infected?for=${ken.caseId}`);
  await expect(other.getByText('This report is for Yamada Ken.')).toBeVisible();
  await expect(other.getByLabel(items.bodyTemperature, { exact: true })).toHaveValue('38.1');
});

test('a report that is gone on with on the phone is not sent over what was answered there', async ({
  context,
  page,
  server,
  words,
  opened,
}) => {
  const hanako = await opened();
  await page.close();
  const { tab, begin } = await slowTab(context);
  await tab.goto(`${server.url}/status-report/infected`);
  await begin();
  await fillWell(tab, words);
  await server.die();
  await confirm(tab, words);
  await tab.waitForURL('**/offline/report/infected');
  await tab.locator('label:has([value=E1])').tap();
  await begin();
  await expect(tab.getByText(cameBack)).toBeVisible();
  await expect(tab.locator('[value=E1]')).toBeChecked();
  await expect(tab.getByLabel(items.bodyTemperature, { exact: true })).toHaveValue('36.5');
  await expect(tab.getByRole('heading', { level: 1 })).toHaveText(form.title);
  expect(await rowsOnPhone(tab, 'waiting')).toBe(0);
  expect(await received(hanako)).toEqual([]);
});

test('who is shown a form that is not theirs finds their answers in the right one', async ({
  context,
  page,
  server,
  opened,
}) => {
  await opened('', { category: 'contact' });
  await page.close();
  await server.die();
  const { tab, begin } = await slowTab(context);
  await tab.goto(`${server.url}/status-report`);
  await expect(tab.getByText(form.captionInfected)).toBeVisible();
  await tab.getByLabel(items.bodyTemperature, { exact: true }).fill('37.2');
  await tab.locator('label:has([value=E1])').tap();
  await begin();
  await tab.waitForURL('**/status-report/contact');
  await begin();
  await expect(tab.getByText(cameBack)).toBeVisible();
  await expect(tab.getByLabel(items.bodyTemperature, { exact: true })).toHaveValue('37.2');
  await expect(tab.locator('[value=E1]')).toBeChecked();
});

test('nor are answers from a form that is not theirs, where there are several people', async ({
  context,
  page,
  server,
  issue,
}) => {
  const contact = { category: 'contact' } as const;
  const [taro, ken] = [await issue(contact), await issue({ ...contact, name: 'Yamada Ken' })];
  const { accountId } = await signedIn(context, taro);
  await looksAfter(accountId, ken);
  await openApp(page, server.url);
  await page.goto(`${server.url}/offline/report/contact`);
  await page.getByText('Yamada Ken', { exact: true }).tap();
  await page.getByLabel(items.bodyTemperature, { exact: true }).fill('38.1');
  await expect.poll(() => rowsOnPhone(page, 'drafts')).toBe(1);
  await page.waitForTimeout(600);
  await page.close({ runBeforeUnload: false });
  await server.die();
  const { tab, begin } = await slowTab(context);
  await tab.goto(`${server.url}/status-report`);
  await tab.locator('label:has([value=E1])').tap();
  await begin();
  await tab.waitForURL('**/status-report/contact');
  await begin();
  await expect(tab.getByText(cameBack)).toBeVisible();
  await expect(tab.locator('[value=E1]')).toBeChecked();
  await expect(tab.getByLabel('Yamada Ken', { exact: true })).not.toBeChecked();
  await expect(tab.getByLabel(items.bodyTemperature, { exact: true })).toHaveValue('');
  await tab.goto(`${server.url}/offline/report/contact?for=${ken.caseId}`);
  await begin();
  await expect(tab.getByLabel(items.bodyTemperature, { exact: true })).toHaveValue('38.1');
});

test('an emergency sign that is ticked on a phone which knows nobody is answered with 119', async ({
  context,
  page,
  server,
}) => {
  await page.goto(server.url);
  await workerInControl(page);
  const { tab, begin } = await slowTab(context);
  await tab.goto(`${server.url}/offline/report/infected`);
  await tab.locator('label:has([value=E1])').tap();
  await begin();
  await expect(tab.getByText(kept.nobodyTitle)).toBeVisible();
  await expect(tab.getByText(form.title, { exact: true })).toBeVisible();
  await expect(tab.getByRole('alert').locator('a[href="tel:119"]')).toBeInViewport();
  await expectAccessible(tab);
});
