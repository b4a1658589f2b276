import type { Page } from '@playwright/test';
import { faintOn } from '../support/contrast';
import { expect, test } from '../support/journey';
import { becomes, pagesOf, sides } from '../support/pages-of';
import { newWorld } from '../support/world';

// A worker would show what it keeps in the language it was last told.
test.use({ serviceWorkers: 'block' });

/** What moves by itself, or takes time to change: nothing of ours does. */
function moving(page: Page): Promise<string[]> {
  return page.evaluate(() => [
    ...document.getAnimations().map((animation) => `runs: ${animation.id}`),
    ...[...document.querySelectorAll('body *')].flatMap((element) => {
      const { animationName, transitionDuration } = getComputedStyle(element);
      const still = animationName === 'none' && /^0s(, 0s)*$/.test(transitionDuration);
      return still ? [] : [`<${element.localName} class="${element.className.toString()}">`];
    }),
  ]);
}

for (const side of ['patients', 'staff'] as const)
  test(`${side}: in the own colours and in forced ones all words, edges and focus marks can be seen, and nothing moves`, async ({
    page,
    context,
  }) => {
    test.setTimeout(300_000);
    const world = await newWorld();
    const [faint, moves]: [string[], string[]] = [[], []];
    for (const actor of sides[side]) {
      await becomes(context, actor, world);
      for (const path of pagesOf(side, actor, world)) {
        await page.goto(path);
        await page.keyboard.press('Tab');
        faint.push(...(await faintOn(page)));
        moves.push(...(await moving(page)).map((what) => `${path} ${what}`));
        // Light letters on a dark ground: what was made for a white page shows there.
        await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
        faint.push(...(await faintOn(page)).map((what) => `${what}, forced`));
        await page.emulateMedia({ forcedColors: 'none', colorScheme: 'light' });
      }
    }
    expect(faint).toEqual([]);
    expect(moves).toEqual([]);
  });

test('what is chosen can be told in forced colours: by the browser’s own marks, a thicker edge or bold letters', async ({
  page,
  context,
}) => {
  const world = await newWorld();
  await page.emulateMedia({ forcedColors: 'active' });
  await becomes(context, 'hanako', world);
  await page.goto('/status-report/infected');
  const box = page.locator('input[name=emergencySigns][value=none]');
  const looks = () => box.evaluate((element) => getComputedStyle(element).appearance);
  expect(await looks()).not.toBe('none');
  await box.check();
  await expect(page.locator('.choice:has(input[name=emergencySigns][value=none])')).toHaveCSS(
    'outline-style',
    'solid',
  );

  await becomes(context, 'a center administrator', world);
  await page.goto('/dashboard?tab=stable');
  const tabs = page.locator('nav li a[href^="/dashboard?tab"], nav li a[href="/dashboard"]');
  await expect(tabs.and(page.locator('[aria-current=page]'))).toHaveCSS('border-top-width', '2px');
  await expect(tabs.and(page.locator(':not([aria-current])')).first()).toHaveCSS('border-top-width', '1px');
});
