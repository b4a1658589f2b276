import { messages } from '../../../lib/language/messages';
import { expect, expectAccessible } from '../support/journey';
import { confirm, fillWell, received, rowsOnPhone, test } from '../support/phone-app';

const { draft, report: kept } = messages.en.installed;
const { items, answers } = messages.en.questionnaire;
const cameBack = new RegExp(draft.back.replace('{time}', '.+'));

test('what was typed is back after the app was killed, online or not; it is gone once it was sent, or after 48 hours', async ({
  page,
  context,
  server,
  words,
  opened,
}) => {
  const hanako = await opened('/status-report/infected');
  await page.getByLabel(items.bodyTemperature, { exact: true }).fill('37.7');
  await page.getByRole('group', { name: items.diarrhea }).getByText(answers.yes, { exact: true }).click();
  await page.getByText(words.questionnaire.instead['no-oximeter'], { exact: true }).click();
  await page.getByLabel(items.message, { exact: true }).fill('I live alone');
  await expect.poll(() => rowsOnPhone(page, 'drafts')).toBe(1);
  await page.waitForTimeout(600);
  await page.close({ runBeforeUnload: false });

  const again = await context.newPage();
  await server.die();
  await again.goto(`${server.url}/status-report/infected`);
  await expect(again.getByText(kept.lead)).toBeVisible();
  await expect(again.getByText(cameBack)).toBeVisible();
  await expectAccessible(again);
  await server.revive();
  await again.goto(`${server.url}/status-report/infected`);
  await expect(again.getByText(cameBack)).toBeVisible();
  await expect(again.getByLabel(items.bodyTemperature, { exact: true })).toHaveValue('37.7');
  await expect(again.getByLabel(items.message, { exact: true })).toHaveValue('I live alone');
  await expect(
    again.getByRole('group', { name: items.diarrhea }).getByLabel(answers.yes, { exact: true }),
  ).toBeChecked();
  await expect(again.getByLabel(words.questionnaire.instead['no-oximeter'])).toBeChecked();
  await expectAccessible(again);

  await fillWell(again, words, '37.8');
  await confirm(again, words);
  await again.waitForURL('**/status-report/receipt/*');
  expect(await received(hanako)).toMatchObject([{ temperature: 37.8 }]);
  await expect.poll(() => rowsOnPhone(again, 'drafts')).toBe(0);
  await again.goto(`${server.url}/status-report/infected`);
  await expect(again.getByLabel(items.bodyTemperature, { exact: true })).toHaveValue('');

  await again.getByLabel(items.bodyTemperature, { exact: true }).fill('36.1');
  await expect.poll(() => rowsOnPhone(again, 'drafts')).toBe(1);
  await again.reload();
  await expect(again.getByText(cameBack)).toBeVisible();
  await again.getByRole('button', { name: draft.clear }).click();
  await expect(again.getByText(cameBack)).toBeHidden();
  await expect(again.getByLabel(items.bodyTemperature, { exact: true })).toHaveValue('');

  await again.getByLabel(items.bodyTemperature, { exact: true }).fill('36.2');
  await expect.poll(() => rowsOnPhone(again, 'drafts')).toBe(1);
  await again.waitForTimeout(600);
  await again.clock.setSystemTime(Date.now() + 48 * 3_600_000 + 60_000);
  await again.reload();
  await expect.poll(() => rowsOnPhone(again, 'drafts')).toBe(0);
  await expect(again.getByLabel(items.bodyTemperature, { exact: true })).toHaveValue('');
});
