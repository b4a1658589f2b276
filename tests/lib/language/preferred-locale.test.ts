import { beforeAll, expect, test, vi } from 'vitest';
import { isLocale } from '@/lib/language/locales';
import { localeOf, preferredLocale, staffLocaleOf } from '@/lib/language/preferred-locale';

beforeAll(() => {
  vi.stubEnv('AUTH_SECRET', 'a secret of the tests, at least 32 characters');
  vi.stubEnv('APP_URL', 'http://localhost:3000');
  vi.stubEnv('RESEND_API_KEY', 're_test');
  vi.stubEnv('MAIL_FROM', 'no-reply@example.test');
});

test.each([
  ['ja-JP,ja;q=0.9,en;q=0.8', 'ja'],
  ['en-US,en;q=0.9,ja;q=0.8', 'en'],
  ['fr;q=0.9,ja;q=0.2,en;q=0.5', 'en'],
  ['fr-FR,ja;q=0.1', 'ja'],
  ['ja;q=0,en;q=0.1', 'en'],
  ['fr-FR', undefined],
  ['*', undefined],
  ['not a tag;q=x, ,;', undefined],
  ['', undefined],
  [null, undefined],
])('%s asks for %s', (header, locale) => {
  expect(preferredLocale(header)).toBe(locale);
});

// What phones send. Each row counts as soon as its language is in the list.
test.each(
  [
    ['ja-easy', 'ja-easy'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-Hans'],
    ['zh-SG', 'zh-Hans'],
    ['zh', 'zh-Hans'],
    ['zh-Hans-CN', 'zh-Hans'],
    ['zh-TW,zh;q=0.9', 'zh-Hant'],
    ['zh-HK', 'zh-Hant'],
    ['zh-Hant-MO', 'zh-Hant'],
    ['ko-KR', 'ko'],
    ['pt-BR,pt;q=0.9', 'pt'],
    ['es-419', 'es'],
    ['vi-VN', 'vi'],
    ['tl-PH,tl;q=0.9', 'fil'],
    ['fil-PH', 'fil'],
    ['ne-NP', 'ne'],
    ['th-TH', 'th'],
    ['in-ID', 'id'],
    ['id', 'id'],
  ].filter(([, locale]) => isLocale(locale)),
)('%s asks for %s', (header, locale) => {
  expect(preferredLocale(String(header))).toBe(locale);
});

test('a choice counts before what the browser asks for', () => {
  expect(localeOf('ja', 'en-US')).toBe('ja');
  expect(localeOf('xx', 'ja')).toBe('ja');
  expect(localeOf(undefined, 'fr')).toBe('en');
});

test.each([
  ['ja', 'en-US', 'ja'],
  ['ko', 'ko-KR,ja;q=0.5,en;q=0.3', 'ja'],
  ['pt', 'pt-BR', 'en'],
  [undefined, 'vi,en;q=0.5', 'en'],
])('the staff’s side, chosen %s, asked for %s, comes in %s', (chosen, header, locale) => {
  expect(staffLocaleOf(chosen, header)).toBe(locale);
});
