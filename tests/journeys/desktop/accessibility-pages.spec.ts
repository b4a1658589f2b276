import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { langOf } from '../../../lib/language/locales';
import { expect, test } from '../support/journey';
import { factsOf, type PageFacts } from '../support/page-facts';
import { becomes, pagesOf, sides } from '../support/pages-of';
import { newWorld } from '../support/world';

// A worker would show what it keeps in the language it was last told.
test.use({ serviceWorkers: 'block' });

/** How large a target must be. Fingers need more than WCAG 2.2 asks for. */
const target = { patients: 44, staff: 24 };

/** Stands in for the page of a report where there is no connection. */
const standsIn = '/offline/report/infected';

async function axe(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .options({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      rules: {
        // What is seen on a control is in its name, for who speaks to the browser.
        'label-content-name-mismatch': { enabled: true },
        // Looked at in another journey, and what axe takes most of its time for.
        'color-contrast': { enabled: false },
      },
    })
    .analyze();
  return violations.map(
    ({ id, nodes }) => `${page.url()} ${id}: ${nodes.map(({ html }) => html).join(' | ')}`,
  );
}

for (const [side, locale] of [
  ['patients', 'en'],
  ['patients', 'pt'],
  ['staff', 'en'],
] as const)
  test(`every page of ${side} says what it is, in ${locale}`, async ({ page, context }) => {
    test.setTimeout(300_000);
    const world = await newWorld();
    await context.addCookies([{ name: 'hersys-locale', value: locale, url: process.env.APP_URL ?? '' }]);
    const seen = new Map<string, PageFacts>();
    const violations: string[] = [];
    for (const actor of sides[side]) {
      await becomes(context, actor, world);
      for (const path of pagesOf(side, actor, world)) {
        await page.goto(path);
        seen.set(path, await factsOf(page, target[side]));
        if (locale === 'en') violations.push(...(await axe(page)));
      }
    }
    const all = [...seen];
    const each = <Found>(what: (facts: PageFacts) => Found) =>
      Object.fromEntries(all.map(([path, facts]) => [path, what(facts)]));
    const same = <Found>(found: Found) => Object.fromEntries(all.map(([path]) => [path, found]));

    await test.step('axe finds nothing, and what is seen on a control is in its name', () => {
      expect(violations).toEqual([]);
    });
    await test.step('no two pages have the same title', () => {
      const titles = all.filter(([path]) => path !== standsIn).map(([, { title }]) => title);
      expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
    });
    await test.step('the page and each Japanese part of it say in which language they are', () => {
      expect(each(({ lang }) => lang)).toEqual(same(langOf(locale)));
      expect(each(({ unmarkedJapanese }) => unmarkedJapanese)).toEqual(same([]));
    });
    await test.step('headings begin with one and leave out no level', () => {
      const leaps = each(({ headings }) =>
        headings.filter((level, index) => level > (index === 0 ? 1 : (headings[index - 1] ?? 0) + 1)),
      );
      expect(leaps).toEqual(same([]));
      expect(each(({ headings }) => headings.filter((level) => level === 1).length)).toEqual(same(1));
    });
    await test.step('help by phone stands at the same place, at the end of every page', () => {
      const foot = ['/emergency', '/privacy', '/accessibility', 'tel:0300001111'];
      expect(each((facts) => (facts.footIsLast ? facts.foot : []))).toEqual(same(foot));
    });
    await test.step('the window may be enlarged', () => {
      expect(each(({ viewport }) => viewport)).toEqual(same('width=device-width, initial-scale=1'));
    });
    await test.step('what is pressed is large enough', () => {
      expect(each(({ small }) => small)).toEqual(same([]));
    });
  });

test('fields that ask for something of one’s own say to the browser what', async ({ page, context }) => {
  const world = await newWorld();
  const purposes = () =>
    page
      .locator('main input[autocomplete]:not([autocomplete=off])')
      .evaluateAll((fields) =>
        fields.map((field) => `${field.getAttribute('name')}: ${field.getAttribute('autocomplete')}`),
      );
  await page.goto('/register/email');
  expect(await purposes()).toEqual(['email: email']);
  await page.goto('/sign-in');
  expect(await purposes()).toEqual(['email: username webauthn', 'password: current-password']);
  await becomes(context, 'somebody without a case', world);
  await page.goto('/register/attributes');
  expect(await purposes()).toEqual([
    ...['name: name', 'birthYear: bday-year', 'birthMonth: bday-month', 'birthDay: bday-day', 'phone: tel'],
  ]);
  await becomes(context, 'hanako', world);
  await page.goto('/account/phone');
  expect(await purposes()).toContain('phone: tel');
  await page.goto('/account/password');
  expect(await purposes()).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/: current-password$/),
      expect.stringMatching(/: new-password$/),
    ]),
  );
});
