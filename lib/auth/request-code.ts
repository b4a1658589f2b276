import 'server-only';
import { randomUUID } from 'node:crypto';
import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import { db } from '@/db/client';
import { accounts, emailChallenges } from '@/db/schema/accounts';
import type { Locale } from '@/lib/language/locales';
import { limit } from '@/lib/limits';
import { countAttempts } from './attempt-limits';
import { clientAddress } from './client-address';
import { readCookie, writeCookie } from './cookies';
import { type ChallengePurpose, type EmailChallenge, findChallenge } from './email-challenges';
import { nextAuth } from './next-auth';

interface CodeRequest {
  purpose: ChallengePurpose;
  /** As normaliseEmail gave it. */
  email: string;
  locale: Locale;
  consentVersion?: string;
  /** The signed-in account that wants another address (`change-email` only). */
  askedBy?: string;
}

export type CodeRequestOutcome = { kind: 'requested' } | { kind: 'too-many-requests'; waitSeconds: number };

/**
 * Asks for a code: a fresh challenge bound to this browser by a cookie, and a letter in the queue. An older
 * challenge of this browser is void from here on. Known and unknown addresses take the same road.
 */
export async function requestCode(request: CodeRequest, at: Date): Promise<CodeRequestOutcome> {
  const waitSeconds = await countAttempts(
    { limit: 'code.sendsPerHourPerIp', of: await clientAddress() },
    { limit: 'code.secondsBetweenSends', of: request.email },
    { limit: 'code.sendsPerHour', of: request.email },
    { limit: 'code.sendsPerDay', of: request.email },
  );
  if (waitSeconds > 0) return { kind: 'too-many-requests', waitSeconds };

  const id = randomUUID();
  const [holder] = await db()
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(eq(accounts.email, request.email), isNotNull(accounts.passwordHash)));
  await voidChallenge(await readCookie('email-challenge'), at);
  await db()
    .insert(emailChallenges)
    .values({
      id,
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
  await writeCookie('email-challenge', id, new Date(at.getTime() + 24 * 3_600_000));
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

async function voidChallenge(id: string | undefined, at: Date): Promise<void> {
  if (!id || !isUuid(id)) return;
  await db()
    .update(emailChallenges)
    .set({ voidedAt: at })
    .where(and(eq(emailChallenges.id, id), isNull(emailChallenges.voidedAt)));
}

/** The challenge this browser asked for, if it did for this purpose. */
export async function pendingChallenge(purpose: ChallengePurpose): Promise<EmailChallenge | undefined> {
  const id = await readCookie('email-challenge');
  const challenge = id && isUuid(id) ? await findChallenge(id) : undefined;
  return challenge?.purpose === purpose && !challenge.voidedAt && !challenge.consumedAt
    ? challenge
    : undefined;
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}
