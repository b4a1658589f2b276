import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { attributeDrafts } from '@/db/schema/accounts';
import { profiles } from '@/db/schema/cases';
import { recordEvent } from '@/lib/audit/record-event';
import { countAttempts, forgiveAttempts, reachesAlarm } from '@/lib/auth/attempt-limits';
import { clientAddress } from '@/lib/auth/client-address';
import type { Account } from '@/lib/auth/current-account';
import { log } from '@/lib/log';
import { readDraft } from './attribute-draft';
import { privacyNoticeVersion } from './consent';
import { takeCase } from './take-case';

export type LinkOutcome =
  { kind: 'linked'; caseId: string } | { kind: 'no-draft' | 'no-match' | 'too-many-attempts' };

/**
 * Step 6, "Save attributes", and somebody who is added later: links the account to the case whose ID, birthdate and phone the
 * health center has on file. One ID, one person: a case that is linked already does not match without a handover code, and
 * the answer does not say why.
 */
export async function linkCase(account: Account, at: Date): Promise<LinkOutcome> {
  const draft = await readDraft(account);
  if (!draft) return { kind: 'no-draft' };
  const attempts = [
    { limit: 'issuedId.wrongPerDay', of: account.accountId },
    { limit: 'issuedId.wrongPerDayPerIp', of: await clientAddress() },
  ] as const;
  if ((await countAttempts(...attempts)) > 0) return { kind: 'too-many-attempts' };

  const caseId = await db().transaction(async (tx) => {
    const linked = await takeCase(tx, account, draft, at);
    if (!linked) return undefined;
    const { caseId, centerCode } = linked;
    const { name, kana, birthdate, phone, relation } = draft;
    await tx.insert(profiles).values({
      caseId,
      centerCode,
      accountId: account.accountId,
      name,
      kana,
      birthdate,
      phone,
      relation,
      consentVersion: privacyNoticeVersion,
      consentedAt: at,
      updatedAt: at,
    });
    await tx.delete(attributeDrafts).where(eq(attributeDrafts.accountId, account.accountId));
    const details = { version: privacyNoticeVersion };
    if (!linked.takenOver)
      await recordEvent(tx, account, { action: 'case.linked', caseId, centerCode, details }, at);
    return caseId;
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
