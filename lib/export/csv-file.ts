import { stringify } from 'csv-stringify/sync';
import { formulaSafe, type Cell } from './cell';

/** A CSV file piece by piece: UTF-8 with the mark by which Excel knows it, lines that end in CRLF, no cell that is a formula. */
export async function* csvFile(
  columns: string[],
  pages: AsyncIterable<Cell[][]>,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const piece = (rows: Cell[][], first = false) =>
    encoder.encode(
      stringify(rows, { bom: first, record_delimiter: 'windows', cast: { string: formulaSafe } }),
    );
  yield piece([columns], true);
  for await (const rows of pages) if (rows.length > 0) yield piece(rows);
}
