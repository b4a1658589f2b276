import 'server-only';
import NextAuth from 'next-auth';
import type { Adapter, AdapterUser } from 'next-auth/adapters';
import type { EmailConfig } from 'next-auth/providers/email';
import { db } from '@/db/client';
import { accounts } from '@/db/schema/accounts';
import { uuidV7 } from '@/db/uuid-v7';
import { eq } from 'drizzle-orm';
import { now } from '@/lib/clock';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import { limit } from '@/lib/limits';
import { newToken } from '@/lib/sealing';
import { cookieName, cookieOptions } from './cookies';
import { sendCodeLetter } from './code-letters';
import { type ChallengePurpose, findChallenge, guessCode, keepCode, newCode } from './email-challenges';
import { openSession } from './sessions';

/*
 * NextAuth's e-mail provider, one per purpose of a code. What it calls the address (`identifier`) is the id of our
 * challenge: that binds a code to one browser and one purpose, and keeps addresses out of its URLs. Its HTTP routes
 * are not mounted anywhere: server actions call it inside the process (docs/decisions).
 */
const emailProvider = (purpose: ChallengePurpose): EmailConfig => ({
  id: purpose,
  type: 'email',
  name: purpose,
  maxAge: limit('code.lifetimeMinutes') * 60,
  secret: env().AUTH_SECRET,
  normalizeIdentifier: (challengeId) => challengeId,
  generateVerificationToken: () => newCode(purpose),
  sendVerificationRequest: async ({ identifier, token }) => {
    await sendCodeLetter(await challengeOf(identifier), token, now());
  },
});

const adapter: Adapter = {
  createVerificationToken: async ({ identifier, token, expires }) => {
    await keepCode(await challengeOf(identifier), token);
    return { identifier, token, expires };
  },
  useVerificationToken: async ({ identifier, token }) => {
    const at = now();
    if (!(await guessCode(identifier, token, at)) || (await hasPassword(identifier))) return null;
    // Lateness was judged by guessCode on our own clock; NextAuth compares the instant given here with the machine's.
    return { identifier, token, expires: new Date(Date.now() + 60_000) };
  },
  getUserByEmail: async (challengeId) => {
    const account = await accountAt(challengeId);
    return account ? asUser(account) : null;
  },
  createUser: async (user) => {
    const challenge = await challengeOf(user.email);
    const at = now();
    const [created] = await db()
      .insert(accounts)
      .values({
        id: uuidV7(at),
        email: challenge.email,
        locale: challenge.locale,
        consentVersion: challenge.consentVersion ?? '',
        consentedAt: challenge.createdAt,
        emailVerifiedAt: at,
        createdAt: at,
      })
      // Two browsers may prove the same mailbox at one instant: one account is made, both go on with it.
      .onConflictDoNothing()
      .returning();
    const account = created ?? (await accountAt(user.email));
    if (!account) throw new Error('the account was not stored');
    return asUser(account);
  },
  updateUser: async ({ id }) => {
    const [account] = await db()
      .update(accounts)
      .set({ emailVerifiedAt: now() })
      .where(eq(accounts.id, id))
      .returning();
    if (!account) throw new Error('the account is gone');
    return asUser(account);
  },
  createSession: async ({ sessionToken, userId }) => {
    const { expiresAt } = await openSession({ accountId: userId, keepSignedIn: false }, now(), sessionToken);
    return { sessionToken, userId, expires: expiresAt };
  },
};

async function challengeOf(id: string) {
  const challenge = await findChallenge(id);
  if (!challenge) throw new Error('no such challenge');
  return challenge;
}

/** Whoever holds the challenge's address, finished with registering or not. */
async function accountAt(challengeId: string) {
  const { email } = await challengeOf(challengeId);
  const [account] = await db().select().from(accounts).where(eq(accounts.email, email));
  return account;
}

/** A code by mail opens a fresh account, never one that has a password. */
async function hasPassword(challengeId: string): Promise<boolean> {
  return Boolean((await accountAt(challengeId))?.passwordHash);
}

function asUser(account: { id: string; email: string; emailVerifiedAt: Date }): AdapterUser {
  return { id: account.id, email: account.email, emailVerified: account.emailVerifiedAt };
}

/** NextAuth, configured at first use, since its settings come from the environment of the running process. */
export const nextAuth = NextAuth(() => ({
  adapter,
  secret: env().AUTH_SECRET,
  trustHost: true,
  providers: [emailProvider('register'), emailProvider('reset-password'), emailProvider('change-email')],
  session: {
    strategy: 'database',
    maxAge: limit('session.patientHours') * 3_600,
    generateSessionToken: newToken,
  },
  cookies: { sessionToken: { name: cookieName('session'), options: cookieOptions() } },
  // Its own messages quote addresses and stack traces: only the kind goes into the log.
  logger: {
    error: (error) => {
      if (error.name !== 'Verification') log.error('next-auth', { kind: error.name });
    },
    warn: (code) => log.warn('next-auth', { kind: code }),
    debug: () => undefined,
  },
}));
