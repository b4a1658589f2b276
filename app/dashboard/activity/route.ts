import { currentStaffSession } from '@/lib/auth/current-staff';
import { touch } from '@/lib/auth/sessions';
import { now } from '@/lib/clock';

/** Somebody reads or types on an open page of the staff: that is use. 401 signed out, 423 locked: the page goes away. */
export async function POST(): Promise<Response> {
  const session = await currentStaffSession();
  if (!session?.secondFactorAt) return new Response(null, { status: 401 });
  if (session.locked) return new Response(null, { status: 423 });
  await touch(session, now());
  return new Response(null, { status: 204 });
}
