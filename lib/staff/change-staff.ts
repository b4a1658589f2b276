import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import { db } from '@/db/client';
import { staff } from '@/db/schema/staff';
import { recordEvent, type Actor } from '@/lib/audit/record-event';
import type { StaffRole } from '@/lib/auth/current-staff';
import { revokeSessionsOf } from '@/lib/auth/sessions';

/** Shuts somebody out for good: no sign-in, and every session ends at its next request. Their name stays beside what they did. */
export async function disableStaff(
  actor: Actor,
  email: string,
  at: Date,
): Promise<{ kind: 'disabled' | 'disabled-before' | 'no-such-staff' }> {
  return db().transaction(async (tx) => {
    const [member] = await tx
      .update(staff)
      .set({ disabledAt: at })
      .where(and(eq(staff.email, email), isNull(staff.disabledAt)))
      .returning({ staffId: staff.id, centerCode: staff.centerCode });
    if (!member) {
      const known = await tx.select({ id: staff.id }).from(staff).where(eq(staff.email, email));
      return { kind: known.length > 0 ? 'disabled-before' : 'no-such-staff' };
    }
    const { staffId, centerCode } = member;
    await revokeSessionsOf(tx, { staffId }, at);
    await recordEvent(tx, actor, { action: 'staff.disabled', centerCode, details: { staffId } }, at);
    return { kind: 'disabled' };
  });
}

export type RoleOutcome =
  | { kind: 'changed'; from: StaffRole; to: StaffRole }
  | { kind: 'unchanged'; role: StaffRole }
  | { kind: 'no-such-staff' | 'other-kind' };

/**
 * Gives somebody another role from their next request on; nobody is signed out. Staff of a center belong to
 * one, a prefecture's to that prefecture and a system admin to neither, so these cannot become each other.
 */
export async function changeStaffRole(
  actor: Actor,
  { email, role }: { email: string; role: StaffRole },
  at: Date,
): Promise<RoleOutcome> {
  return db().transaction(async (tx): Promise<RoleOutcome> => {
    const [member] = await tx
      .select({ staffId: staff.id, centerCode: staff.centerCode, role: staff.role })
      .from(staff)
      .where(and(eq(staff.email, email), isNull(staff.disabledAt)))
      .for('update');
    if (!member) return { kind: 'no-such-staff' };
    const { staffId, centerCode, role: from } = member;
    if (from === role) return { kind: 'unchanged', role };
    if (!isOfCenter(from) || !isOfCenter(role)) return { kind: 'other-kind' };
    await tx.update(staff).set({ role }).where(eq(staff.id, staffId));
    const details = { staffId, from, to: role };
    await recordEvent(tx, actor, { action: 'staff.role-changed', centerCode, details }, at);
    return { kind: 'changed', from, to: role };
  });
}

function isOfCenter(role: StaffRole): boolean {
  return role !== 'system-admin' && role !== 'prefecture';
}
