import { expect, test } from 'vitest';
import { preferredLocale } from '@/lib/language/preferred-locale';

test.each([
  ['ja-JP,ja;q=0.9,en;q=0.8', 'ja'],
  ['en-US,en;q=0.9,ja;q=0.8', 'en'],
  ['fr;q=0.9,ja;q=0.2,en;q=0.5', 'en'],
  ['fr-FR,ja;q=0.1', 'ja'],
  ['ja;q=0,en;q=0.1', 'en'],
  ['fr-FR', undefined],
  ['', undefined],
  [null, undefined],
])('%s asks for %s', (header, locale) => {
  expect(preferredLocale(header)).toBe(locale);
});
