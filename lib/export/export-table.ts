import type { Cell } from './cell';

/** One row of an exported file, and whom it is about; null where it is about no person. */
export interface ExportedRow {
  caseId: string | null;
  cells: Cell[];
}

/** What an export holds: its columns' names in the language of the reader, and its rows page by page as they are read. */
export interface ExportTable {
  columns: string[];
  pages: AsyncIterable<ExportedRow[]>;
}
