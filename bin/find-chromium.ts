import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { runStep } from './run-step';

/** The same engine without the windows, tabs and menus around it: the same pages for two thirds of the processor time. */
const debiansShell = '/usr/bin/chromium-headless-shell';

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

function installed(): string | undefined {
  const given = process.env.CHROMIUM_PATH;
  return [...(given ? [given] : []), ...usualPlaces, chromium.executablePath()].find((path) =>
    existsSync(path),
  );
}

/**
 * The path of a Chromium or Chrome: one that is there, else one that is installed now (Debian's package as root,
 * else Playwright's own). Throws with a remedy when neither can be had.
 */
export async function findChromium(): Promise<string> {
  const found = installed();
  if (found) return found;
  console.log('No Chromium or Chrome found: installing one for the browser journeys.');
  await installFromDebian('chromium', 'fonts-noto-cjk');
  if (!installed()) await runStep('node_modules/.bin/playwright', ['install', 'chromium']);
  const fresh = installed();
  if (fresh) return fresh;
  throw new Error(
    'The browser journeys need Chromium. Install it (Debian: apt-get install chromium) or set CHROMIUM_PATH to one.',
  );
}

/**
 * The path of Chromium's headless shell where the system has one or Debian can give it; else of the browser. For journeys
 * that need nothing of what is around the page.
 */
export async function findShell(browser: string): Promise<string> {
  const given = process.env.CHROMIUM_SHELL_PATH;
  if (given) return given;
  if (!existsSync(debiansShell) && browser === '/usr/bin/chromium')
    await installFromDebian('chromium-headless-shell');
  return existsSync(debiansShell) ? debiansShell : browser;
}

/** As root on Debian; elsewhere, and where nothing can be had, it does nothing. */
async function installFromDebian(...packages: string[]): Promise<void> {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  const apt = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // Where no mirror answers, one goes on without.
  const patience = ['-qq', '-o', 'Acquire::http::Timeout=10', '-o', 'Acquire::Retries=1'];
  await runStep('apt-get', ['update', ...patience], apt);
  await runStep('apt-get', ['install', '-y', ...patience, '--no-install-recommends', ...packages], apt);
}
