import 'server-only';
import { randomUUID } from 'node:crypto';
import { db } from '@/db/client';
import { recordEvent } from '@/lib/audit/record-event';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { japanDateOf } from '@/lib/japan-time';
import type { Messages } from '@/lib/language/messages';
import { limit } from '@/lib/limits';
import { loadView } from '@/lib/line-list/lists/view';
import type { Cell } from './cell';
import { csvFile } from './csv-file';
import type { ExportedRow } from './export-table';
import type { AskedExport } from './forms';
import { importTable } from './import-table';
import { peopleTable } from './people-table';
import { recorder } from './recorded';
import { reportTable } from './report-table';
import { streamOf } from './stream-of';
import { xlsxFile } from './xlsx-file';

export type ExportOutcome =
  | { kind: 'may-not' | 'too-many' }
  | { kind: 'file'; name: string; type: string; body: ReadableStream<Uint8Array> | Uint8Array<ArrayBuffer> };

const types = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/**
 * A file of the staff member's own center: a list or the reports of some days. That it was made, why, and for each person
 * that they were in it, is written down before their row leaves; a CSV file leaves as it is read, whatever its length.
 */
export async function exportFile(
  staff: CenterStaff,
  asked: AskedExport,
  words: Messages,
  at: Date,
): Promise<ExportOutcome> {
  if (staff.role === 'viewer') return { kind: 'may-not' };
  const { what, format } = asked;
  const table = tableOf(staff, asked, words, at);
  const exportId = randomUUID();
  const named = { exportId, what, format };
  const begin = () =>
    recordEvent(
      db(),
      staff,
      {
        action: 'export.begun',
        centerCode: staff.centerCode,
        details: {
          ...named,
          reason: asked.reason,
          ...whichOf(asked),
        },
      },
      at,
    );
  const file = { kind: 'file', name: `${what}-${japanDateOf(at)}.${format}`, type: types[format] } as const;
  const written = recorder(staff, exportId, at);

  if (format === 'csv') {
    await begin();
    const rows = csvFile(table.columns, written.pages(table));
    return { ...file, body: streamOf(rows) };
  }
  const found: ExportedRow[] = [];
  for await (const page of table.pages) {
    found.push(...page);
    if (found.length > limit('export.xlsxRows')) return { kind: 'too-many' };
  }
  await begin();
  const rows: Cell[][] = [];
  for await (const page of written.pages({ pages: [found] })) rows.push(...page);
  return { ...file, body: await xlsxFile(table.columns, rows) };
}

function tableOf(staff: CenterStaff, asked: AskedExport, words: Messages, at: Date) {
  switch (asked.what) {
    case 'people':
      return peopleTable(staff, { ...loadView(`?${asked.list}`), after: '' }, words, at);
    case 'reports':
      return reportTable(staff, asked, words);
    case 'import':
      return importTable(staff, asked.importId, words);
  }
}

/** Of what one asked for, as the audit log keeps it. */
function whichOf(asked: AskedExport): Record<string, string> {
  switch (asked.what) {
    case 'people':
      return { list: asked.list };
    case 'reports':
      return { from: asked.from, until: asked.until };
    case 'import':
      return { importId: asked.importId };
  }
}
