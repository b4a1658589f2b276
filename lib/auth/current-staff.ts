import 'server-only';
import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import { now } from '@/lib/clock';
import { limit } from '@/lib/limits';
import { readCookie } from './cookies';
import { staffPath } from './internal-path';
import { touch } from './sessions';
import { readStaffSession } from './staff-sessions';

export type CenterRole = 'center-admin' | 'nurse' | 'viewer';
export type StaffRole = CenterRole | 'prefecture' | 'system-admin';

/** Somebody on the staff whose session showed the second factor and is not locked. */
export interface StaffMember {
  kind: 'staff';
  staffId: string;
  centerCode: string | null;
  prefectureCode: string | null;
  role: StaffRole;
  name: string;
  email: string;
  sessionHash: string;
  secondFactorAt: Date;
}

/** A member of a health center's staff: the actor of every staff query. */
export type CenterStaff = StaffMember & { centerCode: string; prefectureCode: null; role: CenterRole };

/** A member of a prefecture's staff: sees counts of its centers, and no person without a reason. */
export type PrefectureStaff = StaffMember & { centerCode: null; prefectureCode: string; role: 'prefecture' };

/** The staff session of this browser, locked or not. One read per request; asking does not count as use. */
export const currentStaffSession = cache(async () => {
  const token = await readCookie('staff-session');
  return token ? readStaffSession(token, now()) : undefined;
});

/**
 * Anybody on the staff, second factor shown; counts as use. Nobody signed in: to the sign-in page. Locked: to the lock
 * screen, and from there back to this page.
 */
export async function requireStaffMember(): Promise<StaffMember> {
  const session = await currentStaffSession();
  if (!session?.secondFactorAt) redirect('/dashboard/sign-in');
  if (session.locked) redirect(`/dashboard/locked?to=${encodeURIComponent(await thisPage())}`);
  await touch(session, now());
  const { staffId, centerCode, prefectureCode, role, name, email, sessionHash, secondFactorAt } = session;
  return {
    kind: 'staff',
    staffId,
    centerCode,
    prefectureCode,
    role,
    name,
    email,
    sessionHash,
    secondFactorAt,
  };
}

/** The signed-in member of a center's staff; see `atCenter`. */
export async function requireStaff(...roles: CenterRole[]): Promise<CenterStaff> {
  return atCenter(await requireStaffMember(), ...roles);
}

/** The member as staff of their center. For a role that may not see this (neither a system admin nor a prefecture sees its patients) the page does not exist. */
export function atCenter(member: StaffMember, ...roles: CenterRole[]): CenterStaff {
  const { centerCode, role } = member;
  if (role === 'system-admin' || role === 'prefecture' || !centerCode) notFound();
  if (roles.length > 0 && !roles.includes(role)) notFound();
  return { ...member, centerCode, prefectureCode: null, role };
}

/** The signed-in member of a prefecture's staff. For everybody else on the staff the page does not exist. */
export async function requirePrefectureStaff(): Promise<PrefectureStaff> {
  const member = await requireStaffMember();
  const { prefectureCode, role } = member;
  if (role !== 'prefecture' || !prefectureCode) notFound();
  return { ...member, centerCode: null, prefectureCode, role };
}

/** Anybody on the staff whose second factor was shown in the last 20 minutes; others show it now and come back. */
export async function requireFreshStaff(): Promise<StaffMember> {
  const member = await requireStaffMember();
  if (isFresh(member, now())) return member;
  redirect(`/dashboard/proof?to=${encodeURIComponent(await thisPage())}`);
}

/** Whether the second factor was shown not longer ago than what is sensitive allows. */
export function isFresh({ secondFactorAt }: Pick<StaffMember, 'secondFactorAt'>, at: Date): boolean {
  return at.getTime() - secondFactorAt.getTime() <= limit('session.freshProofMinutes') * 60_000;
}

/** The page that was asked for, or from which a form was sent, as the front wrote it. */
export async function thisPage(): Promise<string> {
  const asked = new URL((await headers()).get('x-hersys-path') ?? '/', 'http://here');
  asked.searchParams.delete('_rsc');
  return staffPath(asked.pathname + asked.search);
}
