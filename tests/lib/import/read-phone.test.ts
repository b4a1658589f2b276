import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPhone } from '@/lib/import/read-phone';

const phone = '+819012345678';

test.each([
  '090-1234-5678',
  '09012345678',
  '０９０ー１２３４ー５６７８',
  '+81 90 1234 5678',
  "'090-1234-5678",
  '(090)1234-5678',
])('%s is understood as it is', (cell) => expect(readPhone(cell)).toEqual({ phone }));

test.each([
  ['9012345678', { phone, repair: 'phone-zero' }],
  ['9012345678.0', { phone, repair: 'phone-zero' }],
  ['312345678', { phone: '+81312345678', repair: 'phone-zero' }],
  ['819012345678', { phone, repair: 'phone-plus' }],
])('%s is put right, and that is said', (cell, read) => expect(readPhone(cell)).toEqual(read));

test.each([
  ['9.01E+09', 'destroyed'],
  ['8.1E+10', 'destroyed'],
  ['9,01E+09', 'destroyed'],
  ['########', 'destroyed'],
  ['', 'empty'],
  ['なし', 'phone'],
  ['090-1234-5678 (mother)', 'phone'],
  ['12345', 'phone'],
  ['1234567890', 'phone'],
  ['=HYPERLINK("x")', 'phone'],
])('%s is %s', (cell, fault) => expect(readPhone(cell)).toEqual({ fault }));

test('every mobile number comes back without its zero', () => {
  const mobile = fc.tuple(fc.constantFrom('70', '80', '90'), fc.stringMatching(/^[1-9]\d{7}$/));
  fc.assert(
    fc.property(mobile, ([prefix, rest]) => {
      expect(readPhone(`${prefix}${rest}`)).toEqual({ phone: `+81${prefix}${rest}`, repair: 'phone-zero' });
      expect(readPhone(`0${prefix}-${rest}`)).toEqual({ phone: `+81${prefix}${rest}` });
    }),
  );
});
