import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formulaSafe, momentCell } from '@/lib/export/cell';
import { csvFile } from '@/lib/export/csv-file';

async function csvOf(...rows: (string | number | null)[][]): Promise<string> {
  async function* pages() {
    yield await Promise.resolve(rows);
  }
  const pieces: Uint8Array[] = [];
  for await (const piece of csvFile(['a', 'b'], pages())) pieces.push(piece);
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(Buffer.concat(pieces));
}

describe('a text that a spreadsheet would run', () => {
  test.each([
    '=1+1',
    '+81 90',
    '-2',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    ' =1',
    '　=1',
    '＝1',
    '＋1',
    '－1',
    '＠x',
    '\u200b=1',
    '﹢1',
  ])('%j has an apostrophe before it', (text) => expect(formulaSafe(text)).toBe(`'${text}`));

  test.each(['Yamada', '山田 花子', 'a=1', '39.4', '', "'quoted"])('%j stays as it is', (text) =>
    expect(formulaSafe(text)).toBe(text),
  );

  test('never begins a cell, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(formulaSafe(text).trimStart().normalize('NFKC')).not.toMatch(/^[=+\-@]/);
      }),
      { numRuns: 2_000 },
    );
  });
});

test('a CSV file begins with the mark Excel needs, ends its lines with CRLF and quotes what would break them', async () => {
  expect(await csvOf(['=1', 36.5], ['one\ntwo, "three"', null])).toBe(
    '\ufeffa,b\r\n\'=1,36.5\r\n"one\ntwo, ""three""",\r\n',
  );
});

test('an instant is written in Japan’s time', () => {
  expect(momentCell(new Date('2026-11-20T15:30:00Z'))).toBe('2026-11-21 00:30');
  expect(momentCell(null)).toBeNull();
});
