import 'server-only';
import { randomUUID } from 'node:crypto';
import { db } from '@/db/client';
import type { AuditFilter } from '@/lib/audit/audit-filter';
import { readEvents } from '@/lib/audit/read-events';
import { recordEvent } from '@/lib/audit/record-event';
import { named, peopleOf, type SeenEvent } from '@/lib/audit/view-audit';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { japanDateOf } from '@/lib/japan-time';
import { momentCell, type Cell } from './cell';
import { csvFile } from './csv-file';
import type { ExportedRow } from './export-table';
import { recorder } from './recorded';
import { streamOf } from './stream-of';

const eventsAtOnce = 500;

/** An event in the words of the reader. */
export interface AuditWords {
  columns: { at: string; who: string; what: string; action: string; person: string };
  who: (event: SeenEvent) => string;
  what: (event: SeenEvent) => string;
}

export type ExportAuditOutcome =
  { kind: 'may-not' } | { kind: 'file'; name: string; type: string; body: ReadableStream<Uint8Array> };

/**
 * A CSV file of all events of a center's log that the filter shows, for its administrators; it leaves as it is read. That
 * it was made, and why, is written down first, and for each person it names that they are in it before their row leaves.
 */
export async function exportAudit(
  staff: CenterStaff,
  { filter, reason }: { filter: AuditFilter; reason: string },
  { columns, who, what }: AuditWords,
  at: Date,
): Promise<ExportAuditOutcome> {
  const { centerCode, role } = staff;
  if (role !== 'center-admin') return { kind: 'may-not' };
  if (filter.case && (await peopleOf(centerCode, [filter.case])).length === 0) return { kind: 'may-not' };
  const exportId = randomUUID();
  const asked = { staff: filter.staff, kind: filter.kind, from: filter.from, until: filter.until };
  const set = Object.fromEntries(
    Object.entries(asked).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  );
  const details = { ...set, exportId, what: 'audit', format: 'csv', reason };
  await recordEvent(db(), staff, { action: 'export.begun', centerCode, caseId: filter.case, details }, at);

  async function* pages(): AsyncGenerator<ExportedRow[]> {
    for (let after: AuditFilter['after'], more = true; more;) {
      const read = await readEvents(centerCode, { ...filter, after }, eventsAtOnce);
      yield (await named(centerCode, read)).map((event) => ({
        caseId: event.person?.caseId ?? null,
        cells: cellsOf(event),
      }));
      const last = read.at(-1);
      after = last && { at: last.at, id: last.id };
      more = read.length === eventsAtOnce;
    }
  }
  const cellsOf = (event: SeenEvent): Cell[] => [
    momentCell(event.at),
    who(event),
    what(event),
    event.action,
    event.person?.name ?? null,
  ];
  const heads = [columns.at, columns.who, columns.what, columns.action, columns.person];
  const written = recorder(staff, exportId, at);
  return {
    kind: 'file',
    name: `audit-${japanDateOf(at)}.csv`,
    type: 'text/csv; charset=utf-8',
    body: streamOf(csvFile(heads, written.pages({ pages: pages() }))),
  };
}
