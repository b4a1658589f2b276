import 'server-only';
import { randomUUID } from 'node:crypto';
import { and, eq, isNotNull } from 'drizzle-orm';
import { db } from '@/db/client';
import { accounts, emailChallenges } from '@/db/schema/accounts';
import type { Locale } from '@/lib/language/locales';
import { limit } from '@/lib/limits';
import { countAttempts } from './attempt-limits';
import { clientAddress } from './client-address';
import { challengeState, type ChallengePurpose, type EmailChallenge } from './email-challenges';
import { nextAuth } from './next-auth';
import { bindToBrowser, pendingChallenge, voidPendingChallenge } from './pending-challenge';
import { challengeOfSameForm, idOfForm } from './same-form';

interface CodeRequest {
  purpose: ChallengePurpose;
  /** As normaliseEmail gave it. */
  email: string;
  locale: Locale;
  consentVersion?: string;
  /** The signed-in account that wants another address (`change-email` only). */
  askedBy?: string;
  /** Which showing of the form was sent, where the page tells it. */
  formToken?: string;
}

export type CodeRequestOutcome =
  | { kind: 'requested' }
  /** A code for this address and purpose waits in this browser; another may be asked for in so many seconds. */
  | { kind: 'already-sent'; waitSeconds: number }
  | { kind: 'too-many-requests'; waitSeconds: number };

/**
 * Asks for a code: a fresh challenge bound to this browser by a cookie, and a letter in the queue. An older
 * challenge of this browser is void from here on. Known and unknown addresses take the same road.
 */
export async function requestCode(request: CodeRequest, at: Date): Promise<CodeRequestOutcome> {
  // The network's own limit first: who is refused there uses up nothing of what belongs to the address.
  const waitSeconds = await countAttempts(
    { limit: 'code.sendsPerHourPerIp', of: await clientAddress() },
    { limit: 'code.secondsBetweenSends', of: request.email },
    { limit: 'code.sendsPerHour', of: request.email },
    { limit: 'code.sendsPerDay', of: request.email },
  );
  if (waitSeconds > 0) return refused(request, waitSeconds, at);

  const [holder] = await db()
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(eq(accounts.email, request.email), isNotNull(accounts.passwordHash)));
  await voidPendingChallenge(at);
  const id = await keepChallenge({
    id: request.formToken ? idOfForm(request.formToken) : randomUUID(),
    purpose: request.purpose,
    email: request.email,
    accountId: accountOf(request, holder?.id),
    locale: request.locale,
    consentVersion: request.consentVersion ?? null,
    createdAt: at,
    // Until the letter is on its way the challenge waits for it; its ten minutes begin when Resend has taken it.
    expiresAt: new Date(at.getTime() + limit('code.deliveryMinutes') * 60_000),
  });
  const answer: unknown = await nextAuth.signIn(request.purpose, { email: id, redirect: false });
  if (typeof answer !== 'string' || answer.includes('error='))
    throw new Error('NextAuth did not take the request for a code');
  await bindToBrowser(id, at);
  return { kind: 'requested' };
}

/** A form that is sent again long after its first sending makes a challenge of its own. */
async function keepChallenge(challenge: typeof emailChallenges.$inferInsert): Promise<string> {
  const kept = await db()
    .insert(emailChallenges)
    .values(challenge)
    .onConflictDoNothing()
    .returning({ id: emailChallenges.id });
  if (kept.length > 0) return challenge.id;
  return keepChallenge({ ...challenge, id: randomUUID() });
}

async function refused(request: CodeRequest, waitSeconds: number, at: Date): Promise<CodeRequestOutcome> {
  const pending = await pendingChallenge(request.purpose, request.askedBy);
  if (pending?.email === request.email && challengeState(pending, at) === 'open')
    return { kind: 'already-sent', waitSeconds };
  const ofSameForm = await challengeOfSameForm(request, waitSeconds, at);
  if (!ofSameForm) return { kind: 'too-many-requests', waitSeconds };
  await bindToBrowser(ofSameForm, at);
  return { kind: 'requested' };
}

/** See `carriesCode`: whose account a challenge concerns. */
function accountOf(request: CodeRequest, holder: string | undefined): string | null {
  if (request.purpose !== 'change-email') return holder ?? null;
  return holder ? null : (request.askedBy ?? null);
}

/** How many seconds must pass before this challenge's address may be sent another code; 0 when it may be now. */
export function pauseSeconds(challenge: EmailChallenge, at: Date): number {
  const elapsed = (at.getTime() - challenge.createdAt.getTime()) / 1000;
  return Math.max(0, Math.ceil(limit('code.secondsBetweenSends') - elapsed));
}
