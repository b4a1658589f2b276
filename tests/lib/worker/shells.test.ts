import { expect, test } from 'vitest';
import { fallbackFor, isShownAtOnce, isStaticFile, shells } from '@/lib/worker/shells';

test('each page of a patient has a shell for when nothing comes, and no page of the staff has one', () => {
  for (const page of ['/emergency', '/today']) {
    expect(shells).toContain(page);
    expect(isShownAtOnce(page)).toBe(true);
  }
  expect(isShownAtOnce('/offline')).toBe(false);
  for (const page of [
    '/',
    '/sign-in',
    '/register/code',
    '/status-report/history',
    '/status-report/receipt/1',
  ])
    expect(fallbackFor(page)?.shell, page).toBe('/offline');
  for (const category of ['infected', 'contact']) {
    const shell = `/offline/report/${category}`;
    expect(shells).toContain(shell);
    expect(isShownAtOnce(shell)).toBe(true);
    expect(fallbackFor(`/status-report/${category}`)?.shell).toBe(shell);
    expect(fallbackFor(`/status-report/${category}/correct/1`)?.shell).toBe('/offline');
    expect(isShownAtOnce(`/status-report/${category}`)).toBe(false);
  }
  for (const other of ['/dashboard', '/dashboard/sign-in', '/dashboard/cases/1', '/api/v1/status-reports'])
    expect(fallbackFor(other), other).toBeUndefined();
  for (const other of ['/healthz', '/readyz', '/worker.js', '/manifest.webmanifest', '/favicon.ico'])
    expect(fallbackFor(other), other).toBeUndefined();
});

test('only what is the same for everybody is ever kept', () => {
  for (const file of ['/_next/static/chunks/a.js', '/icon.svg', '/icons/icon-192.png'])
    expect(isStaticFile(file)).toBe(true);
  for (const other of [
    '/',
    '/api/v1/offline-kit',
    '/_next/data/x.json',
    '/_next/static/',
    '/x/_next/static/a.js',
    '/dashboard',
    '/icon.svg/x',
  ])
    expect(isStaticFile(other), other).toBe(false);
});
