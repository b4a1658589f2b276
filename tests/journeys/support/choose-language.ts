import type { Page } from '@playwright/test';

/** Opens the menu of languages and presses one, by its own name. */
export async function chooseLanguage(page: Page, name: string): Promise<void> {
  await page.locator('header summary').first().click();
  await page.getByRole('button', { name, exact: true }).click();
}
