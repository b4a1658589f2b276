import 'server-only';
import { db } from '@/db/client';
import { recordEvent, recordEvents } from '@/lib/audit/record-event';
import type { CenterStaff } from '@/lib/auth/current-staff';
import type { Cell } from './cell';
import type { ExportedRow } from './export-table';

interface ReadPages {
  pages: AsyncIterable<ExportedRow[]> | Iterable<ExportedRow[]>;
}

/** Writes down each person once, before the first row about them is given on; at the end, how many rows there were. */
export function recorder(staff: CenterStaff, exportId: string, at: Date) {
  const { centerCode } = staff;
  const known = new Set<string>();
  async function* pages({ pages: read }: ReadPages): AsyncGenerator<Cell[][]> {
    let rows = 0;
    for await (const page of read) {
      const people = [...new Set(page.flatMap(({ caseId }) => caseId ?? []))].filter(
        (caseId) => !known.has(caseId),
      );
      for (const caseId of people) known.add(caseId);
      const events = people.map((caseId) => ({
        action: 'case.exported',
        centerCode,
        caseId,
        details: { exportId },
      }));
      // A statement takes 65,535 values, and an event has eight.
      for (let from = 0; from < events.length; from += 1_000)
        await recordEvents(db(), staff, events.slice(from, from + 1_000), at);
      rows += page.length;
      yield page.map(({ cells }) => cells);
    }
    const details = { exportId, rows, people: known.size };
    await recordEvent(db(), staff, { action: 'export.finished', centerCode, details }, at);
  }
  return { pages };
}
