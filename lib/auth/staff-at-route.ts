import 'server-only';
import { currentStaffSession, requireStaffMember, type CenterRole, type CenterStaff } from './current-staff';

/** What is not there, or not for whoever asks: the same answer. */
export const notHere = () => new Response(null, { status: 404 });

/** To another page, by GET; a route handler cannot throw its redirects. */
export const seeOther = (location: string) => new Response(null, { status: 303, headers: { location } });

/**
 * A member of a center's staff in one of these roles, for a route that answers a file or takes one; or the answer for everybody
 * else: to `page`, which asks for what is missing, or nothing where the role may not.
 */
export async function staffAtRoute(
  page: () => Response,
  ...roles: [CenterRole, ...CenterRole[]]
): Promise<CenterStaff | Response> {
  const session = await currentStaffSession();
  if (!session?.secondFactorAt || session.locked) return page();
  const member = await requireStaffMember();
  const role = roles.find((each) => each === member.role);
  const { centerCode } = member;
  return centerCode && role ? { ...member, centerCode, prefectureCode: null, role } : notHere();
}
