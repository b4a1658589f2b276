import fc from 'fast-check';
import { stringify } from 'csv-stringify/sync';
import { describe, expect, test } from 'vitest';
import { csvRows } from '@/lib/import/csv-rows';
import { fileKind } from '@/lib/import/file-kind';

async function* inPieces(bytes: Buffer, size = bytes.length) {
  for (let from = 0; from < bytes.length; from += size)
    yield await Promise.resolve(bytes.subarray(from, from + size));
}

/** What a file is read as, whatever its encoding. */
async function read(bytes: Buffer, size?: number): Promise<string[][]> {
  const kind = await fileKind(() => inPieces(bytes, size));
  if (kind.format !== 'csv') throw new Error(kind.format);
  const rows: string[][] = [];
  for await (const { line, cells } of csvRows(inPieces(bytes, size), kind.encoding, bytes.length))
    rows[line - 1] = cells;
  return rows;
}

const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');

describe('a file', () => {
  const rows = [
    ['氏名', '電話'],
    ['山田, 花子', '090'],
  ];
  const csv = '氏名,電話\r\n"山田, 花子",090\r\n';

  test.each([
    ['UTF-8', Buffer.from(csv)],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${csv}`)],
    ['UTF-16 as Excel writes Unicode text', utf16('氏名\t電話\r\n"山田, 花子"\t090\r\n')],
    ['UTF-16, big end first', utf16(csv).swap16()],
    [
      'Shift_JIS',
      Buffer.concat([
        Buffer.from([0x8e, 0x81, 0x96, 0xbc, 0x2c, 0x93, 0x64, 0x98, 0x62, 0x0d, 0x0a, 0x22, 0x8e, 0x52]),
        Buffer.from([
          0x93, 0x63, 0x2c, 0x20, 0x89, 0xd4, 0x8e, 0x71, 0x22, 0x2c, 0x30, 0x39, 0x30, 0x0d, 0x0a,
        ]),
      ]),
    ],
    ['semicolons', Buffer.from('氏名;電話\n"山田, 花子";090\n')],
    [
      'the line that names a separator, which is a row of its own',
      Buffer.from('sep=;\n氏名;電話\n"山田, 花子";090'),
    ],
    ['line ends of an old Mac', Buffer.from(csv.replaceAll('\r\n', '\r'))],
  ])('in %s is read', async (_name, bytes) => {
    for (const size of [4, 7, undefined]) expect((await read(bytes, size)).filter(Boolean)).toEqual(rows);
  });

  test('of any cells is read as it was written, however it is cut into pieces', async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.constantFrom('"', 'a"b', '\n', '\r\n', ',', ';', '\t', '', '髙﨑', '=1+1', "'"),
    );
    const table = fc.array(fc.tuple(fc.constant('x'), cell, cell), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 4, max: 40 }), async (cells, size) => {
        fc.pre(!cells.flat().some((text) => /[\0\p{Cs}]/u.test(text)));
        const bytes = Buffer.from(
          `h,h,h\r\n${stringify(cells, { record_delimiter: 'windows', quoted_match: /[\r\n\t;"]/ })}`,
        );
        expect(await read(bytes, size)).toEqual([['h', 'h', 'h'], ...cells]);
      }),
      { numRuns: 200 },
    );
  });

  test('never crashes what reads it: any bytes are rows or are refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        await read(Buffer.from(bytes)).catch((error: unknown) => {
          if (!(error instanceof Error) || !('problem' in error)) {
            if (!(error instanceof Error && error.message === 'xlsx')) throw error;
          }
        });
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ['quotes', '2', 'a,b\nc,"d\n'],
    ['quotes', '4', 'a\n"x\ny"\nb\n"c'],
    ['quotes', '3', 'sep=;\na;b\n"c;d'],
    ['long-line', '2', `a,b\n1,${'x'.repeat(70_000)}\n`],
  ])('is refused for its %s in line %s', async (problem, at, text) => {
    await expect(read(Buffer.from(text))).rejects.toMatchObject({ problem, at });
  });

  test('keeps the numbers of its lines: an empty one counts, one that is broken within quotes is one', async () => {
    expect(await read(Buffer.from('a\n\n"b\nc"\nd\n'))).toEqual([['a'], [''], ['b\nc'], ['d']]);
  });
});
