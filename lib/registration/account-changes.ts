import 'server-only';
import { and, eq, gt, isNull } from 'drizzle-orm';
import { db, type DatabaseOrTransaction } from '@/db/client';
import { accounts, emailChallenges } from '@/db/schema/accounts';
import { profiles } from '@/db/schema/cases';
import { recordEvent } from '@/lib/audit/record-event';
import { countAttempts, forgiveAttempts } from '@/lib/auth/attempt-limits';
import type { Account, Patient } from '@/lib/auth/current-account';
import { challengeState, type EmailChallenge } from '@/lib/auth/email-challenges';
import { hashPassword, passwordProblem, type PasswordProblem, verifyPassword } from '@/lib/auth/passwords';
import { revokeSessionsOf } from '@/lib/auth/sessions';
import { isLocale } from '@/lib/language/locales';
import { queueMail } from '@/lib/mail/queue-mail';

const dayMs = 86_400_000;

type Refused = { kind: 'refused'; problem: PasswordProblem };
export type ChangePasswordOutcome =
  { kind: 'changed' } | { kind: 'wrong-password' | 'too-many-attempts' } | Refused;

/** Whether this is the account's present password: asked before the account could pass into other hands. */
export async function provePassword(
  account: Account,
  present: string,
): Promise<'right' | 'wrong-password' | 'too-many-attempts'> {
  const attempt = { limit: 'signIn.wrongPerHour', of: account.email } as const;
  if ((await countAttempts(attempt)) > 0) return 'too-many-attempts';
  const [row] = await db()
    .select({ passwordHash: accounts.passwordHash })
    .from(accounts)
    .where(eq(accounts.id, account.accountId));
  const right = await verifyPassword(row?.passwordHash, present).catch(async (error: unknown) => {
    await forgiveAttempts(attempt);
    throw error;
  });
  if (!right) return 'wrong-password';
  await forgiveAttempts(attempt);
  return 'right';
}

/** A new password, after the present one was given. All other sessions end; the owner gets a letter. */
export async function changePassword(
  account: Account,
  input: { present: string; next: string },
  at: Date,
): Promise<ChangePasswordOutcome> {
  const proof = await provePassword(account, input.present);
  if (proof !== 'right') return { kind: proof };
  const problem = passwordProblem(input.next, [account.email]);
  if (problem) return { kind: 'refused', problem };
  const passwordHash = await hashPassword(input.next);
  await db().transaction((tx) => storePassword(tx, account, passwordHash, at, account.sessionHash));
  return { kind: 'changed' };
}

export type ResetPasswordOutcome = { kind: 'changed' } | { kind: 'no-challenge' } | Refused;

/** A new password for the account whose reset code was right, once. Every session of the account ends. */
export async function resetPassword(
  challenge: EmailChallenge,
  password: string,
  at: Date,
): Promise<ResetPasswordOutcome> {
  const problem = passwordProblem(password, [challenge.email]);
  if (problem) return { kind: 'refused', problem };
  if (
    challengeState(challenge, at) !== 'verified' ||
    challenge.purpose !== 'reset-password' ||
    !challenge.accountId
  ) {
    return { kind: 'no-challenge' };
  }
  const passwordHash = await hashPassword(password);
  const locale = isLocale(challenge.locale) ? challenge.locale : 'en';
  const owner = { kind: 'account', accountId: challenge.accountId, email: challenge.email, locale } as const;
  return db().transaction(async (tx) => {
    const [taken] = await tx
      .update(emailChallenges)
      .set({ consumedAt: at })
      .where(
        and(
          eq(emailChallenges.id, challenge.id),
          isNull(emailChallenges.consumedAt),
          isNull(emailChallenges.voidedAt),
        ),
      )
      .returning({ id: emailChallenges.id });
    if (!taken) return { kind: 'no-challenge' as const };
    await storePassword(tx, owner, passwordHash, at);
    return { kind: 'changed' as const };
  });
}

async function storePassword(
  tx: DatabaseOrTransaction,
  account: Pick<Account, 'kind' | 'accountId' | 'email' | 'locale'>,
  passwordHash: string,
  at: Date,
  exceptSession?: string,
): Promise<void> {
  await tx.update(accounts).set({ passwordHash }).where(eq(accounts.id, account.accountId));
  await revokeSessionsOf(tx, account, at, exceptSession);
  await voidResetCodes(tx, account.accountId, at);
  await recordEvent(tx, account, { action: 'account.password-changed' }, at);
  await queueMail(tx, { kind: 'password-changed', locale: account.locale, to: account.email }, at);
}

/** Reset codes asked for before end with the password or address they were for, in whichever browser they wait. */
async function voidResetCodes(tx: DatabaseOrTransaction, accountId: string, at: Date): Promise<void> {
  await tx
    .update(emailChallenges)
    .set({ voidedAt: at })
    .where(
      and(
        eq(emailChallenges.accountId, accountId),
        eq(emailChallenges.purpose, 'reset-password'),
        isNull(emailChallenges.consumedAt),
        isNull(emailChallenges.voidedAt),
        // None lives longer; the index is on this column.
        gt(emailChallenges.createdAt, new Date(at.getTime() - dayMs)),
      ),
    );
}

/** The address of a `change-email` challenge whose code was right becomes the account's; other sessions end, and the old address gets a letter. */
export async function changeEmail(
  account: Account,
  challenge: EmailChallenge,
  at: Date,
): Promise<{ kind: 'changed' | 'no-challenge' }> {
  if (challenge.accountId !== account.accountId) return { kind: 'no-challenge' };
  return db().transaction(async (tx) => {
    const [taken] = await tx
      .update(emailChallenges)
      .set({ consumedAt: at })
      .where(and(eq(emailChallenges.id, challenge.id), isNull(emailChallenges.consumedAt)))
      .returning({ id: emailChallenges.id });
    const [holder] = await tx
      .select({ id: accounts.id })
      .from(accounts)
      .where(eq(accounts.email, challenge.email));
    if (!taken || holder) return { kind: 'no-challenge' as const };
    await tx
      .update(accounts)
      .set({ email: challenge.email, emailVerifiedAt: at })
      .where(eq(accounts.id, account.accountId));
    await revokeSessionsOf(tx, account, at, account.sessionHash);
    await voidResetCodes(tx, account.accountId, at);
    await recordEvent(tx, account, { action: 'account.email-changed' }, at);
    await queueMail(tx, { kind: 'email-changed', locale: account.locale, to: account.email }, at);
    return { kind: 'changed' as const };
  });
}

/** A new phone number (E.164) on the profile of one's own case. The number the center has on file stays theirs to change. */
export async function changePhone(patient: Patient, caseId: string, phone: string, at: Date): Promise<void> {
  await db().transaction(async (tx) => {
    const [changed] = await tx
      .update(profiles)
      .set({ phone, updatedAt: at })
      .where(and(eq(profiles.caseId, caseId), eq(profiles.accountId, patient.accountId)))
      .returning({ centerCode: profiles.centerCode });
    if (changed) {
      await recordEvent(
        tx,
        patient,
        { action: 'profile.phone-changed', caseId, centerCode: changed.centerCode },
        at,
      );
    }
  });
}
