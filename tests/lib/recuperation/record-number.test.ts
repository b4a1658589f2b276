import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import {
  checkUrl,
  genuineNumber,
  newNumber,
  tokenIn,
  tokenOf,
  typedOf,
} from '@/lib/recuperation/record-number';

const secret = randomBytes(48).toString('base64');
beforeAll(() => {
  vi.stubEnv('AUTH_SECRET', secret);
  vi.stubEnv('APP_URL', 'http://localhost:3000');
  vi.stubEnv('RESEND_API_KEY', 're_test');
  vi.stubEnv('MAIL_FROM', 'My HER-SYS <no-reply@hersys.example>');
});
afterAll(() => vi.unstubAllEnvs());

const number = '0123456789ABCDEF';

test('a number is 16 digits and letters that are taken for no others, never the same', () => {
  const numbers = Array.from({ length: 500 }, newNumber);
  for (const each of numbers) expect(each).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/);
  expect(new Set(numbers).size).toBe(500);
  // Each of the 32 signs occurs at each place: none is lost in the making.
  expect(new Set(numbers.join('')).size).toBe(32);
});

test('what we wrote is genuine, however it is typed', () => {
  const token = tokenOf(number);
  expect(token).toMatch(/^0123456789ABCDEF\.[0-9A-HJKMNP-TV-Z]{8}$/);
  expect(typedOf(number)).toBe(`${number}${token.slice(17)}`.match(/.{4}/g)?.join('-'));
  const typed = typedOf(number);
  const ways = [
    token,
    typed,
    typed.toLowerCase(),
    typed.replaceAll('-', ' '),
    typed.replaceAll('-', '－'),
    typed.replaceAll('-', 'ー'),
    typed.replaceAll('0', 'O').replaceAll('1', 'l'),
    typed.replace(/[0-9]/g, (digit) => String.fromCodePoint((digit.codePointAt(0) ?? 0) + 0xfee0)),
  ];
  for (const way of ways) {
    expect(genuineNumber(way), way).toBe(number);
    expect(tokenIn(way), way).toBe(token);
  }
});

test('one character changed anywhere is no longer genuine', () => {
  const token = tokenOf(number);
  for (let place = 0; place < token.length; place += 1) {
    if (token[place] === '.') continue;
    const other = token[place] === 'Z' ? 'Y' : 'Z';
    expect(
      genuineNumber(token.slice(0, place) + other + token.slice(place + 1)),
      String(place),
    ).toBeUndefined();
  }
});

test('what cannot be a number is none', () => {
  for (const text of [
    '',
    'unknown',
    number,
    `${number}.`,
    `${tokenOf(number)}0`,
    'U'.repeat(24),
    '%00',
    '𝟘'.repeat(23),
  ])
    expect(genuineNumber(text), text).toBeUndefined();
});

test('another secret of the installation makes other check characters', async () => {
  const token = tokenOf(number);
  vi.resetModules();
  vi.stubEnv('AUTH_SECRET', randomBytes(48).toString('base64'));
  const { genuineNumber: elsewhere } = await import('@/lib/recuperation/record-number');
  expect(elsewhere(token)).toBeUndefined();
});

test('the address of the QR code leads to the page of the number', () => {
  expect(checkUrl()).toBe('http://localhost:3000/check-record');
  expect(checkUrl(number)).toBe(`http://localhost:3000/check-record/${tokenOf(number)}`);
});
