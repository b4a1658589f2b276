import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from '../support/journey';
import { letPass } from '../support/nurse';
import { keepCookie } from '../support/signed-in';
import { newCase, staffCookie } from '../support/world';

/** Presses "Export" and reads the file that comes. */
async function fileFrom(page: Page, button: string) {
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: button, exact: true }).click();
  const file = await coming;
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, () => {
    test.use({ javaScriptEnabled });

    test('sato takes a list with her for a reason; without one, and without her second factor, there is no file', async ({
      page,
      context,
      words,
    }) => {
      const email = `sato-${randomUUID()}@hersys.example`;
      await keepCookie(context, await staffCookie('sato', 'nurse', '13101', { email }));
      const person = await newCase('Exported Emi');
      await page.goto('/dashboard?tab=not-reporting&silence=due&sort=newest');
      await page.getByRole('link', { name: words.export.link, exact: true }).click();
      await page.waitForURL('**/dashboard/export?**');
      await page.setViewportSize({ width: 360, height: 740 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
      if (javaScriptEnabled) await expectAccessible(page);

      const reason = page.getByLabel(words.export.reason, { exact: true });
      await reason.fill('    ');
      await reason.evaluate((input: HTMLInputElement) => input.removeAttribute('minlength'));
      await page.getByRole('button', { name: words.export.submit, exact: true }).click();
      await expect(
        page.getByRole('alert').getByText(words.export.problems.reason, { exact: true }),
      ).toBeVisible();
      if (javaScriptEnabled) await expectAccessible(page);

      await reason.fill('for the ward round');
      const { name, text } = await fileFrom(page, words.export.submit);
      expect(name).toMatch(/^people-\d{4}-\d\d-\d\d\.csv$/);
      expect(text).toContain(`${person.issuedId},Exported Emi,`);

      await page.getByRole('radio', { name: words.export.reports, exact: true }).check();
      await page.getByRole('radio', { name: /^Excel/ }).check();
      expect((await fileFrom(page, words.export.submit)).name).toMatch(/^reports-\d{4}-\d\d-\d\d\.xlsx$/);

      await letPass({ email }, 'since the second factor', 21);
      await page.getByRole('button', { name: words.export.submit, exact: true }).click();
      await page.waitForURL('**/dashboard/proof?to=*export*');
    });
  });
}
