import 'server-only';
import { and, eq, gt, isNull } from 'drizzle-orm';
import { db } from '@/db/client';
import { staff } from '@/db/schema/staff';
import { recordEvent } from '@/lib/audit/record-event';
import { writeCookie } from '@/lib/auth/cookies';
import { passSecondFactor, type StaffSession } from '@/lib/auth/staff-sessions';
import { env } from '@/lib/env';
import { limit } from '@/lib/limits';
import { queueMail } from '@/lib/mail/queue-mail';
import { seal } from '@/lib/sealing';
import { makeRecoveryCodes } from './recovery-codes';
import { stepOfCode } from './totp';

/** Until when somebody whose second factor was reset may set up another with their password alone. */
export function resetUntil(totpResetAt: Date): Date {
  return new Date(totpResetAt.getTime() + limit('secondFactor.resetHours') * 3_600_000);
}

export type SetUpAnewOutcome = { kind: 'set-up'; recoveryCodes: string[] } | { kind: 'wrong-code' | 'ended' };

/**
 * The first code of a new app ends a reset: from here on it is the second factor, and the session that showed it is signed in.
 * Of two browsers with the same password one wins.
 */
export async function setUpAnew(
  session: StaffSession,
  secret: string,
  code: string,
  at: Date,
): Promise<SetUpAnewOutcome> {
  const step = stepOfCode(secret, code, at);
  if (step === undefined) return { kind: 'wrong-code' };
  const { staffId, centerCode, email, sessionHash } = session;
  const since = new Date(at.getTime() - limit('secondFactor.resetHours') * 3_600_000);
  let token: string | undefined;
  const outcome = await db().transaction(async (tx): Promise<SetUpAnewOutcome> => {
    const [waiting] = await tx
      .select({ staffId: staff.id })
      .from(staff)
      .where(and(eq(staff.id, staffId), gt(staff.totpResetAt, since), isNull(staff.disabledAt)))
      .for('update');
    token = waiting && (await passSecondFactor(tx, sessionHash, at));
    if (!token) return { kind: 'ended' };
    const secrets = { sealedTotpSecret: seal('totp', secret), lastTotpStep: step, totpResetAt: null };
    await tx.update(staff).set(secrets).where(eq(staff.id, staffId));
    const recoveryCodes = await makeRecoveryCodes(tx, staffId, at);
    const actor = { kind: 'staff', staffId } as const;
    await recordEvent(tx, actor, { action: 'staff.second-factor-set-up', centerCode }, at);
    await recordEvent(tx, actor, { action: 'staff.signed-in', centerCode }, at);
    await queueMail(tx, { kind: 'authenticator-replaced', to: email, locale: env().DEFAULT_LOCALE }, at);
    return { kind: 'set-up', recoveryCodes };
  });
  if (token) await writeCookie('staff-session', token);
  return outcome;
}
