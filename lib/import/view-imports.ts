import 'server-only';
import { and, asc, desc, eq, gt, inArray } from 'drizzle-orm';
import { z } from 'zod';
import { db } from '@/db/client';
import { importLines, imports } from '@/db/schema/imports';
import { staff as staffTable } from '@/db/schema/staff';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { isUuid } from '@/lib/line-list/is-uuid';
import { columnNames } from './columns';
import { remarkSchema } from './remarks';

export const importsShown = 20;
export const linesPerPage = 50;

/** Lines that are shown: what was not taken, and what was put right. */
export const shownOutcomes = ['bad', 'duplicate', 'repaired'] as const;

const remarksSchema = z.array(remarkSchema);
const cellsSchema = z.partialRecord(z.enum(columnNames), z.string());

/** The newest imports of one's center. */
export function importsOf({ centerCode }: CenterStaff) {
  return db()
    .select({
      id: imports.id,
      fileName: imports.fileName,
      state: imports.state,
      lines: imports.lines,
      imported: imports.imported,
      createdAt: imports.createdAt,
      staffName: staffTable.name,
    })
    .from(imports)
    .leftJoin(staffTable, eq(staffTable.id, imports.staffId))
    .where(eq(imports.centerCode, centerCode))
    .orderBy(desc(imports.createdAt))
    .limit(importsShown);
}

/** One import of one's center. */
export async function importOf({ centerCode }: CenterStaff, importId: string) {
  if (!isUuid(importId)) return undefined;
  const [found] = await db()
    .select()
    .from(imports)
    .where(and(eq(imports.id, importId), eq(imports.centerCode, centerCode)));
  return found;
}

/** Some of the lines of an import that was asked for by `importOf`, behind a line. */
export async function linesOf(
  importId: string,
  outcomes: readonly (typeof shownOutcomes)[number][],
  after: number,
  atMost = linesPerPage,
) {
  const rows = await db()
    .select({
      line: importLines.line,
      outcome: importLines.outcome,
      cells: importLines.cells,
      remarks: importLines.remarks,
      sameAsLine: importLines.sameAsLine,
      sameAsCase: importLines.sameAsCase,
    })
    .from(importLines)
    .where(
      and(
        eq(importLines.importId, importId),
        inArray(importLines.outcome, [...outcomes]),
        gt(importLines.line, after),
      ),
    )
    .orderBy(asc(importLines.line))
    .limit(atMost);
  return rows.map(({ cells, remarks, ...row }) => ({
    ...row,
    cells: cellsSchema.parse(cells),
    remarks: remarksSchema.parse(remarks),
  }));
}

export type ShownLine = Awaited<ReturnType<typeof linesOf>>[number];
