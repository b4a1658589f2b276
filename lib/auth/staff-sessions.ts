import 'server-only';
import { and, desc, eq, gt, isNotNull, isNull, lt, ne, sql } from 'drizzle-orm';
import { db, type DatabaseOrTransaction } from '@/db/client';
import { sessions } from '@/db/schema/accounts';
import { staff } from '@/db/schema/staff';
import { limit } from '@/lib/limits';
import { newToken } from '@/lib/sealing';
import { hashOf, idleMinutes, isLive } from './sessions';

/**
 * A staff member's live session, in one read and without counting as use. After 15 minutes without use it is `locked`;
 * one that has not shown its second factor by then is over.
 */
export async function readStaffSession(token: string, at: Date) {
  const [session] = await db()
    .select({
      sessionHash: sessions.tokenHash,
      lastSeenAt: sessions.lastSeenAt,
      secondFactorAt: sessions.secondFactorAt,
      staffId: staff.id,
      centerCode: staff.centerCode,
      prefectureCode: staff.prefectureCode,
      email: staff.email,
      name: staff.name,
      role: staff.role,
      totpResetAt: staff.totpResetAt,
    })
    .from(sessions)
    .innerJoin(staff, eq(staff.id, sessions.staffId))
    .where(and(isLive(token, at), isNull(staff.disabledAt)));
  if (!session) return undefined;
  const idle = idleMinutes(session, at) >= limit('session.staffIdleMinutes');
  if (idle && !session.secondFactorAt) return undefined;
  return { ...session, locked: idle };
}

/** A staff session as far as it got: without `secondFactorAt` only the password was right. */
export type StaffSession = NonNullable<Awaited<ReturnType<typeof readStaffSession>>>;

/**
 * The session goes on under a new token, since its second factor was shown: whatever held the old one, in this browser
 * or another, holds nothing. Answers the token for the cookie; undefined when the session ended meanwhile.
 */
export async function passSecondFactor(
  tx: DatabaseOrTransaction,
  sessionHash: string,
  at: Date,
): Promise<string | undefined> {
  const token = newToken();
  const renewed = await tx
    .update(sessions)
    .set({ tokenHash: hashOf(token), secondFactorAt: at, lastSeenAt: at })
    .where(and(eq(sessions.tokenHash, sessionHash), isNull(sessions.revokedAt)))
    .returning({ tokenHash: sessions.tokenHash });
  return renewed.length > 0 ? token : undefined;
}

/** Notes that the second factor was shown once more, in the midst of a session. */
export async function refreshSecondFactor(
  tx: DatabaseOrTransaction,
  sessionHash: string,
  at: Date,
): Promise<void> {
  await tx.update(sessions).set({ secondFactorAt: at }).where(eq(sessions.tokenHash, sessionHash));
}

/**
 * Takes one of the session's attempts to unlock, before the password is looked at, so that parallel guesses cannot
 * pass the limit. Answers how many were taken with this one; undefined when none was left or the session is over.
 */
export async function takeUnlockAttempt(sessionHash: string): Promise<number | undefined> {
  const [row] = await db()
    .update(sessions)
    .set({ wrongUnlocks: sql`${sessions.wrongUnlocks} + 1` })
    .where(
      and(
        eq(sessions.tokenHash, sessionHash),
        isNull(sessions.revokedAt),
        lt(sessions.wrongUnlocks, limit('session.wrongUnlocks')),
      ),
    )
    .returning({ taken: sessions.wrongUnlocks });
  return row?.taken;
}

/** Gives an attempt back that was never judged. */
export async function giveUnlockAttemptBack(sessionHash: string): Promise<void> {
  await db()
    .update(sessions)
    .set({ wrongUnlocks: sql`greatest(${sessions.wrongUnlocks} - 1, 0)` })
    .where(eq(sessions.tokenHash, sessionHash));
}

/** Opens a locked session again; false when it was ended meanwhile. */
export async function openAgain(tx: DatabaseOrTransaction, sessionHash: string, at: Date): Promise<boolean> {
  const opened = await tx
    .update(sessions)
    .set({ wrongUnlocks: 0, lastSeenAt: at })
    .where(and(eq(sessions.tokenHash, sessionHash), isNull(sessions.revokedAt)))
    .returning({ tokenHash: sessions.tokenHash });
  return opened.length > 0;
}

/** Where a member of staff is signed in: when each session began, and when it was last used. */
export async function liveStaffSessions(staffId: string, exceptHash: string, at: Date) {
  return db()
    .select({ startedAt: sessions.createdAt, lastSeenAt: sessions.lastSeenAt })
    .from(sessions)
    .where(
      and(
        eq(sessions.staffId, staffId),
        ne(sessions.tokenHash, exceptHash),
        isNotNull(sessions.secondFactorAt),
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, at),
      ),
    )
    .orderBy(desc(sessions.lastSeenAt));
}
