import 'server-only';
import { randomUUID } from 'node:crypto';
import { and, count, eq, inArray, isNull, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { imports } from '@/db/schema/imports';
import { recordEvent } from '@/lib/audit/record-event';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { cleanText } from '@/lib/forms/clean-text';
import { limit } from '@/lib/limits';
import type { SentFile } from './multipart';
import { storePieces } from './pieces';
import { RefusedFile } from './refused-file';
import { wipe } from './wipe';

export type ReceiveOutcome =
  | { kind: 'received'; importId: string }
  | { kind: 'may-not' | 'too-many' | 'too-large' | 'empty' | 'broken-off' };

/** Takes a file of people of the staff member's center. It is read in the background, which changes nothing but the figures. */
export async function receiveFile(staff: CenterStaff, file: SentFile, at: Date): Promise<ReceiveOutcome> {
  if (staff.role === 'viewer') return { kind: 'may-not' };
  const { centerCode, staffId } = staff;
  const id = randomUUID();
  // A path, as some browsers send one, says more than anybody should know.
  const fileName = cleanText(file.name.replace(/^.*[/\\]/, '')).slice(0, 100);
  const begun = await db().transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`imports of ${centerCode}`}, 0))`);
    const [open] = await tx
      .select({ count: count() })
      .from(imports)
      .where(
        and(
          eq(imports.centerCode, centerCode),
          inArray(imports.state, ['receiving', 'reading', 'ready', 'importing']),
          isNull(imports.wipedAt),
        ),
      );
    if ((open?.count ?? 0) >= limit('import.openPerCenter')) return false;
    await tx.insert(imports).values({ id, centerCode, staffId, fileName, state: 'receiving', createdAt: at });
    return true;
  });
  if (!begun) return { kind: 'too-many' };
  try {
    const { bytes, tooLarge } = await storePieces(id, file.bytes, limit('import.bytes'));
    if (tooLarge || bytes === 0) {
      await forget(id);
      return { kind: tooLarge ? 'too-large' : 'empty' };
    }
    const received = await db().transaction(async (tx) => {
      const taken = await tx
        .update(imports)
        .set({ state: 'reading', bytes })
        .where(and(eq(imports.id, id), eq(imports.state, 'receiving')))
        .returning({ id: imports.id });
      const details = { importId: id, bytes };
      if (taken.length > 0)
        await recordEvent(tx, staff, { action: 'import.received', centerCode, details }, at);
      return taken.length > 0;
    });
    return received ? { kind: 'received', importId: id } : { kind: 'broken-off' };
  } catch (error) {
    await forget(id);
    // The browser or the line went away in the middle of the file.
    if (error instanceof RefusedFile || isGone(error)) return { kind: 'broken-off' };
    throw error;
  }
}

function isGone(error: unknown): boolean {
  return (
    error instanceof Error &&
    (error.name === 'AbortError' ||
      ('code' in error && (error.code === 'ECONNRESET' || error.code === 'ERR_STREAM_PREMATURE_CLOSE')))
  );
}

/** As if it had never been sent. */
async function forget(id: string): Promise<void> {
  await db().transaction(async (tx) => {
    await wipe(tx, id);
    await tx.delete(imports).where(eq(imports.id, id));
  });
}
