import writeXlsxFile from 'write-excel-file/node';
import type { Cell } from './cell';

/** An XLSX workbook of one sheet, its first row the columns' names. Texts are texts there: nothing is a formula. */
export async function xlsxFile(columns: string[], rows: Cell[][]): Promise<Uint8Array<ArrayBuffer>> {
  const head = columns.map((value) => ({ value, fontWeight: 'bold' as const }));
  const options = { columns: columns.map(() => ({ width: 16 })), stickyRowsCount: 1 };
  return new Uint8Array(await writeXlsxFile([head, ...rows], options).toBuffer());
}
