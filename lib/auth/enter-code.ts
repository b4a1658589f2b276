import 'server-only';
import { NextRequest } from 'next/server';
import { env } from '@/lib/env';
import { limit } from '@/lib/limits';
import { countAttempts, forgiveAttempts } from './attempt-limits';
import { clearCookie, cookieName, writeCookie } from './cookies';
import {
  challengeState,
  type ChallengePurpose,
  type EmailChallenge,
  findChallenge,
  guessCode,
  proofOf,
} from './email-challenges';
import { nextAuth } from './next-auth';
import { pendingChallenge } from './pending-challenge';

export type EnteredCode =
  | { kind: 'verified'; challenge: EmailChallenge }
  | { kind: 'wrong-code' | 'expired' | 'too-many-wrong' | 'no-challenge' };

/**
 * Judges a typed code (digits only) against the challenge of this browser and purpose. A right registration code
 * makes the account and signs it in: NextAuth does both, by its own e-mail callback.
 */
export async function enterCode(
  purpose: ChallengePurpose,
  code: string,
  at: Date,
  askedBy?: string,
): Promise<EnteredCode> {
  const challenge = await pendingChallenge(purpose, askedBy);
  if (!challenge) return { kind: 'no-challenge' };
  const state = challengeState(challenge, at);
  if (state === 'over' || state === 'verified') return { kind: 'no-challenge' };
  if (state !== 'open') return { kind: state };

  const guess = { limit: 'code.wrongPerAddressPerDay', of: challenge.email } as const;
  if ((await countAttempts(guess)) > 0) return { kind: 'too-many-wrong' };
  const right =
    purpose === 'register'
      ? await signInWithCode(challenge.id, code, at)
      : await guessCode(challenge.id, proofOf(code), at);
  if (right) {
    await forgiveAttempts(guess);
    return { kind: 'verified', challenge };
  }
  const after = await findChallenge(challenge.id);
  const stateAfter = after ? challengeState(after, at) : 'over';
  return { kind: stateAfter === 'expired' || stateAfter === 'too-many-wrong' ? stateAfter : 'wrong-code' };
}

/** NextAuth's e-mail callback, called inside the process: its session cookie is handed on, its redirect is ours to make. */
async function signInWithCode(challengeId: string, code: string, at: Date): Promise<boolean> {
  const callback = new URL('/api/auth/callback/register', env().APP_URL);
  callback.searchParams.set('email', challengeId);
  callback.searchParams.set('token', code);
  const response = await nextAuth.handlers.GET(new NextRequest(callback));
  const prefix = `${cookieName('session')}=`;
  const cookie = response.headers.getSetCookie().find((each) => each.startsWith(prefix));
  const token = cookie?.slice(prefix.length).split(';')[0];
  if (!token) return false;
  // It outlives the browser, so that whoever comes back goes on with the step that is due; an hour of rest ends it.
  const lifetimeMs = limit('session.patientHours') * 3_600_000;
  await writeCookie('session', token, new Date(at.getTime() + lifetimeMs));
  await clearCookie('email-challenge');
  return true;
}
