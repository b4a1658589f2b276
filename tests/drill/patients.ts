import { randomUUID } from 'node:crypto';
import { hash } from '@node-rs/argon2';
import { keyedHash, newToken, seal } from '../../lib/sealing';
import type { Product } from './product';

/** Somebody who is signed in and may report. */
export interface DrillPatient {
  caseId: string;
  accountId: string;
  email: string;
  /** As the browser sends it. */
  cookie: string;
}

/** The password of everybody in the drill. */
export const password = 'tegami to Hato 7';
/** The center of everybody in the drill. */
export const centerCode = '13101';

/** Makes people on file with an account, a linked case and a session, in one go. Their monitoring covers `days` around today. */
export async function signedInPatients(
  { sql }: Product,
  count: number,
  { from = '2026-01-01', until = '2028-12-31' } = {},
): Promise<DrillPatient[]> {
  await sql`insert into health_centers (code, name, name_ja, phone, created_at)
    values (${centerCode}, 'Chuo Health Center', '中央区保健所', '03-0000-2222', now()) on conflict do nothing`;
  const passwordHash = await hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  const made: DrillPatient[] = [];
  for (let number = 0; number < count; number += 1) {
    const token = newToken();
    const accountId = randomUUID();
    const caseId = randomUUID();
    const email = `drill-${accountId}@example.jp`;
    const issuedId = String(10_000_000 + Math.floor(Math.random() * 89_999_999));
    await sql`
      with account as (
        insert into accounts (id, email, password_hash, locale, consent_version, consented_at, email_verified_at, created_at)
        values (${accountId}, ${email}, ${passwordHash}, 'en', '2026-11-22', now(), now(), now())
      ), session as (
        insert into sessions (token_hash, account_id, keep_signed_in, created_at, last_seen_at, expires_at)
        values (${keyedHash('session', token)}, ${accountId}, true, now(), now(), now() + interval '900 days')
      )
      insert into cases (id, center_code, issued_id, category, name, birthdate, phone, monitoring_from, monitoring_until,
        account_id, linked_at, created_at)
      values (${caseId}, ${centerCode}, ${issuedId}, 'infected', 'Yamada Hanako', '1980-02-03', '+819012345678', ${from}, ${until},
        ${accountId}, now(), now())`;
    made.push({ caseId, accountId, email, cookie: `hersys-session=${token}` });
  }
  return made;
}

/** A nurse of the same center who showed the second factor, as the Cookie header of a browser. */
export async function nurseCookie({ sql }: Product): Promise<string> {
  const [staffId, token] = [randomUUID(), newToken()];
  await sql`
    with member as (
      insert into staff (id, center_code, email, name, role, password_hash, sealed_totp_secret, created_at)
      values (${staffId}, ${centerCode}, ${`${staffId}@hersys.example`}, 'sato', 'nurse', 'none', ${seal('totp', 'A')}, now())
    )
    insert into sessions (token_hash, staff_id, created_at, last_seen_at, expires_at, second_factor_at)
    values (${keyedHash('session', token)}, ${staffId}, now(), now(), now() + interval '12 hours', now())`;
  return `hersys-staff-session=${token}`;
}
