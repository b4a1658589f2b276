import { expect, test } from 'vitest';
import { internalPath, staffPath } from '@/lib/auth/internal-path';

test.each(['/', '/status-report', '/account/phone?case=1', '/a//b', '/status-report#top'])(
  '%j is a path of this site',
  (path) => {
    expect(internalPath(path)).toBe(path);
    expect(new URL(path, 'https://hersys.example').host).toBe('hersys.example');
  },
);

test.each([
  'https://other.example',
  '//other.example',
  '/\\other.example',
  '\\\\other.example',
  '/\t/other.example',
  '/\n/other.example',
  ' //other.example',
  'javascript:alert(1)',
  'status-report',
  '',
  undefined,
  ['/status-report'],
])('%j is not taken as one', (typed) => {
  expect(internalPath(typed)).toBeUndefined();
});

test.each([
  '/dashboard',
  '/dashboard?alert=acknowledged',
  '/dashboard/cases/0198',
  '/dashboard/proof?to=%2Fdashboard',
])('%j is a page of the staff to come back to', (path) => {
  expect(staffPath(path)).toBe(path);
});

test.each([
  undefined,
  ['/dashboard/search'],
  'https://evil.example/dashboard',
  '//evil.example/dashboard',
  '/dashboard\\evil',
  '/account',
  '/dashboardish',
  '/dashboard/locked?to=/dashboard',
  '/dashboard/sign-in',
  '/dashboard/activity',
])('%j leads to the first page of the staff', (path) => {
  expect(staffPath(path)).toBe('/dashboard');
});
