import 'server-only';
import { and, asc, eq, gt, isNull } from 'drizzle-orm';
import { db } from '@/db/client';
import { cases } from '@/db/schema/cases';
import { importedCases } from '@/db/schema/imports';
import type { CenterStaff } from '@/lib/auth/current-staff';
import type { Messages } from '@/lib/language/messages';
import type { ExportTable } from './export-table';

const rowsAtOnce = 500;

/** Whoever came in with one import of the center: the line of the file, the name and the ID to hand out. */
export function importTable({ centerCode }: CenterStaff, importId: string, words: Messages): ExportTable {
  async function* pages() {
    for (let after = 0; ;) {
      const rows = await db()
        .select({
          line: importedCases.line,
          caseId: cases.id,
          name: cases.name,
          kana: cases.kana,
          issuedId: cases.issuedId,
        })
        .from(importedCases)
        // Who was transferred since is the business of their new center.
        .innerJoin(
          cases,
          and(eq(cases.id, importedCases.caseId), eq(cases.centerCode, centerCode), isNull(cases.purgedAt)),
        )
        .where(
          and(
            eq(importedCases.importId, importId),
            eq(importedCases.centerCode, centerCode),
            gt(importedCases.line, after),
          ),
        )
        .orderBy(asc(importedCases.line))
        .limit(rowsAtOnce);
      yield rows.map(({ caseId, line, name, kana, issuedId }) => ({
        caseId,
        cells: [line, name, kana, issuedId],
      }));
      if (rows.length < rowsAtOnce) return;
      after = rows.at(-1)?.line ?? after;
    }
  }
  const { columns, take } = words.importing;
  return { columns: [take.columns.line, columns.name, columns.kana, take.columns.id], pages: pages() };
}
