import 'server-only';
import { db } from '@/db/client';
import { recordEvent } from '@/lib/audit/record-event';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { csvFile } from '@/lib/export/csv-file';
import type { Messages } from '@/lib/language/messages';
import { columnNames } from './columns';
import { lineReasons } from './line-reasons';
import { importOf, linesOf } from './view-imports';

const linesAtOnce = 500;

/**
 * The lines that were not taken, as CSV, each with its number and reasons: to be corrected and sent again. Whoever takes it is
 * written down. Undefined when there is no such import at the center, or nothing is left of it.
 */
export async function leftLines(
  staff: CenterStaff,
  importId: string,
  words: Messages,
  at: Date,
): Promise<AsyncGenerator<Uint8Array> | undefined> {
  const found = await importOf(staff, importId);
  if (!found || found.wipedAt || staff.role === 'viewer') return undefined;
  const { centerCode } = staff;
  const details = { importId, lines: found.bad + found.duplicates };
  await recordEvent(db(), staff, { action: 'import.lines-taken', centerCode, details }, at);
  const { columns, take } = words.importing;
  const heads = [take.columns.line, take.columns.reason, ...columnNames.map((column) => columns[column])];
  return csvFile(heads, rowsOf(importId, words));
}

async function* rowsOf(importId: string, words: Messages) {
  for (let after = 0; ;) {
    const lines = await linesOf(importId, ['bad', 'duplicate'], after, linesAtOnce);
    yield lines.map((line) => [
      line.line,
      lineReasons(line, words).join(' / '),
      ...columnNames.map((column) => line.cells[column] ?? null),
    ]);
    if (lines.length < linesAtOnce) return;
    after = lines.at(-1)?.line ?? after;
  }
}
