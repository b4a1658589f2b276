import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { accounts } from '@/db/schema/accounts';
import { countAttempts, forgiveAttempts } from '@/lib/auth/attempt-limits';
import type { Account } from '@/lib/auth/current-account';
import { verifyPassword } from '@/lib/auth/passwords';

/** Whether this is the account's present password: asked before the account could pass into other hands. */
export async function provePassword(
  account: Account,
  present: string,
): Promise<{ kind: 'right' | 'wrong-password' | 'too-many-attempts' }> {
  // Counted apart from signing in: whoever guesses at the front door must not stop the owner who is inside.
  const attempt = { limit: 'signIn.wrongPerHour', of: `inside ${account.accountId}` } as const;
  if ((await countAttempts(attempt)) > 0) return { kind: 'too-many-attempts' };
  const [row] = await db()
    .select({ passwordHash: accounts.passwordHash })
    .from(accounts)
    .where(eq(accounts.id, account.accountId));
  const right = await verifyPassword(row?.passwordHash, present).catch(async (error: unknown) => {
    await forgiveAttempts(attempt);
    throw error;
  });
  if (!right) return { kind: 'wrong-password' };
  await forgiveAttempts(attempt);
  return { kind: 'right' };
}
