import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { formerHolders } from '@/db/schema/family';
import type { Account } from '@/lib/auth/current-account';

/** Whether the account reported for somebody who is not its own any more. */
export async function heldBefore({ accountId }: Account): Promise<boolean> {
  const [row] = await db()
    .select({ id: formerHolders.id })
    .from(formerHolders)
    .where(eq(formerHolders.accountId, accountId))
    .limit(1);
  return row !== undefined;
}
