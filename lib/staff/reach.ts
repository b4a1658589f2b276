import 'server-only';
import { eq, inArray } from 'drizzle-orm';
import { staff, staffInvitations } from '@/db/schema/staff';
import type { CenterRole, StaffMember, StaffRole } from '@/lib/auth/current-staff';

/** Who administers staff: those of one center, or the administrators of all centers, the prefectures' staff and the system's. */
export type StaffAdmin = StaffMember &
  ({ role: 'center-admin'; centerCode: string } | { role: 'system-admin' });

export const centerRoles = ['center-admin', 'nurse', 'viewer'] as const satisfies readonly CenterRole[];
const rolesOfSystem = ['center-admin', 'prefecture', 'system-admin'] as const satisfies readonly StaffRole[];

/** The roles an administrator may invite to. */
export function invitedRoles(admin: StaffAdmin): readonly StaffRole[] {
  return admin.role === 'center-admin' ? centerRoles : rolesOfSystem;
}

/** The members of the staff whom an administrator sees and may change; others do not exist for them. */
export function inReach(admin: StaffAdmin) {
  return admin.role === 'center-admin'
    ? eq(staff.centerCode, admin.centerCode)
    : inArray(staff.role, rolesOfSystem);
}

/** The same of invitations. */
export function invitationInReach(admin: StaffAdmin) {
  return admin.role === 'center-admin'
    ? eq(staffInvitations.centerCode, admin.centerCode)
    : inArray(staffInvitations.role, rolesOfSystem);
}
