import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { staffLocales } from '@/lib/language/languages';
import { locales } from '@/lib/language/locales';
import { messages } from '@/lib/language/messages';
import { argumentsOf, asRead, leavesOf, patientLeaves } from './sentences';

describe.each(locales)('the sentences in %s', (locale) => {
  const isStaffs = staffLocales.some((each) => each === locale);
  const english = new Map(isStaffs ? leavesOf(messages.en) : patientLeaves('en'));
  const own = leavesOf(messages[locale]);

  test('have the same keys as the English ones', () => {
    expect(own.map(([key]) => key).sort()).toEqual([...english.keys()].sort());
  });

  test('are none of them empty, and take the same values', () => {
    for (const [key, sentence] of own) {
      expect(sentence.trim(), key).not.toBe('');
      expect(argumentsOf(sentence), key).toEqual(argumentsOf(english.get(key) ?? ''));
    }
  });

  test('are all well-formed', () => {
    for (const [key, sentence] of own) expect(asRead(locale, key, sentence), key).toHaveLength(4);
  });
});

test('every file of a language is in the list of languages', () => {
  const files = readdirSync('lib/language/messages').filter((name) => name.endsWith('.json'));
  const expected = locales.filter((locale) => !staffLocales.some((each) => each === locale));
  expect(files.map((name) => name.replace('.json', '')).sort()).toEqual([...expected].sort());
});

/** What stands on pages of both sides is a patient's too. */
const patientsFolders = [
  'app/(patient)',
  'app/_components',
  'app/accessibility',
  'app/emergency',
  'app/offline',
  'app/privacy',
];

test('pages of patients ask for nothing that only the staff’s languages have', () => {
  const areas = new Set(patientLeaves('en').map(([key]) => key.split('.')[0]));
  const files = [
    ...readdirSync('app').map((name) => `app/${name}`),
    ...patientsFolders.flatMap((folder) =>
      readdirSync(folder, { recursive: true }).map((name) => `${folder}/${String(name)}`),
    ),
  ].filter((name) => /\.tsx?$/.test(name));
  const asked = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/get(?:Own)?Translations\('([\w-]+)/g)].map(([, area]) => [
      file,
      area,
    ]),
  );
  expect(asked.length).toBeGreaterThan(50);
  expect(asked.filter(([, area]) => !areas.has(String(area)))).toEqual([]);
});
