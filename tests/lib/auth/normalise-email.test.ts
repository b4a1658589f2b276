import { expect, test } from 'vitest';
import { normaliseEmail } from '@/lib/auth/normalise-email';

test.each([
  ['hanako@example.jp', 'hanako@example.jp'],
  [' Hanako@Example.JP ', 'hanako@example.jp'],
  ['ｈａｎａｋｏ＠ｅｘａｍｐｌｅ．ｊｐ', 'hanako@example.jp'],
  ['hana\u200bko@example.jp', 'hanako@example.jp'],
  ["o'hara+covid@mail.example.co.jp", "o'hara+covid@mail.example.co.jp"],
])('%s is understood', (typed, email) => {
  expect(normaliseEmail(typed)).toBe(email);
});

test.each([
  'hanako',
  'hanako@',
  '@example.jp',
  'hanako@example',
  'a@b@example.jp',
  'a＠b@example.jp',
  '"a"@example.jp',
  'a@example.jp,b@example.jp',
  'a@example.jp;b@example.jp',
  '<a@example.jp>',
  `${'a'.repeat(65)}@example.jp`,
  `a@${'b'.repeat(250)}.jp`,
])('%s is no address', (typed) => {
  expect(normaliseEmail(typed)).toBeUndefined();
});

test('a line break cannot add a header: what follows it makes the address invalid', () => {
  expect(normaliseEmail('a@example.jp\r\nBcc: b@example.jp')).toBeUndefined();
});
