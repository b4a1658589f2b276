import 'server-only';
import {
  generateRegistrationOptions,
  verifyRegistrationResponse,
  type PublicKeyCredentialCreationOptionsJSON,
} from '@simplewebauthn/server';
import { and, count, eq, gt, sql } from 'drizzle-orm';
import { headers } from 'next/headers';
import { db, type DatabaseOrTransaction } from '@/db/client';
import { prepared } from '@/db/prepared';
import { sessions } from '@/db/schema/accounts';
import { passkeys } from '@/db/schema/passkeys';
import { recordEvent } from '@/lib/audit/record-event';
import { limit } from '@/lib/limits';
import { queueMail } from '@/lib/mail/queue-mail';
import { keyedHash } from '@/lib/sealing';
import type { Account } from './current-account';
import { keepChallenge, relyingParty, takeChallenge } from './passkey-challenges';
import type { readMade } from './passkey-answers';

/** A passkey as its owner sees it. */
export interface OwnPasskey {
  id: string;
  name: string | null;
  device: string | null;
  createdAt: Date;
  lastUsedAt: Date | null;
}

export async function ownPasskeys({ accountId }: Account): Promise<OwnPasskey[]> {
  const { id, name, device, createdAt, lastUsedAt } = passkeys;
  return db()
    .select({ id, name, device, createdAt, lastUsedAt })
    .from(passkeys)
    .where(eq(passkeys.accountId, accountId))
    .orderBy(createdAt);
}

/** What the browser is asked to make. After `justProven`, or the password. */
export async function beginPasskey(
  account: Account,
  at: Date,
): Promise<PublicKeyCredentialCreationOptionsJSON | undefined> {
  const party = relyingParty();
  if (!party) return undefined;
  const present = await db()
    .select({ id: passkeys.id })
    .from(passkeys)
    .where(eq(passkeys.accountId, account.accountId));
  if (present.length >= limit('passkey.perAccount')) return undefined;
  const options = await generateRegistrationOptions({
    rpName: party.name,
    rpID: party.id,
    // Kept on the device: it tells whoever reads it there nothing, and is the same for all passkeys of an account.
    userID: new Uint8Array(Buffer.from(keyedHash('passkey', account.accountId), 'hex')),
    userName: account.email,
    userDisplayName: account.email,
    attestationType: 'none',
    excludeCredentials: present,
    // It takes the place of address and password, so it must be found without one and be unlocked by its owner.
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  await keepChallenge(options.challenge, { sessionHash: account.sessionHash }, at);
  return options;
}

/** Stores the passkey that the browser made for the challenge of this session. The owner gets a letter. */
export async function addPasskey(
  account: Account,
  made: NonNullable<ReturnType<typeof readMade>>,
  at: Date,
): Promise<{ kind: 'added' | 'refused' }> {
  const party = relyingParty();
  const challenge = await takeChallenge({ sessionHash: account.sessionHash }, at);
  if (!party || !challenge) return { kind: 'refused' };
  const verified = await verifyRegistrationResponse({
    response: made,
    expectedChallenge: challenge,
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    requireUserVerification: true,
  }).catch(() => undefined);
  if (!verified?.verified) return { kind: 'refused' };
  const { credential, credentialBackedUp } = verified.registrationInfo;
  const device = deviceOf((await headers()).get('user-agent'));
  const isNew = await db().transaction(async (tx) => {
    const [stored] = await tx
      .insert(passkeys)
      .values({
        id: credential.id,
        accountId: account.accountId,
        publicKey: Buffer.from(credential.publicKey).toString('base64url'),
        counter: credential.counter,
        transports: credential.transports ?? [],
        isSynced: credentialBackedUp,
        device,
        createdAt: at,
      })
      .onConflictDoNothing()
      .returning({ id: passkeys.id });
    if (stored) await tell(tx, account, 'passkey-added', at);
    return stored !== undefined;
  });
  return { kind: isNew ? 'added' : 'refused' };
}

/** Gives one of the account's own passkeys a name, or takes it away again. */
export async function renamePasskey({ accountId }: Account, id: string, name: string | null): Promise<void> {
  await db()
    .update(passkeys)
    .set({ name })
    .where(and(eq(passkeys.id, id), eq(passkeys.accountId, accountId)));
}

/** Removes one of the account's own passkeys; the device may still offer it, and is then refused. */
export async function removePasskey(account: Account, id: string, at: Date): Promise<void> {
  await db().transaction(async (tx) => {
    const removed = await tx
      .delete(passkeys)
      .where(and(eq(passkeys.id, id), eq(passkeys.accountId, account.accountId)))
      .returning({ id: passkeys.id });
    if (removed.length > 0) await tell(tx, account, 'passkey-removed', at);
  });
}

/** Whoever sets a new password by e-mail may have lost the device, or somebody else may have added one. */
export async function removeAllPasskeys(tx: DatabaseOrTransaction, accountId: string): Promise<void> {
  await tx.delete(passkeys).where(eq(passkeys.accountId, accountId));
}

/**
 * Whether the password, a code or a passkey opened this session a moment ago. Else the password is asked for before a
 * passkey is added: a phone that lies open proves nothing.
 */
export async function justProven({ sessionHash }: Account, at: Date): Promise<boolean> {
  const since = new Date(at.getTime() - limit('session.freshProofMinutes') * 60_000);
  const [row] = await db()
    .select({ openedAt: sessions.createdAt })
    .from(sessions)
    .where(and(eq(sessions.tokenHash, sessionHash), gt(sessions.createdAt, since)));
  return row !== undefined;
}

const countOwn = prepared((db) =>
  db
    .select({ many: count() })
    .from(passkeys)
    .where(eq(passkeys.accountId, sql.placeholder('accountId')))
    .prepare('passkeys of an account'),
);

export async function hasPasskey({ accountId }: Account): Promise<boolean> {
  const [row] = await countOwn().execute({ accountId });
  return (row?.many ?? 0) > 0;
}

async function tell(
  tx: DatabaseOrTransaction,
  account: Account,
  kind: 'passkey-added' | 'passkey-removed',
  at: Date,
): Promise<void> {
  await recordEvent(tx, account, { action: `account.${kind}` }, at);
  await queueMail(tx, { kind, locale: account.locale, to: account.email }, at);
}

/** Whatever kind of device a browser says it runs on. */
function deviceOf(userAgent: string | null): string | null {
  return /iPhone|iPad|Android|Windows|Macintosh|CrOS|Linux/.exec(userAgent ?? '')?.[0] ?? null;
}
