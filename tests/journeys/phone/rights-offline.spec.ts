import { query } from '../support/database';
import { expect, expectAccessible } from '../support/journey';
import { confirm, fillWell, test } from '../support/phone-app';

test('a report that waited while consent was withdrawn is told, with whom to call, and dropped by its person', async ({
  page,
  server,
  words,
  opened,
}) => {
  const hanako = await opened();
  await server.die();
  await page.goto(`${server.url}/status-report/infected`);
  await fillWell(page, words, '37.6');
  await confirm(page, words);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(words.installed.report.title);
  await query((sql) => sql`update cases set consent_withdrawn_at = now() where id = ${hanako.caseId}`);
  await server.revive();
  await page.goto(`${server.url}/privacy`);
  const { waiting } = words.installed;
  const told = page.getByRole('region', { name: waiting.region });
  await expect(told.getByText(words.rights.stopped.onPhone.split('{time}')[1] ?? '')).toBeVisible();
  await expect(told.getByRole('link', { name: '03-0000-2222' })).toBeVisible();
  await expectAccessible(page);
  await told.getByRole('button', { name: waiting.drop }).click();
  await expect(told.getByRole('button', { name: waiting.drop })).toBeHidden();

  // The phone takes none for her any more: asked again, it is told of nobody to report for.
  await page.goto(server.url);
  const answer = await page.request.get(`${server.url}/api/v1/on-phone`);
  expect(((await answer.json()) as { cases: unknown[] }).cases).toEqual([]);
});
