import { expect, type Page } from '@playwright/test';

const days = [
  'Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Mon|Tue|Wed|Thu|Fri|Sat|Sun',
  'January|February|March|April|May|June|July|August|September|October|November|December',
  'Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec',
].join('|');

/** The page as it is told to screen readers, once its scripts have come and it does not change any more. */
async function settledTree(page: Page): Promise<string> {
  await page.locator('next-route-announcer').waitFor({ state: 'attached' });
  const body = page.locator('body');
  let tree = '';
  await expect(async () => {
    const before = tree;
    tree = await body.ariaSnapshot();
    expect(tree).toBe(before);
  }).toPass({ intervals: [200] });
  return tree;
}

/** The same without what is another each time: days, times, figures, IDs, addresses, and the words within a chart. */
export async function maskedTree(page: Page, names: readonly string[] = []): Promise<string> {
  const tree = await settledTree(page);
  const told = names.reduce((text, name) => text.replaceAll(name, '(name)'), tree);
  return `${told
    .replace(/^(\s*- '?img ".*"'?): .*$/gm, '$1')
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '(id)')
    .replace(/\b0\d{1,2}-\d{4}-\d{4}\b/g, '(phone)')
    .replace(/\b[0-9A-F]{4}-[0-9A-F]{4}\b/g, '(reference)')
    .replace(/\S+@\S+\.\w+/g, '(address)')
    // Neither the level of a heading, nor what is always called so.
    .replace(/\[level=\d\]|SpO2|\b119\b|\d+(?:[.,:/-]\d+)*/g, (found) =>
      /^\d/.test(found) && found !== '119' ? '#' : found,
    )
    .replace(new RegExp(`\\b(?:${days})\\b`, 'g'), '(day)')
    .replace(/[月火水木金土日]曜日?|[(（][月火水木金土日][)）]/g, '(day)')}\n`;
}
