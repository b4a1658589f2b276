import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import { db } from '@/db/client';
import { emailChallenges } from '@/db/schema/accounts';
import { readCookie, writeCookie } from './cookies';
import { type ChallengePurpose, type EmailChallenge, findChallenge } from './email-challenges';

const dayMs = 86_400_000;

/** From here on this browser, and no other, may enter the challenge's code. */
export async function bindToBrowser(challengeId: string, at: Date): Promise<void> {
  await writeCookie('email-challenge', challengeId, new Date(at.getTime() + dayMs));
}

/** The challenge this browser asked for before, whatever its purpose, takes no code from here on. */
export async function voidPendingChallenge(at: Date): Promise<void> {
  const id = await readCookie('email-challenge');
  if (!id || !isUuid(id)) return;
  await db()
    .update(emailChallenges)
    .set({ voidedAt: at })
    .where(and(eq(emailChallenges.id, id), isNull(emailChallenges.voidedAt)));
}

/**
 * The challenge this browser asked for, if it did for this purpose. `askedBy` is the account that is signed in here where
 * only the account that asked may go on: another one in the same browser finds none.
 */
export async function pendingChallenge(
  purpose: ChallengePurpose,
  askedBy?: string,
): Promise<EmailChallenge | undefined> {
  const id = await readCookie('email-challenge');
  const challenge = id && isUuid(id) ? await findChallenge(id) : undefined;
  if (challenge?.purpose !== purpose || challenge.voidedAt || challenge.consumedAt) return undefined;
  // Where the address was taken the challenge names nobody, and no code fits it.
  const isAnothers = askedBy !== undefined && challenge.accountId !== null && challenge.accountId !== askedBy;
  return isAnothers ? undefined : challenge;
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}
