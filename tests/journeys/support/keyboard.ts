import { expect, type Locator, type Page } from '@playwright/test';

interface Stop {
  /** The element in a few words. */
  what: string;
  top: number;
  left: number;
  height: number;
  outline: number;
  inMain: boolean;
}

/** What has the focus; undefined where nothing on the page has. */
function focused(page: Page): Promise<Stop | undefined> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return undefined;
    const { top, left, height } = element.getBoundingClientRect();
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const said = element.textContent ?? '';
    return {
      what: `<${element.localName} ${element.id}> ${said.trim().slice(0, 40)}`,
      top: top + scrollY,
      left,
      height,
      outline: outlineStyle === 'none' ? 0 : parseFloat(outlineWidth),
      inMain: element.closest('main') !== null,
    };
  });
}

/** Goes on by Tab until this has the focus. Whatever has it on the way shows it by a line of at least two pixels. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 150; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
    const stop = await focused(page);
    if (stop) expect(stop.outline, stop.what).toBeGreaterThanOrEqual(2);
  }
  throw new Error(`the keyboard did not get to ${target.toString()}`);
}

/** Goes there, and presses Enter. */
export async function pressAt(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
}

/** Goes there, and types. */
export async function typeAt(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.type(text);
}

/**
 * Goes through the whole page by Tab, from its first link, which leads to its content, to its end and out of it. In one column
 * what comes next stands below or to the right.
 */
export async function tabThrough(page: Page, { column = true } = {}): Promise<void> {
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.locator('body').evaluate((body) => {
    // As after loading: the next Tab begins at the top.
    const top = document.createElement('span');
    top.tabIndex = -1;
    body.prepend(top);
    top.focus();
    top.remove();
  });
  const stops: Stop[] = [];
  for (let presses = 0; presses < 250; presses += 1) {
    await page.keyboard.press('Tab');
    const stop = await focused(page);
    if (!stop) break;
    stops.push(stop);
    expect(stops.length, `${page.url()} lets the keyboard out`).toBeLessThan(250);
  }
  expect(stops[0]?.what, page.url()).toMatch(/^<a >/);
  for (const [index, { what, top, left, height, outline, inMain }] of stops.entries()) {
    expect(outline, `${page.url()} ${what}`).toBeGreaterThanOrEqual(2);
    const before = stops[index - 1];
    if (!column || !before?.inMain || !inMain) continue;
    const isBelow = top >= before.top + before.height / 2;
    const isBeside = top + height > before.top && left >= before.left;
    expect(isBelow || isBeside, `${page.url()}: ${what} after ${before.what}`).toBe(true);
  }
}
