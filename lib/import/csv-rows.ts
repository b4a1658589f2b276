import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { z } from 'zod';
import { RefusedFile } from './refused-file';

/** A row of a file with its number as a spreadsheet counts: the first row is 1. */
export interface FileRow {
  line: number;
  cells: string[];
  /** How much of the file was read, 0 to 100. */
  percent: number;
}

/** The parser takes a piece at once, so the pieces are small: nobody waits longer than for one. */
const lettersAtOnce = 8_192;
const recordAtMost = 65_536;
const cellsSchema = z.array(z.string());
const whereSchema = z.object({ records: z.number() });

/** The rows of a text with commas, tabs or semicolons between its cells, as it is read. Refuses quotes that do not close. */
export async function* csvRows(
  pieces: AsyncIterable<Uint8Array>,
  encoding: string,
  bytes: number,
): AsyncGenerator<FileRow> {
  let [line, read] = [0, 0];
  const counted = async function* () {
    for await (const piece of pieces) {
      read += piece.length;
      yield piece;
    }
  };
  const texts = decoded(counted(), encoding);
  const begin = await firstLine(texts);
  if (!begin) throw new RefusedFile('empty');
  // Excel obeys such a line, and writes none.
  const [named, separator] = /^sep=(.)\r?\n/i.exec(begin) ?? [];
  const skipped = named ? 1 : 0;
  line = skipped;
  const text = begin.slice(named?.length ?? 0);
  const parser = parse({
    delimiter: separator ?? delimiterOf(text),
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: recordAtMost,
    record_delimiter: ['\r\n', '\n', '\r'],
  });
  const source = Readable.from(inSlices(text, texts), { objectMode: true });
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  try {
    for await (const record of parser as AsyncIterable<unknown>) {
      line += 1;
      yield {
        line,
        cells: cellsSchema.parse(record),
        percent: Math.floor((100 * read) / Math.max(1, bytes)),
      };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // Rows that were read and not asked for so far are lost with the error, so it says itself how many there were.
    const { records } = whereSchema.parse(error);
    const at = String(records + skipped + 1);
    throw new RefusedFile(error.code === 'CSV_MAX_RECORD_SIZE' ? 'long-line' : 'quotes', at);
  } finally {
    source.destroy();
  }
}

async function* decoded(pieces: AsyncIterable<Uint8Array>, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const piece of pieces) {
    const text = decoder.decode(piece, { stream: true });
    if (text) yield text;
  }
  const rest = decoder.decode();
  if (rest) yield rest;
}

/** As much of the text as holds its first line, by which the rest is read. */
async function firstLine(texts: AsyncGenerator<string>): Promise<string> {
  for (let text = ''; ;) {
    const next = await texts.next();
    text += next.done ? '' : next.value;
    if (next.done || /\n|\r./.test(text) || text.length > recordAtMost) return text;
  }
}

async function* inSlices(first: string, others: AsyncIterable<string>): AsyncGenerator<string> {
  const slices = function* (text: string) {
    for (let from = 0; from < text.length; from += lettersAtOnce)
      yield text.slice(from, from + lettersAtOnce);
  };
  yield* slices(first);
  for await (const text of others) yield* slices(text);
}

/** Which of the three stands most often in the first line. */
function delimiterOf(text: string): string {
  const [head = ''] = text.split(/\r\n|\n|\r/, 1);
  const count = (delimiter: string) => head.split(delimiter).length;
  return [',', '\t', ';'].toSorted((one, other) => count(other) - count(one))[0] ?? ',';
}
