import type { Page } from '@playwright/test';

/** How people who see little set their browsers: each way, and what it must leave whole. */
const ways = {
  /** 1280 × 1024 at 400 %. */
  'at 400 %': { width: 320, height: 256 },
  /** The spacing that WCAG 1.4.12 names. */
  'with wide spacing': { width: 360, height: 740, spaced: true },
  /** The letters alone, by the browser's own setting. */
  'with letters of 200 %': { width: 1280, height: 800, letters: 32 },
} satisfies Record<string, { width: number; height: number; spaced?: boolean; letters?: number }>;

const spacing = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-bottom: 2em !important; }`;

/** What cannot be read or reached on this page in one of the ways, as a sentence each. The window is left at 1280 × 800. */
export async function unreadable(page: Page): Promise<string[]> {
  const wrong: string[] = [];
  const browser = await page.context().newCDPSession(page);
  for (const [way, settings] of Object.entries(ways)) {
    const {
      width,
      height,
      spaced = false,
      letters = 16,
    } = { spaced: undefined, letters: undefined, ...settings };
    await page.setViewportSize({ width, height });
    await browser.send('Page.setFontSizes', { fontSizes: { standard: letters } });
    if (spaced) await page.evaluate(space, spacing);
    const isSet = (size: number) => getComputedStyle(document.documentElement).fontSize === `${size}px`;
    await page.waitForFunction(isSet, letters);
    wrong.push(...(await page.evaluate(notWhole)).map((what) => `${page.url()} ${way}: ${what}`));
    if (spaced) await page.evaluate(() => (document.adoptedStyleSheets = []));
  }
  await browser.send('Page.setFontSizes', { fontSizes: { standard: 16 } });
  await browser.detach();
  await page.setViewportSize({ width: 1280, height: 800 });
  return wrong;
}

function space(rules: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  document.adoptedStyleSheets = [sheet];
}

/** Runs in the page: what is wider than the window, cut off, under something else, or hidden when it has the focus. */
function notWhole(): string[] {
  const wrong: string[] = [];
  const name = (element: Element) =>
    `<${element.localName}> “${(element.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 40)}”`;
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) wrong.push(`${root.scrollWidth} wide`);

  // What only screen readers are told, and what scrolls by itself, is meant to be cut off.
  const isAside = (element: Element) =>
    Boolean(
      element.closest('.sr-only, thead, [role=region][tabindex], svg, option, dialog:not([open]), [hidden]'),
    );
  const isShown = (element: Element) => element.checkVisibility({ visibilityProperty: true });

  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const lines: { box: DOMRect; parent: Element }[] = [];
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const parent = node.parentElement;
    if (!parent || !node.textContent?.trim() || isAside(parent) || !isShown(parent)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      if (box.width < 2 || box.height < 2) continue;
      lines.push({ box, parent });
      if (box.right > root.clientWidth + 1 || box.left < -1)
        wrong.push(`${name(parent)} stands out of the window`);
      for (
        let around: Element | null = parent;
        around && around !== document.body;
        around = around.parentElement
      ) {
        if (!/hidden|clip/.test(getComputedStyle(around).overflow)) continue;
        const edge = around.getBoundingClientRect();
        if (box.bottom > edge.bottom + 2 || box.right > edge.right + 2)
          wrong.push(`${name(parent)} is cut off`);
      }
    }
  }

  const covers = (one: DOMRect, other: DOMRect) => {
    const width = Math.min(one.right, other.right) - Math.max(one.left, other.left);
    const height = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
    return width > 3 && height > Math.min(one.height, other.height) / 2;
  };
  lines.sort((one, other) => one.box.top - other.box.top);
  for (const [index, one] of lines.entries())
    for (const other of lines.slice(index + 1)) {
      if (other.box.top > one.box.bottom) break;
      if (one.parent !== other.parent && covers(one.box, other.box))
        wrong.push(`${name(one.parent)} and ${name(other.parent)} stand on one another`);
    }

  const reachable = document.querySelectorAll<HTMLElement>(
    'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]',
  );
  for (const element of reachable) {
    if (element.tabIndex < 0 || element.closest('[inert]') || !isShown(element)) continue;
    element.focus();
    if (document.activeElement !== element) continue;
    const [box = element.getBoundingClientRect()] = element.getClientRects();
    const [left, right] = [Math.max(box.left, 0), Math.min(box.right, root.clientWidth)];
    const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
    const points = [0.1, 0.5, 0.9].flatMap((x) =>
      [0.1, 0.5, 0.9].map((y) => [left + (right - left) * x, top + (bottom - top) * y] as const),
    );
    const isSeen = points.some(([x, y]) => {
      const hit = document.elementFromPoint(x, y);
      return hit && (element.contains(hit) || hit.closest('label')?.contains(element));
    });
    if (!isSeen) wrong.push(`${name(element)} cannot be seen when it has the focus`);
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    if (outlineStyle === 'none' || parseFloat(outlineWidth) < 2)
      wrong.push(`${name(element)} shows no focus`);
  }
  return [...new Set(wrong)];
}
