import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { locales } from '@/lib/language/locales';
import { messages } from '@/lib/language/messages';
import { privacyNoticeVersion } from '@/lib/registration/consent';
import { privacyNotice } from '@/lib/rights/notices';

/**
 * The text in force, in all languages, by its hash. Whoever changes its meaning gives it a new version, keeps the text of
 * before in lib/rights/notices, and puts the new hash here. A slip of the pen may be put right under the same version.
 */
const inForce = { version: '2026-11-30.2', hash: '0b556a4d489fce11' };

test('the text that people agree to is that of its version', () => {
  const texts = locales.map((locale) => [locale, messages[locale].privacy]);
  const hash = createHash('sha256').update(JSON.stringify(texts)).digest('hex').slice(0, 16);
  expect({ version: privacyNoticeVersion, hash }).toEqual(inForce);
});

test('every earlier version is there to be read, in the languages of its time', () => {
  expect(privacyNotice('2026-11-22', 'ja')?.text.title).toBe('個人情報の取扱い');
  expect(privacyNotice('2026-11-22', 'ja-easy')?.locale).toBe('ja');
  expect(privacyNotice('2026-11-23', 'ne')?.locale).toBe('en');
  for (const locale of locales) {
    const last = privacyNotice('2026-11-23.2', locale);
    expect(last?.locale).toBe(locale);
    expect(last?.text.rights).not.toBe(privacyNotice(privacyNoticeVersion, locale)?.text.rights);
    const before = privacyNotice('2026-11-30', locale);
    expect(before?.locale).toBe(locale);
    expect(before?.text.cookies).not.toBe(privacyNotice(privacyNoticeVersion, locale)?.text.cookies);
  }
  expect(privacyNotice('2026-11-01', 'en')).toBeUndefined();
  expect(privacyNotice('constructor', 'en')).toBeUndefined();
});
