import 'server-only';
import { and, eq, inArray, isNull } from 'drizzle-orm';
import { db } from '@/db/client';
import { imports } from '@/db/schema/imports';
import { recordEvent } from '@/lib/audit/record-event';
import type { CenterStaff } from '@/lib/auth/current-staff';
import { wipe } from './wipe';

/** "Import the N good rows": from now on they become cases, in the background. */
export async function beginImport(
  staff: CenterStaff,
  importId: string,
  at: Date,
): Promise<{ kind: 'begun' | 'may-not' | 'changed-meanwhile' }> {
  if (staff.role === 'viewer') return { kind: 'may-not' };
  const { centerCode, staffId } = staff;
  return db().transaction(async (tx) => {
    const [begun] = await tx
      .update(imports)
      .set({ state: 'importing', begunBy: staffId, begunAt: at })
      .where(and(eq(imports.id, importId), eq(imports.centerCode, centerCode), eq(imports.state, 'ready')))
      .returning({ good: imports.good });
    if (!begun) return { kind: 'changed-meanwhile' };
    const details = { importId, good: begun.good };
    await recordEvent(tx, staff, { action: 'import.begun', centerCode, details }, at);
    return { kind: 'begun' };
  });
}

/** Ends an import. Whoever became a case stays one; the file and its lines are deleted. */
export async function cancelImport(
  staff: CenterStaff,
  importId: string,
  at: Date,
): Promise<{ kind: 'cancelled' | 'may-not' | 'changed-meanwhile' }> {
  if (staff.role === 'viewer') return { kind: 'may-not' };
  const { centerCode } = staff;
  return db().transaction(async (tx) => {
    const [cancelled] = await tx
      .update(imports)
      .set({ state: 'cancelled', endedAt: at, wipedAt: at, claim: null, claimedUntil: null })
      .where(
        and(
          eq(imports.id, importId),
          eq(imports.centerCode, centerCode),
          inArray(imports.state, ['receiving', 'reading', 'ready', 'importing']),
        ),
      )
      .returning({ imported: imports.imported });
    if (!cancelled) return { kind: 'changed-meanwhile' };
    await wipe(tx, importId);
    const details = { importId, imported: cancelled.imported };
    await recordEvent(tx, staff, { action: 'import.cancelled', centerCode, details }, at);
    return { kind: 'cancelled' };
  });
}

/** "Delete these lines": those that were not imported, once nobody wants to correct them. */
export async function forgetLines(
  staff: CenterStaff,
  importId: string,
  at: Date,
): Promise<{ kind: 'forgotten' | 'may-not' | 'changed-meanwhile' }> {
  if (staff.role === 'viewer') return { kind: 'may-not' };
  const { centerCode } = staff;
  return db().transaction(async (tx) => {
    const [forgotten] = await tx
      .update(imports)
      .set({ wipedAt: at })
      .where(
        and(
          eq(imports.id, importId),
          eq(imports.centerCode, centerCode),
          eq(imports.state, 'finished'),
          isNull(imports.wipedAt),
        ),
      )
      .returning({ id: imports.id });
    if (!forgotten) return { kind: 'changed-meanwhile' };
    await wipe(tx, importId);
    await recordEvent(tx, staff, { action: 'import.lines-deleted', centerCode, details: { importId } }, at);
    return { kind: 'forgotten' };
  });
}
