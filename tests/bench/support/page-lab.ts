import type { Browser, Page } from '@playwright/test';
import { spread } from './median';
import { benchOptions } from './options';
import type { PatientPage } from './patient-pages';
import { spin } from './processes';
import { newPhone, slowDown, slow4g } from './slow-phone';
import type { Server } from './start';
import { table } from './table';
import { blockedMs } from './watch-page';

/** P9 of one visit; `interaction` is the slowest of some taps. */
interface LabFigures {
  largestPaint: number;
  shift: number;
  blocked: number;
  interaction: number;
}

/** Opens a page for the first time, with nothing kept, on a slow phone; waits until all stands, and taps what it has. */
async function openSlowly(browser: Browser, origin: string, page: PatientPage): Promise<LabFigures> {
  const phone = await newPhone(browser, page.token);
  const tab = await phone.newPage();
  const interactions: number[] = [];
  // Told at once: the last tap may lead to another page.
  await tab.exposeFunction('tellInteraction', (took: number) => void interactions.push(took));
  await slowDown(tab, { line: slow4g, cpuTimes: slow4g.cpuTimes });
  await tab.goto(origin + page.path, { waitUntil: 'load' });
  await tab.waitForTimeout(2_000);
  isStillOn(tab, page.path);
  const opened = await tab.evaluate(() => globalThis.seenOnPage);
  if (!opened) throw new Error('nothing watched the page');
  await tapAbout(tab);
  await phone.close();
  return {
    largestPaint: opened.largestPaint,
    shift: opened.shift,
    blocked: blockedMs(opened),
    // Anything faster than a frame is not listed by the browser.
    interaction: Math.max(0, ...interactions),
  };
}

/** Throws where another page was measured: its person was signed out. */
export function isStillOn(tab: Page, path: string): void {
  const { pathname } = new URL(tab.url());
  if (pathname !== path) throw new Error(`${path} led to ${pathname}`);
}

/** Taps two of the inputs, and at last the next step: a button that sends what was typed, or a link that leads on. */
async function tapAbout(tab: Page): Promise<void> {
  const inputs = await tab.locator('main input:visible').all();
  const next = await tab.locator('main .button:visible, main a:visible').all();
  const send = await tab.locator('main form:has(input:visible) button[type=submit]:visible').all();
  for (const control of [...inputs.slice(0, 2), ...(send.length > 0 ? send : next).slice(0, 1)]) {
    await control.scrollIntoViewIfNeeded();
    const box = await control.boundingBox();
    if (!box) continue;
    await tab.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
    await tab.waitForTimeout(600);
  }
}

/** P9 as a table; pages alternate inside each round. */
export async function labTable(
  browser: Browser,
  { floor, product }: { floor: Server; product: Server },
  ours: PatientPage[],
): Promise<string> {
  const empty = { name: 'Next floor, prerendered', path: '/form', control: 'button' };
  const pages = [empty, ...ours];
  const figures = new Map<string, LabFigures[]>();
  const spins: number[] = [];
  for (let round = 0; round < benchOptions.rounds; round++) {
    for (const page of pages) {
      spins.push(spin());
      const { port } = page === empty ? floor : product;
      const seen = await openSlowly(browser, `http://127.0.0.1:${port}`, page);
      figures.set(page.name, [...(figures.get(page.name) ?? []), seen]);
    }
  }
  const rows = pages.map(({ name }) => {
    const of = (read: (seen: LabFigures) => number, digits?: number) =>
      spread((figures.get(name) ?? []).map(read), digits);
    return [
      name,
      of((seen) => seen.largestPaint),
      of((seen) => seen.shift, 3),
      of((seen) => seen.blocked),
      of((seen) => seen.interaction),
    ];
  });
  const head = ['page', 'LCP ms (≤1,000)', 'CLS (≤0.01)', 'TBT ms (≤50)', 'slowest tap ms (≤100)'];
  return `${table([head, ...rows])}\n\nWork that takes a fixed time took ${spread(spins)} ms before each visit.`;
}
