import { readFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { findChromium } from './find-chromium';
import { run } from './fail';
import { root } from './root';

const icons = [
  ['icon.svg', 'icons/icon-192.png', 192],
  ['icon.svg', 'icons/icon-512.png', 512],
  ['icons/maskable.svg', 'icons/maskable-192.png', 192],
  ['icons/maskable.svg', 'icons/maskable-512.png', 512],
  ['icons/monochrome.svg', 'icons/monochrome-192.png', 192],
  ['icons/monochrome.svg', 'icons/monochrome-512.png', 512],
] as const;

// npx tsx bin/draw-icons.ts: renders the icons of public/ from the drawings beside them, after one was changed.
run(async () => {
  const browser = await chromium.launch({ executablePath: await findChromium(), chromiumSandbox: false });
  const page = await browser.newPage();
  for (const [drawing, picture, size] of icons) {
    await page.setViewportSize({ width: size, height: size });
    const svg = readFileSync(`${root}/public/${drawing}`, 'utf8');
    await page.setContent(
      `<style>html,body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
    );
    await page.screenshot({ path: `${root}/public/${picture}`, omitBackground: true });
  }
  await browser.close();
});
