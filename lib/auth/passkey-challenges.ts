import 'server-only';
import { isIP } from 'node:net';
import { z } from 'zod';
import { env } from '@/lib/env';
import { limit } from '@/lib/limits';
import { seal, unseal } from '@/lib/sealing';
import { countAttempts } from './attempt-limits';
import { clearCookie, readCookie, writeCookie } from './cookies';

const challengeSchema = z.object({
  challenge: z.string(),
  /** Adding a passkey is for the session that proved itself; signing in is for whoever holds the browser. */
  for: z.union([z.object({ sessionHash: z.string() }), z.literal('sign-in')]),
  expiresAt: z.number(),
});
type Purpose = z.output<typeof challengeSchema>['for'];

/** Who asks for passkeys, by the address of the product; a bare IP address can have none (WebAuthn, RP ID). */
export function relyingParty(
  appUrl = env().APP_URL,
): { id: string; name: string; origin: string } | undefined {
  const { hostname, origin } = new URL(appUrl);
  return isIP(hostname.replace(/^\[|\]$/g, '')) ? undefined : { id: hostname, name: 'My HER-SYS', origin };
}

/** Keeps a challenge sealed in the browser that asked: nothing is stored for whoever only asks. */
export async function keepChallenge(challenge: string, purpose: Purpose, at: Date): Promise<void> {
  const { value, expires } = sealChallenge(challenge, purpose, at);
  await writeCookie('passkey-challenge', value, expires);
}

/** What the browser is to keep, and until when. */
export function sealChallenge(
  challenge: string,
  purpose: Purpose,
  at: Date,
): { value: string; expires: Date } {
  const expiresAt = at.getTime() + limit('passkey.challengeMinutes') * 60_000;
  const kept: z.input<typeof challengeSchema> = { challenge, for: purpose, expiresAt };
  return { value: seal('passkey', JSON.stringify(kept)), expires: new Date(expiresAt) };
}

/** The challenge of this browser, once: undefined when there is none for this purpose, or it is too old or used. */
export async function takeChallenge(purpose: Purpose, at: Date): Promise<string | undefined> {
  const kept = opened(await readCookie('passkey-challenge'));
  await clearCookie('passkey-challenge');
  if (!kept || at.getTime() >= kept.expiresAt || !isSame(kept.for, purpose)) return undefined;
  // The cookie may have been copied: whoever comes first has used it.
  const waitSeconds = await countAttempts({ limit: 'passkey.usesPerChallenge', of: kept.challenge });
  return waitSeconds > 0 ? undefined : kept.challenge;
}

function opened(sealed: string | undefined): z.output<typeof challengeSchema> | undefined {
  if (!sealed) return undefined;
  try {
    return challengeSchema.parse(JSON.parse(unseal('passkey', sealed)));
  } catch {
    return undefined;
  }
}

function isSame(one: Purpose, other: Purpose): boolean {
  if (one === 'sign-in' || other === 'sign-in') return one === other;
  return one.sessionHash === other.sessionHash;
}
