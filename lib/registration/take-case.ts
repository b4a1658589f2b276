import 'server-only';
import { and, eq, isNull, ne, or } from 'drizzle-orm';
import type { DatabaseOrTransaction } from '@/db/client';
import { accounts } from '@/db/schema/accounts';
import { cases } from '@/db/schema/cases';
import type { Account } from '@/lib/auth/current-account';
import { recordEvent } from '@/lib/audit/record-event';
import { endHolding } from '@/lib/family/end-holding';
import { spendCode } from '@/lib/family/open-codes';
import { isLocale } from '@/lib/language/locales';
import { queueMail } from '@/lib/mail/queue-mail';
import { rearm } from '@/lib/reminders/arm';
import type { Draft } from './attribute-draft';

/** A case that is the account's from here on; `takenOver`: from another account, by a handover code. */
interface Taken {
  caseId: string;
  centerCode: string;
  takenOver: boolean;
}

/**
 * Makes the case whose ID, birthdate and phone these are the account's: one that nobody reports for, or, with a handover code
 * that opens it, one that another account does. That account sees the person no more, and gets a letter.
 */
export async function takeCase(
  tx: DatabaseOrTransaction,
  account: Account,
  { issuedId, birthdate, phone, handoverHash }: Draft,
  at: Date,
): Promise<Taken | undefined> {
  const [found] = await tx
    .select({
      caseId: cases.id,
      centerCode: cases.centerCode,
      accountId: cases.accountId,
      linkedAt: cases.linkedAt,
    })
    .from(cases)
    .where(
      and(
        eq(cases.issuedId, issuedId),
        eq(cases.birthdate, birthdate),
        eq(cases.phone, phone),
        or(isNull(cases.accountId), ne(cases.accountId, account.accountId)),
        isNull(cases.idRevokedAt),
        isNull(cases.purgedAt),
      ),
    )
    .for('update');
  if (!found) return undefined;
  const { caseId, centerCode, accountId: before, linkedAt } = found;
  if (before) {
    const isOpened = handoverHash && (await spendCode(tx, { caseId, accountId: before }, handoverHash, at));
    if (!isOpened) return undefined;
    await endHolding(tx, { caseId, centerCode, accountId: before, linkedAt }, 'handed-over', at);
  }
  await tx
    .update(cases)
    .set({
      accountId: account.accountId,
      linkedAt: at,
      // To add somebody is consent, and what was left of an account before ends.
      ...{ consentWithdrawnAt: null, accountDeletedAt: null, lastPhone: null },
    })
    .where(eq(cases.id, caseId));
  await rearm(tx, account.accountId, at);
  if (before) {
    await rearm(tx, before, at);
    await tellFormer(tx, before, at);
    await recordEvent(tx, account, { action: 'case.taken-over', caseId, centerCode }, at);
  }
  return { caseId, centerCode, takenOver: before !== null };
}

/** A letter without any name. */
async function tellFormer(tx: DatabaseOrTransaction, accountId: string, at: Date): Promise<void> {
  const [former] = await tx
    .select({ to: accounts.email, locale: accounts.locale })
    .from(accounts)
    .where(eq(accounts.id, accountId));
  if (!former) return;
  const locale = isLocale(former.locale) ? former.locale : 'en';
  await queueMail(tx, { kind: 'person-taken-over', to: former.to, locale }, at);
}
