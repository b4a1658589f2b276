import { expect, test } from '../support/journey';
import { codeIn, newestMail } from '../support/mailbox';
import { pressAt, tabThrough, tabTo, typeAt } from '../support/keyboard';
import { becomes } from '../support/pages-of';
import { newWorld } from '../support/world';

// A worker would show what it keeps in the language it was last told.
test.use({ serviceWorkers: 'block' });

test('the eight steps by the keyboard alone: every stop can be seen, none is a trap, and what is copied can be pasted', async ({
  page,
  context,
  words,
  issue,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { registration, questionnaire, top, common } = words;
  const { attributes } = registration;
  const report = words['status-report'];
  const hanako = await issue();
  const field = (name: string) => page.getByLabel(name, { exact: true });
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const paste = async (text: string) => {
    await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    await page.keyboard.press('ControlOrMeta+v');
  };

  await test.step('the first Tab offers the way past the head, and it leads to the content', async () => {
    await page.goto('/');
    await page.keyboard.press('Tab');
    const skip = page.getByRole('link', { name: common.skipToContent, exact: true });
    await expect(skip).toBeFocused();
    await expect(skip).toBeInViewport({ ratio: 1 });
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('link', { name: top.newRegistration, exact: true })).toBeFocused();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/register/email');
  });
  await test.step('an address', async () => {
    await tabThrough(page);
    await typeAt(page, field(registration.email.label), 'hanako');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('group', { name: common.errorSummary })).toBeFocused();
    await pressAt(page, page.getByRole('alert').getByRole('link'));
    await expect(field(registration.email.label)).toBeFocused();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type(hanako.email);
    await pressAt(page, button(registration.email.submit));
    await page.waitForURL('**/register/code');
  });
  await test.step('the code, pasted', async () => {
    await tabThrough(page);
    await tabTo(page, field(registration.code.label));
    await paste(codeIn(await newestMail(hanako.email)));
    await page.keyboard.press('Enter');
    await page.waitForURL('**/register/password');
  });
  await test.step('a password, pasted twice', async () => {
    await tabThrough(page);
    for (const label of [registration.password.label, registration.password.again]) {
      await tabTo(page, field(label));
      await paste(hanako.password);
      await expect(field(label)).toHaveValue(hanako.password);
    }
    await pressAt(page, button(registration.password.submit));
    await page.waitForURL('**/register/attributes');
  });
  await test.step('name, birthdate, phone and ID, then a look at them', async () => {
    await tabThrough(page);
    await typeAt(page, field(attributes.name), hanako.name);
    await typeAt(page, field(attributes.year), hanako.birthdate.year);
    await typeAt(page, field(attributes.month), hanako.birthdate.month);
    await typeAt(page, field(attributes.day), hanako.birthdate.day);
    await typeAt(page, field(attributes.phone), hanako.phone);
    await typeAt(page, field(attributes.issuedId), hanako.id);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/register/check');
    await tabThrough(page);
    await pressAt(page, button(registration.check.submit));
    await page.waitForURL('**/status-report');
  });
  await test.step('the report', async () => {
    await tabThrough(page);
    await pressAt(page, button(report.choose.enter));
    await page.waitForURL('**/status-report/infected');
    await tabThrough(page);
    await typeAt(page, field(questionnaire.items.bodyTemperature), '36.5');
    await typeAt(page, field(questionnaire.items.oxygenSaturation), '97');
    await pressAt(page, button(report.form.noSymptoms));
    await expect(page.getByText(report.form.filledNo)).toBeVisible();
    await tabTo(page, field(questionnaire.emergencySigns.none));
    await page.keyboard.press('Space');
    await pressAt(page, button(report.form.confirm));
    await page.waitForURL('**/status-report/receipt/*');
    await expect(page.getByRole('heading', { name: report.receipt.title })).toBeVisible();
    await tabThrough(page);
  });
});

test('the staff’s work by the keyboard alone: lists, keys, filters, search and a person’s page have no trap', async ({
  page,
  context,
  words,
}) => {
  const world = await newWorld();
  const { list, lists, search } = words.staff;
  await becomes(context, 'sato', world);
  const button = (name: string) => page.getByRole('button', { name, exact: true });

  await test.step('the list of keys holds the focus while it is open, and gives it back', async () => {
    await page.goto('/dashboard?tab=emergency-urgent');
    await tabThrough(page, { column: false });
    await pressAt(page, button(lists.keys.title));
    const dialog = page.getByRole('dialog', { name: lists.keys.list });
    await expect(dialog).toBeVisible();
    for (let presses = 0; presses < 4; presses += 1) {
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.closest('main table'))).toBeNull();
    }
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(button(lists.keys.title)).toBeFocused();
  });
  await test.step('a filter', async () => {
    await pressAt(page, page.getByText(lists.filters.title, { exact: true }));
    await tabTo(page, page.getByRole('checkbox', { name: lists.filters.undone, exact: true }));
    await page.keyboard.press('Space');
    await pressAt(page, button(lists.filters.apply));
    await page.waitForURL('**undone=true**');
  });
  await test.step('a person is searched for, opened and their alert acknowledged', async () => {
    await pressAt(page, page.getByRole('link', { name: list.search, exact: true }));
    await page.waitForURL('**/dashboard/search');
    await tabThrough(page, { column: false });
    await typeAt(page, page.getByLabel(search.field, { exact: true }), world.hanako.issuedId);
    await page.keyboard.press('Enter');
    await pressAt(page, page.getByRole('link', { name: world.hanako.name, exact: true }));
    await page.waitForURL(`**/dashboard/cases/${world.hanako.caseId}**`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(world.hanako.name);
    await tabThrough(page, { column: false });
    await pressAt(page, button(`${list.acknowledge} (${world.hanako.name})`));
    await expect(page.getByRole('status').getByText(list.acknowledged)).toBeVisible();
  });
});
