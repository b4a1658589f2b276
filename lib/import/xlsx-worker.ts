import { parentPort, workerData } from 'node:worker_threads';
import { readSheet } from 'read-excel-file/node';
import { z } from 'zod';
import { checkUnpackedSize, WorkbookTooLarge } from './unpacked-size';

// A thread of its own reads a workbook, which takes seconds in one go, with a memory of its own.
const { file, unpackedAtMost } = z
  .object({ file: z.instanceof(Uint8Array), unpackedAtMost: z.number() })
  .parse(workerData);
const rowsAtOnce = 500;

const twoDigits = (part: number) => String(part).padStart(2, '0');

/** A cell as the text that a person sees or meant: Excel's days as days, its numbers in plain digits. */
function textOf(cell: unknown): string {
  if (cell instanceof Date)
    return Number.isNaN(cell.getTime())
      ? ''
      : [
          String(cell.getUTCFullYear()).padStart(4, '0'),
          twoDigits(cell.getUTCMonth() + 1),
          twoDigits(cell.getUTCDate()),
        ].join('-');
  return typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean'
    ? String(cell)
    : '';
}

async function read(): Promise<void> {
  const port = parentPort;
  if (!port) throw new Error('this is no worker');
  checkUnpackedSize(file, unpackedAtMost);
  const rows = await readSheet(Buffer.from(file.buffer, file.byteOffset, file.byteLength));
  let next = 0;
  const give = () => {
    const piece = rows.slice(next, next + rowsAtOnce).map((row) => row.map(textOf));
    next += rowsAtOnce;
    port.postMessage({ rows: piece, total: rows.length });
    if (next >= rows.length) port.close();
  };
  port.on('message', give);
  give();
}

try {
  await read();
} catch (error) {
  // What is thrown arrives as an Error of no kind.
  parentPort?.postMessage({ problem: error instanceof WorkbookTooLarge ? 'workbook-size' : 'workbook' });
}
