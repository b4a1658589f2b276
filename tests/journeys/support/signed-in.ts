import { randomUUID } from 'node:crypto';
import { test, type BrowserContext } from '@playwright/test';
import { privacyNoticeVersion } from '../../../lib/registration/consent';
import { keyedHash, newToken } from '../../../lib/sealing';
import { query } from './database';
import type { Person } from './journey';
import { passwordHash } from './password-hash';

/** Registers a person without walking the way there; one without an ID has an account only. */
export async function onFile(
  person: Pick<Person, 'email'> & Partial<Person>,
): Promise<{ accountId: string }> {
  const accountId = randomUUID();
  const { email, password, caseId = null } = person;
  const hash = password === undefined ? 'none' : passwordHash(password);
  await query(
    (sql) => sql`
      with account as (
        insert into accounts (id, email, password_hash, locale, consent_version, consented_at, email_verified_at, created_at)
        values (${accountId}, ${email}, ${hash}, ${localeOfJourney()}, ${privacyNoticeVersion}, now(), now(), now())
      ), own as (
        update cases set account_id = ${accountId}, linked_at = now() where id = ${caseId} returning *
      )
      insert into profiles (case_id, center_code, account_id, name, birthdate, phone, consent_version, consented_at, updated_at)
      select id, center_code, ${accountId}, name, birthdate, phone, ${privacyNoticeVersion}, now(), now() from own`,
  );
  return { accountId };
}

/** The account reports for another person, too. */
export async function looksAfter(accountId: string, { caseId }: Pick<Person, 'caseId'>): Promise<void> {
  await query(
    (sql) => sql`update cases set account_id = ${accountId}, linked_at = now() where id = ${caseId}`,
  );
}

/** As the person's browser asks for: who signs in goes on in the language of the account. */
const localeOfJourney = () => (test.info().project.name === 'ja' ? 'ja' : 'en');

/** Makes the browser one in which this person has registered and signed in. */
export async function signedIn(
  context: BrowserContext,
  person: Parameters<typeof onFile>[0],
  { openedMinutesAgo = 0 } = {},
): Promise<{ accountId: string }> {
  const token = newToken();
  const { accountId } = await onFile(person);
  await query(
    (sql) => sql`
      insert into sessions (token_hash, account_id, keep_signed_in, created_at, last_seen_at, expires_at)
      values (${keyedHash('session', token)}, ${accountId}, false, now() - make_interval(mins => ${openedMinutesAgo}), now(),
        now() + interval '1 day')`,
  );
  await keepCookie(context, `hersys-session=${token}`);
  return { accountId };
}

/** Ends every session of an account, as signing out elsewhere would. */
export async function endSessions(accountId: string): Promise<void> {
  await query((sql) => sql`update sessions set revoked_at = now() where account_id = ${accountId}`);
}

/** Gives a browser the one cookie of a Cookie header. */
export async function keepCookie(context: BrowserContext, cookie: string): Promise<void> {
  const url = process.env.APP_URL ?? '';
  const [name = '', value = ''] = cookie.split('=');
  await context.addCookies([{ name, value, url, httpOnly: true, sameSite: 'Lax' }]);
}
