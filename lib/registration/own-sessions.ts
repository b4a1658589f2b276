import 'server-only';
import { and, desc, eq, gt, isNull, or } from 'drizzle-orm';
import { db } from '@/db/client';
import { sessions } from '@/db/schema/accounts';
import { recordEvent } from '@/lib/audit/record-event';
import type { Account } from '@/lib/auth/current-account';
import { revokeSessionsOf } from '@/lib/auth/sessions';
import { limit } from '@/lib/limits';
import { provePassword } from './prove-password';

/** Where somebody is signed in, as far as we know without keeping what would tell devices apart. */
export interface OwnSession {
  isThis: boolean;
  startedAt: Date;
  lastSeenAt: Date;
}

/** The live sessions of an account, this one first, then by last use. */
export async function ownSessions(account: Account, at: Date): Promise<OwnSession[]> {
  const idleSince = new Date(at.getTime() - limit('session.patientIdleMinutes') * 60_000);
  const rows = await db()
    .select({
      tokenHash: sessions.tokenHash,
      startedAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
    })
    .from(sessions)
    .where(
      and(
        eq(sessions.accountId, account.accountId),
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, at),
        or(eq(sessions.keepSignedIn, true), gt(sessions.lastSeenAt, idleSince)),
      ),
    )
    .orderBy(desc(sessions.lastSeenAt));
  return rows
    .map(({ tokenHash, ...times }) => ({ ...times, isThis: tokenHash === account.sessionHash }))
    .sort((one, other) => Number(other.isThis) - Number(one.isThis));
}

/** Signs out every other phone and computer, after the password was given: whoever only holds this phone cannot. */
export async function endOtherSessions(
  account: Account,
  password: string,
  at: Date,
): Promise<{ kind: 'ended' | 'wrong-password' | 'too-many-attempts' }> {
  const proof = await provePassword(account, password);
  if (proof.kind !== 'right') return { kind: proof.kind };
  await db().transaction(async (tx) => {
    await revokeSessionsOf(tx, account, at, account.sessionHash);
    await recordEvent(tx, account, { action: 'account.other-sessions-ended' }, at);
  });
  return { kind: 'ended' };
}
