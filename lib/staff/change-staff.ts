import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import { db, type DatabaseOrTransaction } from '@/db/client';
import { staff } from '@/db/schema/staff';
import { recordEvent, type Actor } from '@/lib/audit/record-event';
import type { CenterRole, StaffRole } from '@/lib/auth/current-staff';
import { revokeSessionsOf } from '@/lib/auth/sessions';
import { env } from '@/lib/env';
import { queueMail } from '@/lib/mail/queue-mail';

/** Somebody on the staff, as far as a change needs to know them. */
export interface Colleague {
  staffId: string;
  centerCode: string | null;
  email: string;
  role: StaffRole;
  disabledAt: Date | null;
}

export const colleagueColumns = {
  staffId: staff.id,
  centerCode: staff.centerCode,
  email: staff.email,
  role: staff.role,
  disabledAt: staff.disabledAt,
};

/** The operator shuts somebody out for good: no sign-in, and every session ends at its next request. Their name stays beside what they did. */
export async function disableStaff(
  actor: Actor,
  email: string,
  at: Date,
): Promise<{ kind: 'disabled' | 'disabled-before' | 'no-such-staff' }> {
  return db().transaction(async (tx) => {
    const [member] = await tx
      .select(colleagueColumns)
      .from(staff)
      .where(eq(staff.email, email))
      .for('update');
    if (!member) return { kind: 'no-such-staff' };
    if (member.disabledAt) return { kind: 'disabled-before' };
    await disable(tx, actor, member, at);
    return { kind: 'disabled' };
  });
}

export type RoleOutcome =
  | { kind: 'changed'; from: StaffRole; to: StaffRole }
  | { kind: 'unchanged'; role: StaffRole }
  | { kind: 'no-such-staff' | 'other-kind' };

/** The operator gives somebody another role from their next request on; nobody is signed out. */
export async function changeStaffRole(
  actor: Actor,
  { email, role }: { email: string; role: StaffRole },
  at: Date,
): Promise<RoleOutcome> {
  return db().transaction(async (tx): Promise<RoleOutcome> => {
    const [member] = await tx
      .select(colleagueColumns)
      .from(staff)
      .where(and(eq(staff.email, email), isNull(staff.disabledAt)))
      .for('update');
    return member ? giveRole(tx, actor, member, role, at) : { kind: 'no-such-staff' };
  });
}

/** Shuts out somebody whose row the caller has locked, and tells them. */
export async function disable(
  tx: DatabaseOrTransaction,
  actor: Actor,
  { staffId, centerCode, email }: Colleague,
  at: Date,
): Promise<void> {
  await tx.update(staff).set({ disabledAt: at }).where(eq(staff.id, staffId));
  await revokeSessionsOf(tx, { staffId }, at);
  await recordEvent(tx, actor, { action: 'staff.disabled', centerCode, details: { staffId } }, at);
  await queueMail(tx, { kind: 'staff-disabled', to: email, locale: env().DEFAULT_LOCALE }, at);
}

/**
 * Gives another role to somebody whose row the caller has locked, and tells them. Staff of a center belong to one, a
 * prefecture's to that prefecture and a system admin to neither, so these cannot become each other.
 */
export async function giveRole(
  tx: DatabaseOrTransaction,
  actor: Actor,
  { staffId, centerCode, email, role: from }: Colleague,
  to: StaffRole,
  at: Date,
): Promise<Exclude<RoleOutcome, { kind: 'no-such-staff' }>> {
  if (from === to) return { kind: 'unchanged', role: to };
  if (!isOfCenter(from) || !isOfCenter(to)) return { kind: 'other-kind' };
  await tx.update(staff).set({ role: to }).where(eq(staff.id, staffId));
  const details = { staffId, from, to };
  await recordEvent(tx, actor, { action: 'staff.role-changed', centerCode, details }, at);
  await queueMail(tx, { kind: 'role-changed', to: email, locale: env().DEFAULT_LOCALE, role: to }, at);
  return { kind: 'changed', from, to };
}

export function isOfCenter(role: StaffRole): role is CenterRole {
  return role !== 'system-admin' && role !== 'prefecture';
}
