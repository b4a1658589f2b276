import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';

const pages = [
  'README.md',
  ...readdirSync('docs').flatMap((name) => (name.endsWith('.md') ? [`docs/${name}`] : [])),
];
const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync('package.json', 'utf8')));

/** `J/account` is short for a journey, for a phone or for a desktop. */
const exists = (path: string) =>
  path.startsWith('J/')
    ? ['', 'desktop/'].some((folder) => existsSync(`tests/journeys/${folder}${path.slice(2)}.spec.ts`)) ||
      existsSync(`tests/journeys/${path.slice(2)}`)
    : existsSync(path);

describe.each(pages)('%s', (page) => {
  const text = readFileSync(page, 'utf8');

  test('names only files that exist', () => {
    const quoted = [...text.matchAll(/`((?:app|bin|db|lib|public|tests)\/[^`*…]*)`/g)].map(
      ([, path = '']) => path,
    );
    const journeys = [...text.matchAll(/\bJ\/[a-z/-]*[a-z]/g)].map(([path]) => path);
    expect([...quoted, ...journeys].filter((path) => !exists(path))).toEqual([]);
  });

  test('names only commands that exist', () => {
    const named = [...text.matchAll(/npm run (?:--silent )?([a-z:]+)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});

/** What ASVS 5.0.0 asks at levels 1 and 2 in the chapters this project answers to. */
const requirements = {
  2: ['1.1-3', '2.1-3', '3.1-4', '4.1'],
  6: ['1.1-3', '2.1-12', '3.1-4', '4.1-4', '5.1-5', '6.1-3', '8.1-4'],
  7: ['1.1-3', '2.1-4', '3.1-2', '4.1-5', '5.1-2', '6.1-2'],
  8: ['1.1-2', '2.1-3', '3.1', '4.1'],
};

test('docs/security.md answers each requirement of ASVS V2, V6, V7 and V8 at levels 1 and 2', () => {
  const rows = [
    ...readFileSync('docs/security.md', 'utf8').matchAll(
      /^\| (\d+\.\d+\.\d+)(?: – (\d+\.\d+\.(\d+)))? +\|/gm,
    ),
  ];
  const answered = rows.flatMap(([, first = '', , last]) =>
    numbered(first, Number(last ?? first.split('.')[2])),
  );
  const asked = Object.entries(requirements).flatMap(([chapter, ranges]) =>
    ranges.flatMap((range) => {
      const [first = '', last] = range.split('-');
      return numbered(`${chapter}.${first}`, Number(last ?? first.split('.')[1]));
    }),
  );
  expect(answered.sort()).toEqual(asked.sort());
});

function numbered(first: string, last: number): string[] {
  const [chapter, section, from] = first.split('.').map(Number);
  return Array.from(
    { length: last - (from ?? 0) + 1 },
    (_, index) => `${chapter}.${section}.${(from ?? 0) + index}`,
  );
}

describe('docs/accessibility.md', () => {
  const text = readFileSync('docs/accessibility.md', 'utf8');
  const rows = [...text.matchAll(/^\| (\d+\.\d+\.\d+) .*\| (A{1,2}) +\|.*$/gm)];

  test('answers each criterion of WCAG 2.2 at levels A and AA once', () => {
    const a = rows.filter(([, , level]) => level === 'A').map(([, criterion]) => criterion);
    const aa = rows.filter(([, , level]) => level === 'AA').map(([, criterion]) => criterion);
    expect(a.join(' ')).toBe(
      '1.1.1 1.2.1 1.2.2 1.2.3 1.3.1 1.3.2 1.3.3 1.4.1 1.4.2 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3 2.4.4 ' +
        '2.5.1 2.5.2 2.5.3 2.5.4 3.1.1 3.2.1 3.2.2 3.2.6 3.3.1 3.3.2 3.3.7 4.1.2',
    );
    expect(aa.join(' ')).toBe(
      '1.2.4 1.2.5 1.3.4 1.3.5 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13 2.4.5 2.4.6 2.4.7 2.4.11 2.5.7 2.5.8 3.1.2 ' +
        '3.2.3 3.2.4 3.3.3 3.3.4 3.3.8 4.1.3',
    );
  });

  test('shows each by tests that exist under these names', () => {
    const missing = rows.flatMap(([row, criterion]) => {
      const shown = [...row.matchAll(/(?:J\/([\w/-]+)|`(tests\/[^`]+)`) "([^"]+)"/g)];
      if (shown.length === 0) return [`${criterion}: no test`];
      return shown.flatMap(([, journey, file = `tests/journeys/${journey}.spec.ts`, title = '']) =>
        existsSync(file) && readFileSync(file, 'utf8').includes(title)
          ? []
          : [`${criterion}: ${file} "${title}"`],
      );
    });
    expect(missing).toEqual([]);
  });
});
