import 'server-only';
import { generateAuthenticationOptions, verifyAuthenticationResponse } from '@simplewebauthn/server';
import { and, eq, isNull, lt } from 'drizzle-orm';
import { db } from '@/db/client';
import { accounts } from '@/db/schema/accounts';
import { passkeys } from '@/db/schema/passkeys';
import { recordEvent, type Actor } from '@/lib/audit/record-event';
import { countAttempts } from './attempt-limits';
import { clientAddress } from './client-address';
import type { readUsed } from './passkey-answers';
import { relyingParty, sealChallenge, takeChallenge } from './passkey-challenges';
import { enterAccount, type SignInOutcome } from './sign-in';

/** What the browser is asked to sign with any passkey it has for this site, the same for everybody, and what it keeps of it. */
export async function beginPasskeySignIn(at: Date) {
  const party = relyingParty();
  if (!party) return undefined;
  const options = await generateAuthenticationOptions({ rpID: party.id, userVerification: 'required' });
  return { options, kept: sealChallenge(options.challenge, 'sign-in', at) };
}

/** Signs in whoever showed a passkey of theirs; all that is wrong with one has one answer. */
export async function signInWithPasskey(
  used: ReturnType<typeof readUsed>,
  keepSignedIn: boolean,
  at: Date,
): Promise<SignInOutcome> {
  const address = await clientAddress();
  const waitSeconds = await countAttempts({ limit: 'signIn.attemptsPerMinutePerIp', of: address });
  if (waitSeconds > 0) return { kind: 'too-many-attempts', waitSeconds };
  const challenge = await takeChallenge('sign-in', at);
  const known = used && (await passkeyWith(used.id));
  const isTheirs = challenge && known && (await isSignedBy(used, challenge, known, at));
  if (!isTheirs) {
    const actor: Actor = known ? { kind: 'account', accountId: known.accountId } : { kind: 'system' };
    await recordEvent(db(), actor, { action: 'account.sign-in-refused' }, at);
    return { kind: 'wrong' };
  }
  await enterAccount(known.accountId, keepSignedIn, at);
  return { kind: 'signed-in' };
}

async function passkeyWith(id: string) {
  const { accountId, publicKey, counter } = passkeys;
  const [row] = await db()
    .select({ id: passkeys.id, accountId, publicKey, counter })
    .from(passkeys)
    .innerJoin(accounts, and(eq(accounts.id, accountId), isNull(accounts.disabledAt)))
    .where(eq(passkeys.id, id));
  return row;
}

/** Whether the signature is right; then its use is noted. A counter that does not grow is a copy of the passkey. */
async function isSignedBy(
  used: NonNullable<ReturnType<typeof readUsed>>,
  challenge: string,
  { id, publicKey, counter }: NonNullable<Awaited<ReturnType<typeof passkeyWith>>>,
  at: Date,
): Promise<boolean> {
  const party = relyingParty();
  if (!party) return false;
  const verified = await verifyAuthenticationResponse({
    response: used,
    expectedChallenge: challenge,
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    credential: { id, publicKey: new Uint8Array(Buffer.from(publicKey, 'base64url')), counter },
    requireUserVerification: true,
  }).catch(() => undefined);
  if (!verified?.verified) return false;
  const { newCounter } = verified.authenticationInfo;
  const noted = await db()
    .update(passkeys)
    .set({ counter: newCounter, lastUsedAt: at })
    .where(
      and(eq(passkeys.id, id), newCounter === 0 ? eq(passkeys.counter, 0) : lt(passkeys.counter, newCounter)),
    )
    .returning({ id: passkeys.id });
  return noted.length > 0;
}
