import 'server-only';
import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import { now } from '@/lib/clock';
import { readCookie } from './cookies';
import { readStaffSession } from './sessions';

export type CenterRole = 'center-admin' | 'nurse' | 'viewer';

/** A member of a health center's staff whose session showed the second factor: the actor of every staff query. */
export interface CenterStaff {
  kind: 'staff';
  staffId: string;
  centerCode: string;
  role: CenterRole;
  name: string;
  email: string;
  sessionHash: string;
  secondFactorAt: Date;
}

/** A staff session as far as it got: without `secondFactorAt` only the password was right. */
export const currentStaffSession = cache(async () => {
  const token = await readCookie('staff-session');
  return token ? readStaffSession(token, now()) : undefined;
});

/**
 * The signed-in member of a center's staff, second factor shown. Nobody signed in: to the sign-in page. A role that
 * may not see this (a system admin sees no patients): the page does not exist.
 */
export async function requireStaff(...roles: CenterRole[]): Promise<CenterStaff> {
  const session = await currentStaffSession();
  if (!session?.secondFactorAt) redirect('/dashboard/sign-in');
  const { centerCode, role, secondFactorAt } = session;
  if (role === 'system-admin' || !centerCode) notFound();
  if (roles.length > 0 && !roles.includes(role)) notFound();
  return {
    kind: 'staff',
    staffId: session.staffId,
    centerCode,
    role,
    name: session.name,
    email: session.email,
    sessionHash: session.sessionHash,
    secondFactorAt,
  };
}
