import 'server-only';
import { createHash, randomInt } from 'node:crypto';
import { and, eq, gt, isNull, lt, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { emailChallenges } from '@/db/schema/accounts';
import { env } from '@/lib/env';
import { limit } from '@/lib/limits';
import { keyedHash } from '@/lib/sealing';

export type ChallengePurpose = (typeof emailChallenges.$inferSelect)['purpose'];
export type EmailChallenge = typeof emailChallenges.$inferSelect;

/** How many digits the code of a purpose has: a reset opens an account, so it is harder to guess. */
const codeDigits: Record<ChallengePurpose, number> = {
  register: 6,
  'change-email': 6,
  'reset-password': 8,
};

/** A code of so many digits, leading zeros included, from the system's random source. */
export function newCode(purpose: ChallengePurpose): string {
  const digits = codeDigits[purpose];
  return String(randomInt(10 ** digits)).padStart(digits, '0');
}

/**
 * Whether the letter carries a code. To register, the address must be free; to reset, there must be an account; to
 * change the address, `accountId` is the asking account, and missing where the new address belongs to somebody.
 */
export function carriesCode(challenge: Pick<EmailChallenge, 'purpose' | 'accountId'>): boolean {
  return challenge.purpose === 'register' ? challenge.accountId === null : challenge.accountId !== null;
}

export async function findChallenge(id: string): Promise<EmailChallenge | undefined> {
  const [row] = await db().select().from(emailChallenges).where(eq(emailChallenges.id, id));
  return row;
}

/** What NextAuth makes of a code before it shows it to the adapter: SHA-256 of the code and the secret, in hex. */
export function proofOf(code: string): string {
  return createHash('sha256').update(`${code}${env().AUTH_SECRET}`).digest('hex');
}

/** Keeps the code's keyed hash. `proof` is what NextAuth made of the code; neither it nor the code is stored. */
export async function keepCode(challenge: EmailChallenge, proof: string): Promise<void> {
  const codeHash = carriesCode(challenge) ? hashOf(challenge.id, proof) : null;
  await db().update(emailChallenges).set({ codeHash }).where(eq(emailChallenges.id, challenge.id));
}

/**
 * One guess, judged and counted in one statement, so that parallel guesses cannot pass the limit: true once, for
 * the right code in time; every other guess counts as wrong.
 */
export async function guessCode(id: string, proof: string, at: Date): Promise<boolean> {
  const right = sql`${emailChallenges.codeHash} is not distinct from ${hashOf(id, proof)}`;
  const [row] = await db()
    .update(emailChallenges)
    .set({
      verifiedAt: sql`case when ${right} then ${at.toISOString()}::timestamptz end`,
      wrongGuesses: sql`${emailChallenges.wrongGuesses} + case when ${right} then 0 else 1 end`,
    })
    .where(
      and(
        eq(emailChallenges.id, id),
        isNull(emailChallenges.verifiedAt),
        isNull(emailChallenges.voidedAt),
        gt(emailChallenges.expiresAt, at),
        lt(emailChallenges.wrongGuesses, limit('code.wrongPerChallenge')),
      ),
    )
    .returning({ verifiedAt: emailChallenges.verifiedAt });
  return Boolean(row?.verifiedAt);
}

/** What became of a challenge: `open` can still take a code, `verified` took it not long ago and may be used once. */
export function challengeState(challenge: EmailChallenge, at: Date) {
  if (challenge.voidedAt || challenge.consumedAt) return 'over' as const;
  if (challenge.verifiedAt) {
    const minutes = (at.getTime() - challenge.verifiedAt.getTime()) / 60_000;
    return minutes < limit('code.useMinutes') ? ('verified' as const) : ('over' as const);
  }
  if (challenge.expiresAt <= at) return 'expired' as const;
  if (challenge.wrongGuesses >= limit('code.wrongPerChallenge')) return 'too-many-wrong' as const;
  return 'open' as const;
}

function hashOf(id: string, proof: string): string {
  return keyedHash('code', `${id}:${proof}`);
}
