import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { profiles } from '@/db/schema/cases';
import type { Account } from '@/lib/auth/current-account';

/** What the person said of themselves and of those they report for: name as typed, phone as E.164. */
export async function ownProfiles(
  account: Account,
): Promise<{ caseId: string; name: string; phone: string }[]> {
  return db()
    .select({ caseId: profiles.caseId, name: profiles.name, phone: profiles.phone })
    .from(profiles)
    .where(eq(profiles.accountId, account.accountId));
}
