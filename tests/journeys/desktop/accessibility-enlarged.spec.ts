import { randomUUID } from 'node:crypto';
import { expect, test } from '../support/journey';
import { becomes, pagesOf, sides } from '../support/pages-of';
import { unreadable } from '../support/readable';
import { newWorld, patientCookie, reportOf, sendJson } from '../support/world';

// A worker would show what it keeps in the language it was last told.
test.use({ serviceWorkers: 'block' });

for (const locale of ['en', 'ja'] as const)
  for (const side of ['patients', 'staff'] as const)
    test(`${side}: every page is whole at 400 %, with letters of 200 % and with wide spacing, in ${locale}`, async ({
      page,
      context,
    }) => {
      test.setTimeout(300_000);
      const world = await newWorld();
      await context.addCookies([{ name: 'hersys-locale', value: locale, url: process.env.APP_URL ?? '' }]);
      const wrong: string[] = [];
      for (const actor of sides[side]) {
        await becomes(context, actor, world);
        for (const path of pagesOf(side, actor, world)) {
          await page.goto(path);
          // The mark of the focus is for who uses the keyboard.
          await page.keyboard.press('Tab');
          wrong.push(...(await unreadable(page)));
        }
      }
      expect(wrong).toEqual([]);
    });

test('what has the focus is never under the button that says what arrived', async ({ page, context }) => {
  const world = await newWorld();
  await becomes(context, 'sato', world);
  for (const { width, height } of [
    { width: 1280, height: 800 },
    { width: 320, height: 256 },
  ]) {
    await page.setViewportSize({ width, height });
    const followed = page.waitForResponse((response) => response.url().includes('/dashboard/live'));
    await page.goto('/dashboard?tab=emergency-urgent');
    await followed;
    const sent = await sendJson(
      await patientCookie(world.taro.accountId),
      reportOf(world.taro, randomUUID()),
    );
    expect(sent.status).toBe(201);
    await expect(page.getByRole('button', { name: / – show$/ })).toBeVisible();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(hiddenAtTop), `${width} × ${height}`).toEqual([]);
  }
});

/** Runs in the page: what cannot be seen when it gets the focus at the place where the button stays. */
function hiddenAtTop(): string[] {
  return [
    ...document.querySelectorAll<HTMLElement>(
      'main :is(a[href], button, input:not([type=hidden]), select, summary)',
    ),
  ]
    .filter((element) => element.checkVisibility() && !/ – show$/.test(element.innerText))
    .flatMap((element) => {
      // Where the button stays: two units of space from the top.
      scrollTo(0, element.getBoundingClientRect().top + scrollY - 8);
      element.focus();
      const [box = element.getBoundingClientRect()] = element.getClientRects();
      const seen = [0.05, 0.5, 0.95].some((x) =>
        [0.05, 0.5, 0.95].some((y) => {
          const hit = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
          return element.contains(hit) || (hit !== null && element.closest('label')?.contains(hit));
        }),
      );
      return seen ? [] : [element.innerText.slice(0, 40)];
    });
}
