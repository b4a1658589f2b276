import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import { db, type DatabaseOrTransaction } from '@/db/client';
import { accounts, emailChallenges } from '@/db/schema/accounts';
import { recordEvent } from '@/lib/audit/record-event';
import type { Account } from '@/lib/auth/current-account';
import { challengeState, type EmailChallenge } from '@/lib/auth/email-challenges';
import { removeAllPasskeys } from '@/lib/auth/passkeys';
import { hashPassword, passwordProblem, type PasswordProblem } from '@/lib/auth/passwords';
import { revokeSessionsOf } from '@/lib/auth/sessions';
import { withdrawCodesOf } from '@/lib/family/open-codes';
import { isLocale } from '@/lib/language/locales';
import { queueMail } from '@/lib/mail/queue-mail';
import { provePassword } from './prove-password';
import { voidResetCodes } from './void-codes';

type Refused = { kind: 'refused'; problem: PasswordProblem };
export type ChangePasswordOutcome =
  { kind: 'changed' } | { kind: 'wrong-password' | 'too-many-attempts' } | Refused;

/** A new password, after the present one was given. All other sessions end; the owner gets a letter. */
export async function changePassword(
  account: Account,
  input: { present: string; next: string },
  at: Date,
): Promise<ChangePasswordOutcome> {
  const proof = await provePassword(account, input.present);
  if (proof.kind !== 'right') return { kind: proof.kind };
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
    await removeAllPasskeys(tx, owner.accountId);
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
  // Whoever knew the old one may have given people away by it.
  await withdrawCodesOf(tx, account, at);
  await recordEvent(tx, account, { action: 'account.password-changed' }, at);
  await queueMail(tx, { kind: 'password-changed', locale: account.locale, to: account.email }, at);
}
