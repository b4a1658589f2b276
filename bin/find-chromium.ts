import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { runStep } from './run-step';

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
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const apt = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await runStep('apt-get', ['update', '-qq'], apt);
    await runStep(
      'apt-get',
      ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'],
      apt,
    );
  }
  if (!installed()) await runStep('node_modules/.bin/playwright', ['install', 'chromium']);
  const fresh = installed();
  if (fresh) return fresh;
  throw new Error(
    'The browser journeys need Chromium. Install it (Debian: apt-get install chromium) or set CHROMIUM_PATH to one.',
  );
}
