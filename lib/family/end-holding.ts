import 'server-only';
import { eq } from 'drizzle-orm';
import type { DatabaseOrTransaction } from '@/db/client';
import { profiles } from '@/db/schema/cases';
import { formerHolders } from '@/db/schema/family';
import { uuidV7 } from '@/db/uuid-v7';
import { voidCodesOfCase } from './open-codes';

interface Held {
  caseId: string;
  centerCode: string;
  accountId: string;
  linkedAt: Date | null;
}

/**
 * An account reports for a case no more: what it entered about the person goes, no handover code opens the case, and from when
 * to when it reported is kept. The caller holds the row of the case, changes whose it is, and has the reminders of the account
 * armed anew. Reports, alerts and the health background stay the person's.
 */
export async function endHolding(
  tx: DatabaseOrTransaction,
  { caseId, centerCode, accountId, linkedAt }: Held,
  how: 'stopped' | 'handed-over',
  at: Date,
): Promise<void> {
  const [profile] = await tx
    .delete(profiles)
    .where(eq(profiles.caseId, caseId))
    .returning({ relation: profiles.relation });
  await voidCodesOfCase(tx, caseId, at);
  await tx.insert(formerHolders).values({
    ...{ id: uuidV7(at), caseId, centerCode, accountId, how },
    ...{ relation: profile?.relation ?? null, linkedAt: linkedAt ?? at, leftAt: at },
  });
}
