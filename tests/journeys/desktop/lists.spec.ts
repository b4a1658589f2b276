import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { query } from '../support/database';
import { expect, expectAccessible, test } from '../support/journey';
import { keepCookie } from '../support/signed-in';
import { staffCookie } from '../support/world';

const center = '13102';

/** People of a center of their own with a report that needs review, in the order in which they wait. */
async function newPeople(names: string[]) {
  await query(
    (sql) => sql`
      insert into health_centers (code, name, name_ja, phone, created_at)
      values (${center}, 'Minato Health Center', 'みなと保健所', '03-0000-4444', now()) on conflict do nothing`,
  );
  for (const [index, name] of names.entries()) {
    const id = randomUUID();
    await query(
      (sql) => sql`
        insert into cases (id, center_code, issued_id, category, name, birthdate, phone, monitoring_from, monitoring_until,
          linked_at, created_at)
        values (${id}, ${center}, ${String(80_000_000 + index)}, 'infected', ${name}, '1980-02-03', '+819000000000',
          current_date - 3, current_date + 5, now(), now() - interval '3 days')`,
    );
    await query(
      (sql) => sql`
        insert into latest_reports (case_id, center_code, report_id, report_on, measured_at, received_at, category, level,
          level_rank, triage_order, fired_rules)
        values (${id}, ${center}, gen_random_uuid(), current_date, now(), now() + ${index} * interval '1 minute', 'infected',
          'review', 2, -20104, '{temperature-review}')`,
    );
  }
}

const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '');

test('sato walks through a list by keys, hands two people to herself, and keeps the view under a name', async ({
  page,
  context,
  words,
}) => {
  const { lists, search } = words.staff;
  await newPeople(['Abe', 'Baba', 'Chiba']);
  await keepCookie(context, await staffCookie('sato', 'nurse', center));
  await page.goto('/dashboard');
  await page.getByRole('link', { name: `${lists.tabs['needs-review']} 3`, exact: true }).click();
  await page.waitForURL('**/dashboard?tab=needs-review');
  await expect(page.getByRole('row').nth(1)).toContainText('Abe');
  await expect(page.getByRole('button', { name: lists.keys.title, exact: true })).toBeVisible();

  await test.step('the keys move, tick and open, and are silent where somebody writes', async () => {
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    expect(await focused(page)).toBe('Baba');
    await page.keyboard.press('x');
    await page.keyboard.press('k');
    expect(await focused(page)).toBe('Abe');
    await page.keyboard.press('x');
    await page.keyboard.press('n');
    expect(await focused(page)).toBe('Baba');
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: lists.keys.list })).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await page.getByText(lists.saved.title, { exact: true }).click();
    await page.getByLabel(lists.saved.name, { exact: true }).pressSequentially('jxk/?n');
    await expect(page.getByLabel(lists.saved.name, { exact: true })).toHaveValue('jxk/?n');
    await expect(page.getByRole('checkbox', { checked: true, name: /^Select / })).toHaveCount(2);
  });

  await test.step('what is selected goes to her, in one press', async () => {
    await page.getByRole('combobox', { name: lists.bulk.title, exact: true }).selectOption(lists.bulk.toMe);
    await page.getByRole('button', { name: lists.bulk.apply, exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Done for 2 people.', exact: true })).toBeVisible();
    await expect(page.getByRole('row').filter({ hasText: 'Abe' })).toContainText('sato');
    await expect(page.getByRole('row').filter({ hasText: 'Chiba' })).not.toContainText('sato');
  });

  await test.step('the view is in the address, and comes back by its name', async () => {
    await page.getByText(lists.filters.title, { exact: true }).click();
    await page
      .getByRole('combobox', { name: lists.filters.assigned, exact: true })
      .selectOption(lists.filters.me);
    await page.getByRole('checkbox', { name: lists.columns.spo2, exact: true }).uncheck();
    await page.getByRole('button', { name: lists.filters.apply, exact: true }).click();
    await page.waitForURL('**assigned=me**');
    await expect(page.locator('tr[data-case]')).toHaveCount(2);
    await expect(page.getByRole('columnheader', { name: lists.columns.spo2, exact: true })).toHaveCount(0);
    await page.getByText(lists.saved.title, { exact: true }).click();
    await page.getByLabel(lists.saved.name, { exact: true }).fill('Mine');
    await page.getByRole('button', { name: lists.saved.save, exact: true }).click();
    await expect(page.getByRole('heading', { name: lists.saved.kept, exact: true })).toBeVisible();
    await page.goto('/dashboard');
    await page.getByText(`${lists.saved.title} (1)`, { exact: true }).click();
    await page.getByRole('link', { name: 'Mine', exact: true }).click();
    await expect(page.locator('tr[data-case]')).toHaveCount(2);
  });

  await test.step('switched off, no key does anything, after a reload neither', async () => {
    await page.getByRole('button', { name: lists.keys.title, exact: true }).click();
    await page.getByRole('button', { name: lists.keys.switchOff, exact: true }).click();
    await page.reload();
    await page.getByRole('button', { name: lists.keys.title, exact: true }).click();
    await page.getByRole('button', { name: lists.keys.switchOn, exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    expect(await focused(page)).not.toBe('Abe');
    await page.getByRole('button', { name: lists.keys.title, exact: true }).click();
    await page.getByRole('button', { name: lists.keys.switchOn, exact: true }).click();
    await page.getByRole('button', { name: lists.keys.close, exact: true }).click();
    await page.keyboard.press('/');
    await page.waitForURL('**/dashboard/search#person');
    await expect(page.getByLabel(search.field, { exact: true })).toBeFocused();
    expect(new URL(page.url()).search).toBe('');
  });
});
