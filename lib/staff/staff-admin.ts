import 'server-only';
import { notFound } from 'next/navigation';
import { requireFreshStaff, requireStaffMember, type StaffMember } from '@/lib/auth/current-staff';
import type { StaffAdmin } from './reach';

/** An administrator, of a center or of the system. For everybody else on the staff the page does not exist. */
export async function requireStaffAdmin(): Promise<StaffAdmin> {
  return adminOf(await requireStaffMember());
}

/** The same for what changes something: their second factor was shown in the last 20 minutes, or is asked for now. */
export async function requireFreshStaffAdmin(): Promise<StaffAdmin> {
  // Who is no administrator is asked for nothing.
  await requireStaffAdmin();
  return adminOf(await requireFreshStaff());
}

function adminOf(member: StaffMember): StaffAdmin {
  const { role, centerCode } = member;
  if (role === 'system-admin') return { ...member, role };
  if (role === 'center-admin' && centerCode) return { ...member, role, centerCode };
  return notFound();
}
