import 'server-only';
import { and, eq, isNull, lt, or } from 'drizzle-orm';
import { db, type DatabaseOrTransaction } from '@/db/client';
import { staff } from '@/db/schema/staff';
import { recordEvent } from '@/lib/audit/record-event';
import { countAttempts, forgiveAttempts } from '@/lib/auth/attempt-limits';
import { writeCookie } from '@/lib/auth/cookies';
import type { StaffMember } from '@/lib/auth/current-staff';
import { signInAttempts, type SignInOutcome } from '@/lib/auth/sign-in';
import { passSecondFactor, refreshSecondFactor, type StaffSession } from '@/lib/auth/staff-sessions';
import { env } from '@/lib/env';
import { queueMail } from '@/lib/mail/queue-mail';
import { unseal } from '@/lib/sealing';
import { recoveryCodesLeft, spendRecoveryCode } from './recovery-codes';
import { stepOfCode } from './totp';

/** What somebody shows: the authenticator's six digits, or one of their recovery codes. */
export type Proof = { code: string } | { recoveryCode: string };

type Shower = Pick<StaffSession, 'staffId' | 'centerCode' | 'email' | 'sessionHash'>;

/**
 * Second step of signing in. Each code signs in once, even when it is sent twice at the same moment. The session goes
 * on under a new token.
 */
export async function verifySecondFactor(
  session: StaffSession,
  proof: Proof,
  at: Date,
): Promise<SignInOutcome> {
  let token: string | undefined;
  const outcome = await showSecondFactor(session, proof, at, async (tx) => {
    token = await passSecondFactor(tx, session.sessionHash, at);
    if (!token) return;
    const { centerCode, staffId } = session;
    // Nobody is let in whose coming cannot be written down.
    await recordEvent(tx, { kind: 'staff', staffId }, { action: 'staff.signed-in', centerCode }, at);
  });
  if (token) await writeCookie('staff-session', token);
  return outcome;
}

/** Shows the second factor once more, before something sensitive. */
export async function proveAgain(member: StaffMember, proof: Proof, at: Date): Promise<SignInOutcome> {
  return showSecondFactor(member, proof, at, async (tx) => {
    await refreshSecondFactor(tx, member.sessionHash, at);
    await recordEvent(tx, member, { action: 'staff.proved-again', centerCode: member.centerCode }, at);
  });
}

/** Judges a proof under the limits of wrong codes; what follows from a right one is in the transaction that uses it up. */
async function showSecondFactor(
  who: Shower,
  proof: Proof,
  at: Date,
  follow: (tx: DatabaseOrTransaction) => Promise<void>,
): Promise<SignInOutcome> {
  const { staffId, centerCode } = who;
  const attempts = await signInAttempts(`second factor ${staffId}`);
  const waitSeconds = await countAttempts(...attempts.always, ...attempts.whenWrong);
  if (waitSeconds > 0) return { kind: 'too-many-attempts', waitSeconds };

  const right = await db()
    .transaction(async (tx) => {
      const spent =
        'code' in proof
          ? await spendTotpCode(tx, staffId, proof.code, at)
          : await useRecoveryCode(tx, who, proof.recoveryCode, at);
      if (spent) await follow(tx);
      return spent;
    })
    .catch(async (error: unknown) => {
      // We could not look: that is no wrong code.
      await forgiveAttempts(...attempts.whenWrong);
      throw error;
    });
  if (right) {
    await forgiveAttempts(...attempts.whenWrong);
    return { kind: 'signed-in' };
  }
  const event = { action: 'staff.second-factor-refused', centerCode };
  await recordEvent(db(), { kind: 'staff', staffId }, event, at);
  return { kind: 'wrong' };
}

/** Whether the code is right and neither it nor a later one was used before. One conditional update, so that two cannot both win. */
async function spendTotpCode(
  tx: DatabaseOrTransaction,
  staffId: string,
  code: string,
  at: Date,
): Promise<boolean> {
  const [member] = await tx
    .select({ sealedTotpSecret: staff.sealedTotpSecret })
    .from(staff)
    .where(eq(staff.id, staffId));
  const step = member && stepOfCode(unseal('totp', member.sealedTotpSecret), code, at);
  if (step === undefined) return false;
  const used = await tx
    .update(staff)
    .set({ lastTotpStep: step })
    .where(and(eq(staff.id, staffId), or(isNull(staff.lastTotpStep), lt(staff.lastTotpStep, step))))
    .returning({ id: staff.id });
  return used.length > 0;
}

/** Uses a recovery code up, writes it down, and tells its person how many are left. */
async function useRecoveryCode(
  tx: DatabaseOrTransaction,
  { staffId, centerCode, email }: Shower,
  code: string,
  at: Date,
): Promise<boolean> {
  if (!(await spendRecoveryCode(tx, staffId, code, at))) return false;
  const left = await recoveryCodesLeft(staffId, tx);
  const event = { action: 'staff.recovery-code-used', centerCode, details: { left } };
  await recordEvent(tx, { kind: 'staff', staffId }, event, at);
  await queueMail(tx, { kind: 'recovery-code-used', to: email, locale: env().DEFAULT_LOCALE, left }, at);
  return true;
}
