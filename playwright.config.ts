import { defineConfig, devices } from '@playwright/test';

const browser = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const launch = {
  // The engine is enough, but for what is installed on a phone.
  executablePath: process.env.CHROMIUM_SHELL_PATH ?? browser,
  chromiumSandbox: false,
  args: ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic'],
};

/** A patient's phone: 360 × 740 CSS pixels, touch. */
const phone = {
  ...devices['Desktop Chrome'],
  viewport: { width: 360, height: 740 },
  hasTouch: true,
  // Each journey would fetch the app anew, for nothing: those with the service worker are in phone/.
  serviceWorkers: 'block' as const,
};
const desktop = { ...devices['Desktop Chrome'], viewport: { width: 1280, height: 800 } };

export default defineConfig({
  testDir: 'tests/journeys',
  outputDir: 'test-results/journeys',
  // What screen readers are told: the same words on every machine.
  snapshotPathTemplate: 'tests/journeys/trees/{arg}{ext}',
  globalSetup: './tests/journeys/support/start-product.ts',
  workers: 2,
  fullyParallel: true,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  // A journey that failed is walked once more, and named: see bin/test.ts for how many may need it.
  retries: 1,
  use: { launchOptions: launch, timezoneId: 'America/New_York', screenshot: 'only-on-failure' },
  projects: [
    { name: 'en', use: { ...phone, locale: 'en-US' }, testIgnore: ['**/desktop/**', '**/phone/**'] },
    { name: 'ja', use: { ...phone, locale: 'ja-JP' }, testIgnore: ['**/desktop/**', '**/phone/**'] },
    // What needs a phone, but not both languages: each journey once.
    {
      name: 'phone',
      use: {
        ...phone,
        locale: 'en-US',
        serviceWorkers: 'allow',
        launchOptions: { ...launch, executablePath: browser },
      },
      testMatch: '**/phone/**',
    },
    { name: 'desktop', use: { ...desktop, locale: 'en-US' }, testMatch: '**/desktop/**' },
  ],
});
