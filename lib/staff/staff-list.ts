import 'server-only';
import { and, asc, desc, eq, gt, isNotNull, isNull, max, sql, type SQL } from 'drizzle-orm';
import { db } from '@/db/client';
import { sessions } from '@/db/schema/accounts';
import { healthCenters } from '@/db/schema/health-centers';
import { staff, staffInvitations } from '@/db/schema/staff';
import { isUuid } from '@/lib/line-list/is-uuid';
import { inReach, invitationInReach, type StaffAdmin } from './reach';
import { resetUntil } from './set-up-anew';

/** So many members of the staff stand on one page. */
export const membersAtMost = 300;

const center = { code: healthCenters.code, name: healthCenters.name, nameJa: healthCenters.nameJa };

const membersWhere = (asked: SQL | undefined) => {
  const signedIn = db()
    .select({ at: max(sessions.createdAt).as('signed_in_at') })
    .from(sessions)
    .where(and(eq(sessions.staffId, staff.id), isNotNull(sessions.secondFactorAt)))
    .as('signed_in');
  return db()
    .select({
      staffId: staff.id,
      name: staff.name,
      email: staff.email,
      role: staff.role,
      prefectureCode: staff.prefectureCode,
      center,
      disabledAt: staff.disabledAt,
      totpResetAt: staff.totpResetAt,
      /** When a session began last of which the second factor was shown. */
      signedInAt: signedIn.at,
    })
    .from(staff)
    .leftJoin(healthCenters, eq(healthCenters.code, staff.centerCode))
    .leftJoinLateral(signedIn, sql`true`)
    .where(asked)
    .orderBy(
      sql`${staff.centerCode} nulls last`,
      sql`${staff.prefectureCode} nulls last`,
      asc(staff.name),
      asc(staff.id),
    )
    .limit(membersAtMost + 1);
};

export type MemberOfStaff = Awaited<ReturnType<typeof membersWhere>>[number];

/** The staff an administrator answers for, by center, then by prefecture; of one center alone where its code is given. */
export async function staffInReach(admin: StaffAdmin, centerCode?: string) {
  const ofCenter = centerCode ? eq(staff.centerCode, centerCode) : undefined;
  const found = await membersWhere(and(inReach(admin), ofCenter));
  return { members: found.slice(0, membersAtMost), more: found.length > membersAtMost };
}

/** One of them; undefined for everybody else exactly as for nobody. */
export async function memberInReach(admin: StaffAdmin, staffId: string): Promise<MemberOfStaff | undefined> {
  if (!isUuid(staffId)) return undefined;
  return (await membersWhere(and(inReach(admin), eq(staff.id, staffId))))[0];
}

/** The invitations that may still be accepted, the newest of each address, the first to end first. */
export async function openInvitations(admin: StaffAdmin, at: Date) {
  const newest = await db()
    .selectDistinctOn([staffInvitations.email], {
      email: staffInvitations.email,
      role: staffInvitations.role,
      prefectureCode: staffInvitations.prefectureCode,
      center,
      expiresAt: staffInvitations.expiresAt,
    })
    .from(staffInvitations)
    .leftJoin(healthCenters, eq(healthCenters.code, staffInvitations.centerCode))
    .where(and(invitationInReach(admin), isNull(staffInvitations.usedAt), gt(staffInvitations.expiresAt, at)))
    .orderBy(asc(staffInvitations.email), desc(staffInvitations.createdAt));
  return newest.sort((one, other) => one.expiresAt.getTime() - other.expiresAt.getTime());
}

export type OpenInvitation = Awaited<ReturnType<typeof openInvitations>>[number];

/** Every health center, for the choice of one. */
export async function allCenters() {
  return db().select(center).from(healthCenters).orderBy(asc(healthCenters.code));
}

export type StaffState = 'active' | 'disabled' | 'second-factor-due' | 'second-factor-late';

/** Whether somebody can sign in, and what they have to do for it. */
export function stateOf(
  { disabledAt, totpResetAt }: Pick<MemberOfStaff, 'disabledAt' | 'totpResetAt'>,
  at: Date,
): StaffState {
  if (disabledAt) return 'disabled';
  if (!totpResetAt) return 'active';
  return at < resetUntil(totpResetAt) ? 'second-factor-due' : 'second-factor-late';
}
