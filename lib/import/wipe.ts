import 'server-only';
import { and, eq, isNull, lte, ne, sql } from 'drizzle-orm';
import { db, type DatabaseOrTransaction } from '@/db/client';
import { importKeys, importLines, importPieces, imports } from '@/db/schema/imports';
import { limit } from '@/lib/limits';

/** Deletes what was sent and what was read of it: nothing personal of the file is left but the cases it became. */
export async function wipe(tx: DatabaseOrTransaction, importId: string): Promise<void> {
  await wipeFile(tx, importId);
  await tx.delete(importLines).where(eq(importLines.importId, importId));
}

/** Deletes the file itself, but not the lines that are left to be corrected. */
export async function wipeFile(tx: DatabaseOrTransaction, importId: string): Promise<void> {
  await tx.delete(importPieces).where(eq(importPieces.importId, importId));
  await tx.delete(importKeys).where(eq(importKeys.importId, importId));
}

/** Deletes files and lines of imports a day after they were sent, whatever became of them. Returns of how many. */
export async function wipeOldImports(at: Date): Promise<number> {
  const before = new Date(at.getTime() - limit('import.keepHours') * 3_600_000);
  const old = await db()
    .select({ id: imports.id })
    .from(imports)
    .where(and(isNull(imports.wipedAt), lte(imports.createdAt, before)));
  for (const { id } of old)
    await db().transaction(async (tx) => {
      // Whoever works on it loses the claim.
      await tx
        .update(imports)
        .set({
          wipedAt: at,
          claim: null,
          claimedUntil: null,
          endedAt: sql`coalesce(${imports.endedAt}, ${at.toISOString()}::timestamptz)`,
          state: sql`case when ${imports.state} in ('finished', 'refused') then ${imports.state} else 'cancelled' end`,
        })
        .where(eq(imports.id, id));
      await wipe(tx, id);
    });
  // What a file is called may be somebody's name.
  await db()
    .update(imports)
    .set({ fileName: '' })
    .where(and(ne(imports.fileName, ''), lte(imports.createdAt, before)));
  return old.length;
}
