import 'server-only';
import { and, eq, isNull, lt, or } from 'drizzle-orm';
import { db } from '@/db/client';
import { staff } from '@/db/schema/staff';
import { recordEvent, type Actor } from '@/lib/audit/record-event';
import { countAttempts, forgiveAttempts } from '@/lib/auth/attempt-limits';
import { clearCookie, writeCookie } from '@/lib/auth/cookies';
import type { currentStaffSession } from '@/lib/auth/current-staff';
import { verifyPassword } from '@/lib/auth/passwords';
import { markSecondFactor, openSession, revokeSession } from '@/lib/auth/sessions';
import { signInAttempts, type SignInOutcome } from '@/lib/auth/sign-in';
import { unseal } from '@/lib/sealing';
import { stepOfCode } from './totp';

/** A staff session of which the password was right; nothing is shown to it before the second factor was, too. */
export type StaffSession = NonNullable<Awaited<ReturnType<typeof currentStaffSession>>>;

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

/** Second step: the authenticator's code. Each code signs in once, even when it is sent twice at the same moment. */
export async function verifySecondFactor(
  session: StaffSession,
  code: string,
  at: Date,
): Promise<SignInOutcome> {
  const attempts = await signInAttempts(`second factor ${session.staffId}`);
  const waitSeconds = await countAttempts(...attempts.always, ...attempts.whenWrong);
  if (waitSeconds > 0) return { kind: 'too-many-attempts', waitSeconds };
  if (!(await spendTotpCode(session.staffId, code, at))) {
    const { centerCode, staffId } = session;
    await recordEvent(
      db(),
      { kind: 'staff', staffId },
      { action: 'staff.second-factor-refused', centerCode },
      at,
    );
    return { kind: 'wrong' };
  }

  await forgiveAttempts(...attempts.whenWrong);
  const { centerCode, sessionHash, staffId } = session;
  // Nobody is let in whose coming cannot be written down.
  await db().transaction(async (tx) => {
    await markSecondFactor(tx, sessionHash, at);
    await recordEvent(tx, { kind: 'staff', staffId }, { action: 'staff.signed-in', centerCode }, at);
  });
  return { kind: 'signed-in' };
}

/** Whether the code is right and neither it nor a later one was used before. One conditional update, so that two cannot both win. */
async function spendTotpCode(staffId: string, code: string, at: Date): Promise<boolean> {
  const [member] = await db()
    .select({ sealedTotpSecret: staff.sealedTotpSecret })
    .from(staff)
    .where(eq(staff.id, staffId));
  const step = member && stepOfCode(unseal('totp', member.sealedTotpSecret), code, at);
  if (step === undefined) return false;
  const used = await db()
    .update(staff)
    .set({ lastTotpStep: step })
    .where(and(eq(staff.id, staffId), or(isNull(staff.lastTotpStep), lt(staff.lastTotpStep, step))))
    .returning({ id: staff.id });
  return used.length > 0;
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
