import { randomUUID } from 'node:crypto';
import type { BrowserContext } from '@playwright/test';
import { keyedHash, newToken } from '../../../lib/sealing';
import { query } from './database';
import type { Person } from './journey';

/** Makes the browser one in which this person has registered and signed in, without walking the way there. */
export async function signedIn(
  context: BrowserContext,
  person: Pick<Person, 'email'> & { caseId?: string },
): Promise<{ accountId: string }> {
  const token = newToken();
  const accountId = randomUUID();
  await query(
    (sql) => sql`
      with account as (
        insert into accounts (id, email, password_hash, locale, consent_version, consented_at, email_verified_at, created_at)
        values (${accountId}, ${person.email}, 'none', 'en', '2026-11-22', now(), now(), now())
      ), session as (
        insert into sessions (token_hash, account_id, keep_signed_in, created_at, last_seen_at, expires_at)
        values (${keyedHash('session', token)}, ${accountId}, false, now(), now(), now() + interval '1 day')
      )
      update cases set account_id = ${accountId}, linked_at = now() where id = ${person.caseId ?? null}`,
  );
  await keepCookie(context, 'hersys-session', token);
  return { accountId };
}

/** Ends every session of an account, as signing out elsewhere would. */
export async function endSessions(accountId: string): Promise<void> {
  await query((sql) => sql`update sessions set revoked_at = now() where account_id = ${accountId}`);
}

async function keepCookie(context: BrowserContext, name: string, value: string): Promise<void> {
  const url = process.env.APP_URL ?? '';
  await context.addCookies([{ name, value, url, httpOnly: true, sameSite: 'Lax' }]);
}
