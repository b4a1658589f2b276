import 'server-only';
import { setTimeout as sleep } from 'node:timers/promises';
import { limit } from '@/lib/limits';
import { keyedHash } from '@/lib/sealing';
import { challengeState, type EmailChallenge, findChallenge } from './email-challenges';

/** Whoever saw only the form cannot tell the cookie that its sending makes. */
export function idOfForm(formToken: string): string {
  const hash = keyedHash('code', `form:${formToken}`).slice(0, 32);
  return hash.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/**
 * A double click without scripts sends one form twice, and the browser drops the answer to the first sending with its
 * cookie. The second, refused for coming too soon, is given the challenge that the first has made.
 */
export async function challengeOfSameForm(
  asked: Pick<EmailChallenge, 'purpose' | 'email'> & { formToken?: string },
  waitSeconds: number,
  at: Date,
): Promise<string | undefined> {
  const { formToken, purpose, email } = asked;
  if (!formToken) return undefined;
  const id = idOfForm(formToken);
  const pause = limit('code.secondsBetweenSends');
  // The first sending may still be at work.
  const justSent = waitSeconds <= pause && waitSeconds > pause - 2;
  let challenge = await findChallenge(id);
  for (let look = 0; !challenge && justSent && look < 10; look += 1) {
    await sleep(100);
    challenge = await findChallenge(id);
  }
  if (challenge?.purpose !== purpose || challenge.email !== email) return undefined;
  const seconds = (at.getTime() - challenge.createdAt.getTime()) / 1000;
  return seconds < pause && challengeState(challenge, at) === 'open' ? id : undefined;
}
