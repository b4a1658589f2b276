import { expect, test } from 'vitest';
import { internalPath } from '@/lib/auth/internal-path';

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
