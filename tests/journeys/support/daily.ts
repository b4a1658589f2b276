import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { expect } from './journey';

const dayMs = 24 * 3_600_000;

/** Counts what fingers do on the page, whatever it is made of: touches and pressed keys, across pages. */
export async function counted(page: Page): Promise<{ taps: number; keys: number }> {
  const count = { taps: 0, keys: 0 };
  await page.exposeFunction('countEvent', (kind: 'taps' | 'keys') => (count[kind] += 1));
  await page.addInitScript(() => {
    const tell = (window as unknown as { countEvent: (kind: string) => void }).countEvent;
    addEventListener('pointerdown', ({ isTrusted }) => isTrusted && tell('taps'), true);
    addEventListener('keydown', ({ isTrusted }) => isTrusted && tell('keys'), true);
  });
  return count;
}

/** Reports for an earlier day, as the app does for a report that waited. */
export async function reportedBefore(
  page: Page,
  category: string,
  answers: object,
  daysAgo = 1,
): Promise<void> {
  const measuredAt = new Date(Date.now() - daysAgo * dayMs).toISOString();
  const sent = await page.request.post('/api/v1/status-reports', {
    headers: { origin: process.env.APP_URL ?? '' },
    data: { clientId: randomUUID(), category, measuredAt, sentAt: new Date().toISOString(), answers },
  });
  expect(sent.status(), await sent.text()).toBe(201);
}

/** The answers of somebody who is well. */
export const well = {
  bodyTemperature: 36.4,
  oxygenSaturation: 98 as number | string,
  ...Object.fromEntries(
    'complexion coughRunnyNose shortnessOfBreath malaise nauseaVomiting diarrhea impairedConsciousness difficultyEating noUrination'
      .split(' ')
      .map((id) => [id, 'no']),
  ),
  emergencySigns: ['none'],
};
