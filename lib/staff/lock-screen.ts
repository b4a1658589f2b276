import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import { db } from '@/db/client';
import { staff } from '@/db/schema/staff';
import { recordEvent } from '@/lib/audit/record-event';
import { countAttempts } from '@/lib/auth/attempt-limits';
import { clearCookie } from '@/lib/auth/cookies';
import { verifyPassword } from '@/lib/auth/passwords';
import { revokeSession } from '@/lib/auth/sessions';
import { signInAttempts } from '@/lib/auth/sign-in';
import {
  giveUnlockAttemptBack,
  openAgain,
  takeUnlockAttempt,
  type StaffSession,
} from '@/lib/auth/staff-sessions';
import { limit } from '@/lib/limits';

export type UnlockOutcome =
  { kind: 'unlocked' | 'wrong' | 'ended' } | { kind: 'too-many-attempts'; waitSeconds: number };

/**
 * Opens a locked session by its password. The fifth wrong one ends the session. A wrong one counts against signing in,
 * too; what others got wrong there keeps nobody from unlocking (a lock never blocks an existing session).
 */
export async function unlock(session: StaffSession, password: string, at: Date): Promise<UnlockOutcome> {
  const { sessionHash, staffId, centerCode } = session;
  const attempts = await signInAttempts(`staff ${session.email}`);
  const waitSeconds = await countAttempts(...attempts.always);
  if (waitSeconds > 0) return { kind: 'too-many-attempts', waitSeconds };
  const taken = await takeUnlockAttempt(sessionHash);
  if (taken === undefined) return { kind: 'ended' };

  const actor = { kind: 'staff', staffId } as const;
  if (await isTheirPassword(session, password)) {
    return db().transaction(async (tx): Promise<UnlockOutcome> => {
      if (!(await openAgain(tx, sessionHash, at))) return { kind: 'ended' };
      await recordEvent(tx, actor, { action: 'staff.unlocked', centerCode }, at);
      return { kind: 'unlocked' };
    });
  }

  await countAttempts(...attempts.whenWrong);
  await recordEvent(db(), actor, { action: 'staff.unlock-refused', centerCode }, at);
  if (taken < limit('session.wrongUnlocks')) return { kind: 'wrong' };
  await revokeSession(sessionHash, at);
  await clearCookie('staff-session');
  return { kind: 'ended' };
}

async function isTheirPassword({ staffId, sessionHash }: StaffSession, password: string): Promise<boolean> {
  try {
    const [member] = await db()
      .select({ passwordHash: staff.passwordHash })
      .from(staff)
      .where(and(eq(staff.id, staffId), isNull(staff.disabledAt)));
    return await verifyPassword(member?.passwordHash, password);
  } catch (error) {
    // We could not look: that is no wrong password.
    await giveUnlockAttemptBack(sessionHash);
    throw error;
  }
}
