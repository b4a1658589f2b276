import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { staffLocales } from '@/lib/language/languages';
import { readingsInBrackets } from '@/lib/language/furigana/notation';
import { langOf, locales } from '@/lib/language/locales';
import { secondsBeforeRetry } from '@/lib/mail/deliver-mail';
import { layOut } from '@/lib/mail/layout';
import { writeLetter, type Letter } from '@/lib/mail/letters';

beforeAll(() => {
  vi.stubEnv('APP_URL', 'http://localhost:3000');
  vi.stubEnv('AUTH_SECRET', 'a secret of the tests, at least 32 characters');
  vi.stubEnv('RESEND_API_KEY', 're_test');
  vi.stubEnv('MAIL_FROM', 'no-reply@example.test');
});
afterAll(() => vi.unstubAllEnvs());

const to = 'hanako@example.test';
const challengeId = '00000000-0000-7000-8000-000000000001';

const patientLetters = locales.flatMap((locale): Letter[] => [
  { kind: 'verification-code', to, locale, code: '012345', challengeId },
  { kind: 'reset-code', to, locale, code: '01234567', challengeId },
  { kind: 'email-change-code', to, locale, code: '012345', challengeId },
  { kind: 'known-address', to, locale, challengeId },
  { kind: 'unknown-address', to, locale, challengeId },
  { kind: 'password-changed', to, locale },
  { kind: 'passkey-added', to, locale },
  { kind: 'passkey-removed', to, locale },
  { kind: 'person-taken-over', to, locale },
  { kind: 'email-changed', to, locale },
  { kind: 'report-reminder', to, locale },
  {
    kind: 'case-invitation',
    to,
    locale,
    issuedId: '1234567',
    center: { name: 'Chuo Health Center', nameJa: '中央区保健所', phone: '03-0000-2222' },
    languages: ['ja', 'en'],
  },
]);
const staffLetters = staffLocales.flatMap((locale): Letter[] => [
  { kind: 'recovery-code-used', to, locale, left: 9 },
  { kind: 'recovery-codes-renewed', to, locale },
  {
    kind: 'alert-waiting',
    to,
    locale,
    level: 'emergency',
    count: 2,
    minutes: 5,
    at: new Date('2026-11-20T00:47:00Z'),
  },
  { kind: 'jobs-silent', to, locale, jobs: 'letters', at: new Date('2026-11-20T00:47:00Z') },
  { kind: 'records-due', to, locale, count: 3, days: 7 },
  { kind: 'authenticator-replaced', to, locale },
  { kind: 'invitation-withdrawn', to, locale },
  { kind: 'staff-disabled', to, locale },
  { kind: 'staff-enabled', to, locale },
  { kind: 'role-changed', to, locale, role: 'viewer' },
  { kind: 'second-factor-reset', to, locale, hours: 24 },
  {
    kind: 'staff-invitation',
    to,
    locale,
    url: 'http://localhost:3000/dashboard/invitation/t"<b>',
    validHours: 72,
  },
]);
const letters = [...patientLetters, ...staffLetters];
const write = (letter: Letter) => layOut(writeLetter(letter));

describe.each(letters.map((letter) => [letter.kind, letter.locale, letter] as const))(
  'the letter %s in %s',
  (_, locale, letter) => {
    test('says the same in text and in HTML of its language, without a name or a disease', () => {
      const { subject, text, html } = write(letter);
      expect(html).toContain(`<html lang="${langOf(locale)}">`);
      const { heading, parts, footer } = writeLetter(letter);
      for (const part of [heading, footer, ...parts.filter((each) => typeof each === 'string')])
        expect(text).toContain(readingsInBrackets(part));
      for (const words of [subject, text, html]) {
        expect(words).not.toMatch(/covid|corona|コロナ|感染|infect|patient|患者|hanako/i);
        expect(words).not.toMatch(/\{|undefined|mail\.[a-z]/);
      }
    });
  },
);

describe('a letter with a code', () => {
  test.each(letters.filter((letter) => 'code' in letter))(
    '$kind in $locale has the code in its subject, its text and its HTML',
    (letter) => {
      const code = 'code' in letter ? letter.code : '';
      const mail = write(letter);
      for (const part of [mail.subject, mail.text, mail.html]) expect(part).toContain(code);
    },
  );

  test('says how long it lives and that it must not be forwarded', () => {
    const [english, japanese] = staffLocales.map(
      (locale) => write({ kind: 'verification-code', to, locale, code: '012345', challengeId }).text,
    );
    expect(english).toMatch(/10 minutes[^]*Never forward/);
    expect(japanese).toMatch(/10分間[^]*転送/);
  });

  test('contains no other run of six digits that could be taken for the code', () => {
    for (const letter of letters.filter((each) => each.kind === 'verification-code'))
      expect(write(letter).text.match(/\d{6}/g)).toEqual(['012345']);
  });
});

test('what comes into the HTML of a letter is escaped', () => {
  const invitation = letters.find((letter) => letter.kind === 'staff-invitation');
  const html = invitation ? write(invitation).html : '';
  expect(html).toContain('/dashboard/invitation/t&quot;&lt;b&gt;');
  expect(html).not.toContain('<b>');
});

test('a letter is tried again soon at first, and never less often than every 20 seconds', () => {
  expect([1, 2, 3, 4, 5, 6, 40].map(secondsBeforeRetry)).toEqual([1, 2, 4, 8, 16, 20, 20]);
});
