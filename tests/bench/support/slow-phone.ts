import type { Browser, BrowserContext, Page } from '@playwright/test';
import { chromium } from '@playwright/test';
import { findChromium } from '../../../bin/find-chromium';
import { watchPage } from './watch-page';

/** How slow a line and a phone are. */
interface Slowness {
  bitsDownPerSecond: number;
  bitsUpPerSecond: number;
  /** From a request to the first byte of its answer; connections are there already. */
  latencyMs: number;
  cpuTimes: number;
}

/** "Slow 4G" as Lighthouse has it, and a phone four times slower than this machine. */
export const slow4g = {
  bitsDownPerSecond: 1_638_400,
  bitsUpPerSecond: 768_000,
  latencyMs: 150,
  cpuTimes: 4,
} satisfies Slowness;

export async function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await findChromium(),
    chromiumSandbox: false,
    args: ['--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
}

/** A phone of 360 × 740 that nobody has used yet, with the session's cookie where a token is given. */
export async function newPhone(browser: Browser, token?: string): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    isMobile: true,
    hasTouch: true,
    locale: 'en-US',
  });
  const session = { name: 'hersys-session', domain: '127.0.0.1', path: '/' };
  if (token) await context.addCookies([{ ...session, value: token }]);
  // The transpiler names functions by a helper that no page has.
  await context.addInitScript('globalThis.__name = (each) => each');
  await context.addInitScript(watchPage);
  return context;
}

/** Slows this page's own requests and main thread; what a service worker asks for is not slowed. */
export async function slowDown(page: Page, { line, cpuTimes }: { line?: Slowness; cpuTimes: number }) {
  const devtools = await page.context().newCDPSession(page);
  if (line) {
    await devtools.send('Network.enable');
    await devtools.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: line.latencyMs,
      downloadThroughput: line.bitsDownPerSecond / 8,
      uploadThroughput: line.bitsUpPerSecond / 8,
    });
  }
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: cpuTimes });
}
