import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { staff } from '@/db/schema/staff';
import { recordEvent, type Actor } from '@/lib/audit/record-event';
import { countAttempts, forgiveAttempts } from '@/lib/auth/attempt-limits';
import { clearCookie, writeCookie } from '@/lib/auth/cookies';
import { verifyPassword } from '@/lib/auth/passwords';
import { openSession, revokeSession } from '@/lib/auth/sessions';
import { signInAttempts, type SignInOutcome } from '@/lib/auth/sign-in';
import type { StaffSession } from '@/lib/auth/staff-sessions';

/** First step: address and password. The answer and its work are the same for an address nobody has. */
export async function signInStaff(
  input: { email: string; password: string },
  at: Date,
): Promise<SignInOutcome> {
  const attempts = await signInAttempts(`staff ${input.email}`);
  const waitSeconds = await countAttempts(...attempts.always, ...attempts.whenWrong);
  if (waitSeconds > 0) return { kind: 'too-many-attempts', waitSeconds };

  const [member] = await db()
    .select({ id: staff.id, passwordHash: staff.passwordHash, disabledAt: staff.disabledAt })
    .from(staff)
    .where(eq(staff.email, input.email));
  const right = await verifyPassword(member?.passwordHash, input.password).catch(async (error: unknown) => {
    // We could not look: that is no wrong password.
    await forgiveAttempts(...attempts.whenWrong);
    throw error;
  });
  if (!right || !member || member.disabledAt) {
    const actor: Actor = member ? { kind: 'staff', staffId: member.id } : { kind: 'system' };
    await recordEvent(db(), actor, { action: 'staff.sign-in-refused' }, at);
    return { kind: 'wrong' };
  }

  await forgiveAttempts(...attempts.whenWrong);
  const session = await openSession({ staffId: member.id }, at);
  await writeCookie('staff-session', session.token);
  return { kind: 'signed-in' };
}

/** Opens the session of somebody who has just accepted an invitation: the code they typed there is their second factor. */
export async function signInAfterInvitation(staffId: string, at: Date): Promise<void> {
  const session = await openSession({ staffId, secondFactorShown: true }, at);
  await writeCookie('staff-session', session.token);
}

/** Ends the session for good, in the database and in the browser. */
export async function signOutStaff(session: StaffSession, at: Date): Promise<void> {
  await revokeSession(session.sessionHash, at);
  const { centerCode, staffId } = session;
  await recordEvent(db(), { kind: 'staff', staffId }, { action: 'staff.signed-out', centerCode }, at);
  await clearCookie('staff-session');
}
