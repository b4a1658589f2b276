import { Authenticator } from '../../support/authenticator';
import { keyedHash, seal } from '../../../lib/sealing';
import type { Seen } from './form-seen';
import { database } from './stored';
import { newAccount, password, patientCookie } from './world';

const challenge = () => Buffer.from(crypto.randomUUID()).toString('base64url');
const here = () => ({ origin: process.env.APP_URL });

/** The question that the server asked this browser, sealed as it keeps it there. */
function asked(question: string, purpose: 'sign-in' | { sessionHash: string }): string {
  const kept = { challenge: question, for: purpose, expiresAt: Date.now() + 300_000 };
  return `hersys-passkey-challenge=${seal('passkey', JSON.stringify(kept))}`;
}

/** A passkey of an account, on a phone that the test holds. */
async function passkeyOf(accountId: string): Promise<Authenticator> {
  const phone = new Authenticator();
  await database()`
    insert into passkeys (id, account_id, public_key, counter, transports, is_synced, created_at)
    values (${phone.id.toString('base64url')}, ${accountId}, ${phone.publicKey()}, 0, '{}', false, now())`;
  return phone;
}

/** The forms about passkeys, each in a browser in which it is good. */
export const passkeyFormsSeen: Record<string, Seen> = {
  'app/(patient)/account/passkeys/actions.ts beginAdding': async ({ hanako }) => ({
    path: '/account/passkeys',
    cookie: await patientCookie(hanako.accountId),
    typed: [['presentPassword', password]],
    byScripts: true,
  }),
  'app/(patient)/account/passkeys/actions.ts finishAdding': async ({ hanako }) => {
    const session = await patientCookie(hanako.accountId);
    const sessionHash = keyedHash('session', session.split('=')[1] ?? '');
    const question = challenge();
    const made = new Authenticator().make(question, here());
    const cookie = `${session}; ${asked(question, { sessionHash })}`;
    return { path: '/account/passkeys', cookie, typed: [['passkey', made]], byScripts: true };
  },
  'app/(patient)/account/passkeys/actions.ts remove': async ({ hanako }) => {
    const phone = await passkeyOf(hanako.accountId);
    const cookie = await patientCookie(hanako.accountId);
    return { path: '/account/passkeys', cookie, typed: [['id', phone.id.toString('base64url')]] };
  },
  'app/(patient)/account/passkeys/actions.ts rename': async ({ hanako }) => {
    const phone = await passkeyOf(hanako.accountId);
    const cookie = await patientCookie(hanako.accountId);
    const typed: [string, string][] = [
      ['id', phone.id.toString('base64url')],
      ['name', 'my phone'],
    ];
    return { path: '/account/passkeys', cookie, typed };
  },
  'app/(patient)/sign-in/actions.ts enterWithPasskey': async () => {
    const question = challenge();
    const phone = await passkeyOf((await newAccount()).accountId);
    const used = phone.use(question, here());
    return {
      path: '/sign-in',
      cookie: asked(question, 'sign-in'),
      typed: [['passkey', used]],
      byScripts: true,
    };
  },
};
