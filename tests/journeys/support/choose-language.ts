import { expect, type Page } from '@playwright/test';

/** Opens the menu of languages and presses one, by its own name; the menu closes when the page is in it. */
export async function chooseLanguage(page: Page, name: string): Promise<void> {
  await page.locator('header summary').first().click();
  await page.getByRole('button', { name, exact: true }).click();
  await expect(page.locator('header details').first()).not.toHaveAttribute('open');
}
