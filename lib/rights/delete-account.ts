import 'server-only';
import { and, eq, inArray, isNull, or } from 'drizzle-orm';
import { db, type DatabaseOrTransaction } from '@/db/client';
import { accounts, emailChallenges } from '@/db/schema/accounts';
import { cases, healthBackgrounds, profiles } from '@/db/schema/cases';
import { outgoingMails } from '@/db/schema/outgoing-mails';
import { reminders, reminderSettings } from '@/db/schema/reminders';
import { recordEvents } from '@/lib/audit/record-event';
import type { Account } from '@/lib/auth/current-account';
import { endHolding } from '@/lib/family/end-holding';
import { changedAt } from '@/lib/live/changed-at';
import { queueMail } from '@/lib/mail/queue-mail';
import { provePassword } from '@/lib/registration/prove-password';

export interface ToDelete {
  presentPassword: string;
  /** What the person told once about their health goes, too. */
  alsoHealth: boolean;
}

/**
 * Ends an account for good, after its password was given: sign-in, passkeys, sessions, reminders, devices, codes and what was
 * entered. The record and the reports of its people stay with their center, where only the number of the account is left; they
 * may register again. The owner gets a letter.
 */
export async function deleteAccount(
  account: Account,
  { presentPassword, alsoHealth }: ToDelete,
  at: Date,
): Promise<{ kind: 'deleted' | 'wrong-password' | 'too-many-attempts' }> {
  const proof = await provePassword(account, presentPassword);
  if (proof.kind !== 'right') return { kind: proof.kind };
  const left = await db().transaction(async (tx) => {
    if (!(await holdAccount(tx, account))) return [];
    const people = await leaveCases(tx, account, at);
    if (alsoHealth && people.length > 0)
      await tx.delete(healthBackgrounds).where(
        inArray(
          healthBackgrounds.caseId,
          people.map(({ caseId }) => caseId),
        ),
      );
    await deleteLetters(tx, account);
    // Sessions, passkeys, reminders, devices and what was typed in step 6 go with it.
    await tx.delete(accounts).where(eq(accounts.id, account.accountId));
    const details = { health: alsoHealth };
    const events = people.map((of) => ({ action: 'profile.account-deleted', ...of, details }));
    await recordEvents(tx, account, [...events, { action: 'account.deleted' }], at);
    await queueMail(tx, { kind: 'account-deleted', locale: account.locale, to: account.email }, at);
    return people;
  });
  for (const centerCode of new Set(left.map((of) => of.centerCode))) changedAt(centerCode);
  return { kind: 'deleted' };
}

/**
 * Holds what others write, in their order: a report waits for its case and then finds it without an account, or was before and
 * stays; a reminder under way is finished first. False where the account is gone already.
 */
async function holdAccount(tx: DatabaseOrTransaction, { accountId }: Account): Promise<boolean> {
  await tx
    .select({ id: cases.id })
    .from(cases)
    .where(eq(cases.accountId, accountId))
    .orderBy(cases.id)
    .for('update');
  await tx
    .select({ id: reminderSettings.accountId })
    .from(reminderSettings)
    .where(eq(reminderSettings.accountId, accountId))
    .for('update');
  const held = await tx
    .select({ id: accounts.id })
    .from(accounts)
    .where(eq(accounts.id, accountId))
    .for('update');
  return held.length > 0;
}

/** Parts the account from its cases. The number it had given last stays where it is not the one on file: the center may have to call. */
async function leaveCases(tx: DatabaseOrTransaction, { accountId }: Account, at: Date) {
  const people = await tx
    .select({
      ...{ caseId: cases.id, centerCode: cases.centerCode, linkedAt: cases.linkedAt },
      ...{ phone: cases.phone, given: profiles.phone },
    })
    .from(cases)
    .leftJoin(profiles, eq(profiles.caseId, cases.id))
    .where(eq(cases.accountId, accountId));
  for (const { caseId, centerCode, linkedAt, phone, given } of people) {
    await endHolding(tx, { caseId, centerCode, accountId, linkedAt }, 'stopped', at);
    await tx
      .update(cases)
      .set({
        accountId: null,
        linkedAt: null,
        accountDeletedAt: at,
        lastPhone: given === phone ? null : given,
      })
      .where(eq(cases.id, caseId));
  }
  // Of people whose record is deleted already, too.
  await tx.delete(profiles).where(eq(profiles.accountId, accountId));
  return people.map(({ caseId, centerCode }) => ({ caseId, centerCode }));
}

/** Codes of the address, and letters with a code or a reminder that did not leave yet. What tells of a change to the account is still sent. */
async function deleteLetters(tx: DatabaseOrTransaction, { accountId, email }: Account): Promise<void> {
  const codes = await tx
    .delete(emailChallenges)
    .where(or(eq(emailChallenges.accountId, accountId), eq(emailChallenges.email, email)))
    .returning({ id: emailChallenges.id });
  const reminded = tx
    .select({ id: reminders.mailId })
    .from(reminders)
    .where(eq(reminders.accountId, accountId));
  await tx.delete(outgoingMails).where(
    and(
      isNull(outgoingMails.sentAt),
      isNull(outgoingMails.failedAt),
      or(
        inArray(outgoingMails.id, reminded),
        inArray(
          outgoingMails.challengeId,
          codes.map(({ id }) => id),
        ),
      ),
    ),
  );
}
