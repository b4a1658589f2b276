import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import { db } from '@/db/client';
import { attributeDrafts } from '@/db/schema/accounts';
import { cases, profiles } from '@/db/schema/cases';
import { recordEvent } from '@/lib/audit/record-event';
import { countAttempts, forgiveAttempts, reachesAlarm } from '@/lib/auth/attempt-limits';
import { clientAddress } from '@/lib/auth/client-address';
import type { Account } from '@/lib/auth/current-account';
import { log } from '@/lib/log';
import { readDraft } from './attribute-draft';
import { privacyNoticeVersion } from './consent';

export type LinkOutcome =
  { kind: 'linked'; caseId: string } | { kind: 'no-draft' | 'no-match' | 'too-many-attempts' };

/**
 * Step 6, "Save attributes": links the account to the case whose ID, birthdate and phone the health center has on
 * file. One ID, one person: a case that is linked already does not match, and the answer does not say why.
 */
export async function linkCase(account: Account, at: Date): Promise<LinkOutcome> {
  const attributes = await readDraft(account);
  if (!attributes) return { kind: 'no-draft' };
  const attempts = [
    { limit: 'issuedId.wrongPerDay', of: account.accountId },
    { limit: 'issuedId.wrongPerDayPerIp', of: await clientAddress() },
  ] as const;
  if ((await countAttempts(...attempts)) > 0) return { kind: 'too-many-attempts' };

  const caseId = await db().transaction(async (tx) => {
    const [linked] = await tx
      .update(cases)
      .set({
        accountId: account.accountId,
        linkedAt: at,
        // Registering is consent, and what was left of an account before ends.
        ...{ consentWithdrawnAt: null, accountDeletedAt: null, lastPhone: null },
      })
      .where(
        and(
          eq(cases.issuedId, attributes.issuedId),
          eq(cases.birthdate, attributes.birthdate),
          eq(cases.phone, attributes.phone),
          isNull(cases.accountId),
          isNull(cases.idRevokedAt),
          isNull(cases.purgedAt),
        ),
      )
      .returning({ caseId: cases.id, centerCode: cases.centerCode });
    if (!linked) return undefined;
    const { name, kana, birthdate, phone } = attributes;
    await tx.insert(profiles).values({
      caseId: linked.caseId,
      centerCode: linked.centerCode,
      accountId: account.accountId,
      name,
      kana,
      birthdate,
      phone,
      consentVersion: privacyNoticeVersion,
      consentedAt: at,
      updatedAt: at,
    });
    await tx.delete(attributeDrafts).where(eq(attributeDrafts.accountId, account.accountId));
    const details = { version: privacyNoticeVersion };
    await recordEvent(tx, account, { action: 'case.linked', ...linked, details }, at);
    return linked.caseId;
  });

  if (caseId) {
    await forgiveAttempts(...attempts);
    return { kind: 'linked', caseId };
  }
  await recordEvent(db(), account, { action: 'case.link-refused' }, at);
  if (await reachesAlarm({ limit: 'issuedId.wrongPerHourAlarm', of: 'everybody' })) {
    // `npm run hersys -- doctor` says the same, a day long.
    log.error('many issued IDs were tried in vain within an hour: somebody may be guessing', {
      kind: 'id-guessing',
    });
  }
  return { kind: 'no-match' };
}
