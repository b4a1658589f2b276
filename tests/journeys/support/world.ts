import { randomInt, randomUUID } from 'node:crypto';
import { Secret } from 'otpauth';
import { keyedHash, newToken, seal } from '../../../lib/sealing';
import type { Actor } from './access-table';
import { passwordHash } from './password-hash';
import { ask } from './raw-http';
import { database } from './stored';

/** A registered patient of Chuo and what is known of them; every text is one that stands nowhere else. */
export interface Patient {
  accountId: string;
  caseId: string;
  name: string;
  email: string;
  phone: string;
  issuedId: string;
  /** A recuperation record that they issued yesterday, and that still holds. */
  recordId: string;
  message: string;
  medicines: string;
}

export interface World {
  hanako: Patient & { reportId: string; clientId: string; alertId: string };
  taro: Patient & { reportId: string };
  unlinked: { accountId: string; email: string };
  /** Another administrator of Chuo. */
  colleague: { staffId: string };
  /** A file of people that Chuo imported. */
  importId: string;
  /** A fresh session of the actor, as the Cookie header of one browser. */
  cookieOf: (actor: Actor) => Promise<string>;
}

/** Texts that stand for hanako herself: whoever may not read of her must see none of them. */
export function secretsOf(patient: Patient): string[] {
  const { name, email, phone, issuedId, message, medicines } = patient;
  const digits = phone.replace('+81', '');
  const grouped = `0${digits.slice(0, 2)}-${digits.slice(2, 6)}-${digits.slice(6)}`;
  return [name, email, digits, grouped, issuedId, message, medicines];
}

export const password = 'tegami to Hato 7';
const hashOfIt = passwordHash(password);

/** Two patients of Chuo, each with a report (hanako's raised an alarm), and an account without a case. */
export async function newWorld(): Promise<World> {
  const [hanako, taro] = await Promise.all([newPatient('Kobayashi Hanako'), newPatient('Suzuki Taro')]);
  const unlinked = await newAccount();
  // Everybody is signed in on another device, too.
  for (const { accountId } of [hanako, taro, unlinked]) await patientCookie(accountId);
  const clientId = randomUUID();
  const sent = await report(hanako, clientId);
  const { reportId } = await report(taro, randomUUID());
  const [alert] = await database()<{ id: string }[]>`select id from alerts where case_id = ${hanako.caseId}`;
  return {
    hanako: { ...hanako, reportId: sent.reportId, clientId, alertId: alert?.id ?? '' },
    taro: { ...taro, reportId },
    unlinked,
    colleague: await newColleague('center-admin'),
    importId: await newImport('finished'),
    cookieOf: (actor) => cookieOf(actor, { hanako, taro, unlinked }),
  };
}

/** An account whose password is `password`, unless another hash is given. */
export async function newAccount(hash: string | null = hashOfIt) {
  const account = { accountId: randomUUID(), email: `person-${randomUUID()}@example.jp` };
  await database()`
    insert into accounts (id, email, password_hash, locale, consent_version, consented_at, email_verified_at, created_at)
    values (${account.accountId}, ${account.email}, ${hash}, 'en', '2026-11-22', now(), now(), now())`;
  return account;
}

interface NewCase {
  caseId: string;
  issuedId: string;
  phone: string;
}

/** A case on file at Chuo that nobody has linked. */
export async function newCase(name: string, phone = `+8190${randomInt(1e7, 1e8)}`): Promise<NewCase> {
  const made = { caseId: randomUUID(), issuedId: String(randomInt(1_000_000, 10_000_000)), phone };
  const stored = await database()`
    insert into cases (id, center_code, issued_id, category, name, birthdate, phone, onset_on, monitoring_from,
      monitoring_until, created_at)
    values (${made.caseId}, '13101', ${made.issuedId}, 'infected', ${name}, '1980-02-03', ${phone}, current_date,
      current_date - 1, current_date + 9, now())
    on conflict do nothing returning id`;
  // Of thousands of IDs in a run two are the same now and then.
  return stored.length > 0 ? made : newCase(name, phone);
}

/** Somebody of Chuo with an emergency that nobody has acknowledged; its report is not stored. */
export async function newEmergency(name: string) {
  const made = await newCase(name);
  await database()`
    insert into alerts (id, center_code, case_id, report_id, report_on, level, raised_at)
    values (${randomUUID()}, '13101', ${made.caseId}, ${randomUUID()}, current_date, 'emergency', now())`;
  return made;
}

/** A file of people that Chuo sent, with one good line; no process works on it. */
export async function newImport(state: 'ready' | 'finished'): Promise<string> {
  const importId = randomUUID();
  await database()`
    insert into imports (id, center_code, staff_id, file_name, state, lines, good, claim, claimed_until, created_at)
    values (${importId}, '13101', ${randomUUID()}, 'people.csv', ${state}, 1, 1, ${randomUUID()},
      now() + interval '1 day', now())`;
  return importId;
}

/** A recuperation record of a person at Chuo that an account issued yesterday. */
export async function newRecord(caseId: string, accountId: string): Promise<string> {
  const recordId = randomUUID();
  const number = randomUUID().replaceAll('-', '').toUpperCase().slice(0, 16);
  await database()`
    insert into recuperation_records (id, number, case_id, center_code, facts, official, settings_version, issued_at,
      issued_by_account)
    select ${recordId}, ${number}, c.id, c.center_code, jsonb_build_object('name', c.name, 'birthdate', c.birthdate,
      'issuedId', c.issued_id, 'category', c.category, 'diagnosedOn', c.diagnosed_on, 'from', c.monitoring_from,
      'until', c.monitoring_until, 'ended', false, 'center', jsonb_build_object('code', h.code, 'name', h.name,
      'nameJa', h.name_ja, 'phone', h.phone)), false, 1, now() - interval '1 day', ${accountId}
    from cases c join health_centers h on h.code = c.center_code where c.id = ${caseId}`;
  return recordId;
}

async function newPatient(name: string): Promise<Patient> {
  const sql = database();
  const unique = randomUUID().slice(0, 8);
  const medicines = `Tamagozake ${unique}`;
  const account = await newAccount();
  const own = await newCase(name);
  await sql`update cases set account_id = ${account.accountId}, linked_at = now() where id = ${own.caseId}`;
  await sql`
    insert into profiles (case_id, center_code, account_id, name, birthdate, phone, consent_version, consented_at, updated_at)
    values (${own.caseId}, '13101', ${account.accountId}, ${name}, '1980-02-03', ${own.phone}, '2026-11-22', now(), now())`;
  await sql`
    insert into health_backgrounds (case_id, center_code, medicines, updated_at)
    values (${own.caseId}, '13101', ${medicines}, now())`;
  const recordId = await newRecord(own.caseId, account.accountId);
  return { ...account, ...own, recordId, name, medicines, message: `The cat sleeps on my bed ${unique}` };
}

/** What makes a report urgent, with a message. */
export function reportOf(patient: Patient, clientId: string) {
  const time = new Date().toISOString();
  const answers = {
    bodyTemperature: 38.2,
    oxygenSaturation: 92,
    emergencySigns: ['none'],
    message: patient.message,
  };
  const { caseId } = patient;
  return { clientId, caseId, category: 'infected', measuredAt: time, sentAt: time, answers };
}

async function report(patient: Patient, clientId: string): Promise<{ reportId: string }> {
  const answer = await sendJson(await patientCookie(patient.accountId), reportOf(patient, clientId));
  if (answer.status !== 201) throw new Error(`the report got ${answer.status}`);
  return JSON.parse(answer.text) as { reportId: string };
}

/** Sends JSON to a door: a report, where no other is named. */
export function sendJson(cookie: string, body: object, path = '/api/v1/status-reports') {
  const headers = { origin: process.env.APP_URL, 'content-type': 'application/json' };
  return ask(path, { method: 'POST', cookie, headers, body: JSON.stringify(body) });
}

/** A fresh session of an account, as a Cookie header. */
export async function patientCookie(accountId: string): Promise<string> {
  const token = newToken();
  await database()`
    insert into sessions (token_hash, account_id, keep_signed_in, created_at, last_seen_at, expires_at)
    values (${keyedHash('session', token)}, ${accountId}, false, now(), now(), now() + interval '1 day')`;
  return `hersys-session=${token}`;
}

type Role = 'system-admin' | 'prefecture' | 'center-admin' | 'nurse' | 'viewer';

interface Staff {
  email?: string;
  secondFactor?: boolean;
  /** Of the authenticator app, in base32. */
  secret?: string;
  prefecture?: string;
}

/** A fresh member of staff with a session of which the password, and unless told otherwise the second factor, was right. */
export async function staffCookie(
  name: string,
  role: Role,
  center: string | null,
  { email, secondFactor = true, secret = new Secret({ size: 20 }).base32, prefecture }: Staff = {},
): Promise<string> {
  const [token, staffId] = [newToken(), randomUUID()];
  const address = email ?? `${name}-${staffId}@hersys.example`;
  await database()`
    with member as (
      insert into staff (id, center_code, prefecture_code, email, name, role, password_hash, sealed_totp_secret, created_at)
      values (${staffId}, ${center}, ${prefecture ?? null}, ${address}, ${name}, ${role}, ${hashOfIt}, ${seal('totp', secret)}, now())
    )
    insert into sessions (token_hash, staff_id, created_at, last_seen_at, expires_at, second_factor_at)
    values (${keyedHash('session', token)}, ${staffId}, now(), now(), now() + interval '1 hour',
      case when ${secondFactor} then now() end)`;
  return `hersys-staff-session=${token}`;
}

/** A member of Chuo's staff who is signed in nowhere. */
export async function newColleague(role: Role): Promise<{ staffId: string }> {
  const staffId = randomUUID();
  await database()`
    insert into staff (id, center_code, email, name, role, password_hash, sealed_totp_secret, created_at)
    values (${staffId}, '13101', ${`ueda-${staffId}@hersys.example`}, 'ueda', ${role}, ${hashOfIt}, 'none', now())`;
  return { staffId };
}

async function cookieOf(
  actor: Actor,
  { hanako, taro, unlinked }: Record<'hanako' | 'taro' | 'unlinked', { accountId: string }>,
): Promise<string> {
  switch (actor) {
    case 'nobody':
      return '';
    case 'hanako':
      return patientCookie(hanako.accountId);
    case 'somebody without a case':
      return patientCookie(unlinked.accountId);
    case 'taro':
      return patientCookie(taro.accountId);
    case 'a nurse without the second factor':
      return staffCookie('tanaka', 'nurse', '13101', { secondFactor: false });
    case 'sato':
      return staffCookie('sato', 'nurse', '13101');
    case 'a viewer':
      return staffCookie('ito', 'viewer', '13101');
    case 'a center administrator':
      return staffCookie('mori', 'center-admin', '13101');
    case 'suzuki':
      return staffCookie('suzuki', 'nurse', '13104');
    case 'a member of the prefecture':
      return staffCookie('okada', 'prefecture', null, { prefecture: '13' });
    case 'a system administrator':
      return staffCookie('admin', 'system-admin', null);
  }
}

/** Gives the people of a world their first password again. */
export async function resetPasswords({ hanako, taro, unlinked }: World): Promise<void> {
  const ids = [hanako, taro, unlinked].map(({ accountId }) => accountId);
  await database()`update accounts set password_hash = ${hashOfIt} where id = any(${ids}::uuid[])`;
}
