import { expect, test } from 'vitest';
import { formatPhone, normalisePhone } from '@/lib/cases/phone';

test.each([
  ['090-1234-5678', '+819012345678'],
  ['０９０－１２３４－５６７８', '+819012345678'],
  ['090ー1234ー5678', '+819012345678'],
  ['090 1234 5678', '+819012345678'],
  ['+81 90-1234-5678', '+819012345678'],
  ['03(1234)5678', '+81312345678'],
  ['+1 213 373 4253', '+12133734253'],
])('%s', (typed, phone) => {
  expect(normalisePhone(typed)).toBe(phone);
});

test.each(['', '12', 'phone', '090-1234', '<script>'])('"%s" is no phone number', (typed) => {
  expect(normalisePhone(typed)).toBeUndefined();
});

test('is shown as people in Japan write it', () => {
  expect(formatPhone('+819012345678')).toBe('090-1234-5678');
  expect(formatPhone('+12133734253')).toBe('+1 213 373 4253');
});
