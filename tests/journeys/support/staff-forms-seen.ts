import { randomInt, randomUUID } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { keyedHash, newToken, seal } from '../../../lib/sealing';
import type { FormSeen, Seen } from './form-seen';
import { database } from './stored';
import { newCase, newEmergency, newRecord, password, staffCookie } from './world';

const newPassword = 'atarashii Kaze 82';

/** A new password, typed twice. */
export const twice: [string, string][] = [
  ['password', newPassword],
  ['passwordAgain', newPassword],
];

export const satos =
  (path: string, ...typed: [string, string][]): Seen =>
  async () => ({ path, cookie: await staffCookie('sato', 'nurse', '13101'), typed });

const randomWord = () => String.fromCharCode(...Array.from({ length: 8 }, () => randomInt(97, 123)));

const hanakosPage =
  (...typed: [string, string][]): Seen =>
  (world) =>
    satos(`/dashboard/cases/${world.hanako.caseId}`, ...typed)(world);

/** Somebody else of Chuo, so that hanako's record stays as the other tests need it. */
const somebodysPage =
  (closed: boolean, ...typed: [string, string][]): Seen =>
  async (world) => {
    const { caseId } = await newCase('Ueda Rin');
    if (closed) await database()`update cases set closed_at = now() where id = ${caseId}`;
    return satos(`/dashboard/cases/${caseId}`, ...typed)(world);
  };

export const dayFromNow = (days: number) =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** The form for somebody of Chuo who is on the phone. */
const onThePhone =
  (category: 'infected' | 'contact', ...typed: [string, string][]): Seen =>
  async (world) => {
    const { caseId } = await newCase('Ueda Rin');
    await database()`update cases set category = ${category} where id = ${caseId}`;
    return satos(`/dashboard/cases/${caseId}/report`, ...typed)(world);
  };

export const totpSecret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
export const totpNow = () => new TOTP({ secret: Secret.fromBase32(totpSecret) }).generate();

/** A member of staff whose authenticator shows `totpNow`, with the recovery code ACDE-2345-FGHJ; and their id. */
export async function oneOnTheStaff({
  role = 'nurse',
  secondFactor,
}: { role?: 'nurse' | 'center-admin'; secondFactor?: boolean } = {}) {
  const cookie = await staffCookie('ueda', role, '13101', { secondFactor, secret: totpSecret });
  const tokenHash = keyedHash('session', cookie.split('=')[1] ?? '');
  const [session] = await database()<{ staffId: string }[]>`
    select staff_id as "staffId" from sessions where token_hash = ${tokenHash}`;
  const staffId = session?.staffId ?? '';
  const codeHash = keyedHash('recovery-code', `${staffId} ACDE2345FGHJ`);
  await database()`
    insert into staff_recovery_codes (code_hash, staff_id, created_at) values (${codeHash}, ${staffId}, now())`;
  return { cookie, staffId };
}

/** Their session, of which so many minutes have passed: since it was used, or since the second factor was shown. */
const after =
  (passed: 'last_seen_at' | 'second_factor_at', path: string, typed: () => [string, string][]): Seen =>
  async () => {
    const { cookie, staffId } = await oneOnTheStaff();
    const sql = database();
    await sql`update sessions set ${sql(passed)} = now() - interval '30 minutes' where staff_id = ${staffId}`;
    return { path, cookie, typed: typed() };
  };

/** Their browser, which keeps something to show to them. */
const keeping =
  (name: 'new-codes' | 'new-authenticator', path: string, typed: () => [string, string][]): Seen =>
  async () =>
    keeps(name, totpSecret, await oneOnTheStaff(), path, typed());

export function keeps(
  name: 'new-codes' | 'new-authenticator' | 'new-invitation' | 'new-token' | 'new-handover',
  text: string,
  { cookie, staffId }: { cookie: string; staffId: string },
  path: string,
  typed: [string, string][],
): FormSeen {
  const kept = { ownerId: staffId, until: Date.now() + 600_000, text };
  const sealed = seal('browser', JSON.stringify(kept));
  return { path, cookie: `${cookie}; hersys-${name}=${sealed}`, typed };
}

/** An administrator of Chuo at the roster, on which they stand from tomorrow on. */
async function atTheRoster(): Promise<{ cookie: string; staffId: string }> {
  const { cookie, staffId } = await oneOnTheStaff({ role: 'center-admin' });
  await database()`delete from duty_shifts`;
  await database()`
    insert into duty_shifts (id, center_code, staff_id, position, starts_at, ends_at, created_at)
    values (${randomUUID()}, '13101', ${staffId}, 1, now() + interval '1 day', now() + interval '2 days', now())`;
  return { cookie, staffId };
}

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

async function invited(chosen: boolean, ...typed: [string, string][]): Promise<FormSeen> {
  const token = newToken();
  const browser = newToken();
  await database()`
    insert into staff_invitations (token_hash, center_code, email, role, name, password_hash, sealed_totp_secret,
      browser_hash, expires_at, created_at)
    values (${keyedHash('invitation', token)}, '13104', ${`${randomUUID()}@hersys.example`}, 'nurse',
      ${chosen ? 'Ono' : null}, ${chosen ? 'none' : null}, ${chosen ? seal('totp', totpSecret) : null},
      ${chosen ? keyedHash('browser', browser) : null}, now() + interval '1 hour', now())`;
  const fields: [string, string][] = chosen ? [['code', totpNow()]] : typed;
  const cookie = chosen ? `hersys-invitation=${browser}` : '';
  return { path: `/dashboard/invitation/${token}`, cookie, typed: fields };
}

/** Each server action of the dashboard, with a browser in which its form stands. */
export const staffFormsSeen: Record<string, Seen> = {
  'app/dashboard/acknowledge.ts acknowledge': async (world) => {
    const { alertId, caseId } = world.hanako;
    await database()`update alerts set acknowledged_at = null, acknowledged_by = null where id = ${alertId}`;
    return satos(`/dashboard/cases/${caseId}`)(world);
  },
  'app/dashboard/cases/[caseId]/change-actions.ts close': somebodysPage(false, ['outcome', 'recovered']),
  'app/dashboard/cases/[caseId]/change-actions.ts reopen': somebodysPage(true),
  'app/dashboard/cases/[caseId]/change-actions.ts saveCategory': somebodysPage(false, [
    'category',
    'contact',
  ]),
  'app/dashboard/cases/[caseId]/change-actions.ts savePeriod': somebodysPage(
    false,
    ['monitoringFrom', dayFromNow(-1)],
    ['monitoringUntil', dayFromNow(7)],
  ),
  'app/dashboard/cases/[caseId]/change-actions.ts saveDiagnosis': somebodysPage(false, [
    'diagnosedOn',
    dayFromNow(-1),
  ]),
  'app/dashboard/cases/[caseId]/recuperation-actions.ts issuePaper': somebodysPage(false),
  'app/dashboard/cases/[caseId]/recuperation-actions.ts revokePaper': async (world) => {
    const { caseId, accountId } = world.hanako;
    const recordId = await newRecord(caseId, accountId);
    return satos(`/dashboard/cases/${caseId}/recuperation/${recordId}`, ['reason', 'wrong'])(world);
  },
  'app/dashboard/cases/[caseId]/id-actions.ts stopId': somebodysPage(
    false,
    ['reason', 'wrong-phone'],
    ['reissue', 'yes'],
  ),
  'app/dashboard/cases/[caseId]/id-actions.ts issueAnew': async (world) => {
    const { caseId } = await newCase('Ueda Rin');
    await database()`update cases set id_revoked_at = now() where id = ${caseId}`;
    return satos(`/dashboard/cases/${caseId}`)(world);
  },
  'app/dashboard/cases/[caseId]/invitation/actions.ts take': async (world) => {
    const { caseId } = await newCase('Ueda Rin');
    return satos(`/dashboard/cases/${caseId}/invitation`, ['how', 'print'])(world);
  },
  'app/dashboard/cases/[caseId]/invitation/actions.ts mail': async (world) => {
    const { caseId } = await newCase('Ueda Rin');
    await database()`update cases set email = ${`${randomUUID()}@example.jp`} where id = ${caseId}`;
    return satos(`/dashboard/cases/${caseId}/invitation`)(world);
  },
  // Each time somebody else, or they may be on file already.
  'app/dashboard/issue/actions.ts issue': (world) =>
    satos(
      '/dashboard/issue',
      ['category', 'infected'],
      ['name', `Ueda ${randomWord()}`],
      ['birthYear', String(randomInt(1930, 1999))],
      ['birthMonth', String(randomInt(1, 13))],
      ['birthDay', String(randomInt(1, 29))],
      ['phone', `090${randomInt(1e7, 1e8)}`],
    )(world),
  'app/dashboard/cases/[caseId]/follow-up-actions.ts done': async (world) => {
    const { caseId } = world.hanako;
    await database()`delete from report_reads where case_id = ${caseId}`;
    await database()`update latest_reports set read_at = null, read_by = null where case_id = ${caseId}`;
    return hanakosPage()(world);
  },
  'app/dashboard/cases/[caseId]/follow-up-actions.ts flag': hanakosPage(),
  'app/dashboard/cases/[caseId]/follow-up-actions.ts handOver': hanakosPage(['assignee', '']),
  'app/dashboard/cases/[caseId]/follow-up-actions.ts keepNote': hanakosPage(['note', 'Sleeps well']),
  'app/dashboard/cases/[caseId]/follow-up-actions.ts logContact': hanakosPage(['outcome', 'no-answer']),
  'app/dashboard/cases/[caseId]/follow-up-actions.ts planCall': hanakosPage(
    ['callDate', dayFromNow(3)],
    ['callTime', '09:30'],
  ),
  'app/dashboard/cases/[caseId]/follow-up-actions.ts unplanCall': async (world) => {
    const { caseId } = world.hanako;
    await database()`update cases set planned_call_at = now() + interval '1 day' where id = ${caseId}`;
    return hanakosPage()(world);
  },
  'app/dashboard/duty/actions.ts addShift': async () => {
    const { cookie, staffId } = await atTheRoster();
    return {
      path: '/dashboard/duty',
      cookie,
      typed: [
        ['member', staffId],
        ['fromDate', inDays(3)],
        ['fromTime', '18:00'],
        ['untilDate', inDays(4)],
        ['untilTime', '09:00'],
        ['position', '2'],
      ],
    };
  },
  'app/dashboard/duty/actions.ts takeOffRoster': async () => ({
    path: '/dashboard/duty',
    cookie: (await atTheRoster()).cookie,
    typed: [],
  }),
  'app/dashboard/lists/actions.ts saveView': satos('/dashboard', ['viewName', 'Mine, not done']),
  'app/dashboard/lists/actions.ts removeView': async () => {
    const { cookie, staffId } = await oneOnTheStaff();
    await database()`
      insert into saved_views (id, staff_id, center_code, name, query, created_at)
      values (${randomUUID()}, ${staffId}, '13101', 'Mine', 'assigned=me', now())`;
    return { path: '/dashboard', cookie, typed: [] };
  },
  'app/dashboard/lists/actions.ts changeSelected': (world) =>
    satos('/dashboard', ['caseId', world.hanako.caseId], ['what', 'pause'])(world),
  'app/dashboard/cases/[caseId]/report/actions.ts enterInfectedReport': onThePhone(
    'infected',
    ['bodyTemperature', '36.5'],
    ['oxygenSaturation', '97'],
    ['emergencySigns', 'none'],
  ),
  'app/dashboard/cases/[caseId]/report/actions.ts enterContactReport': onThePhone(
    'contact',
    ['bodyTemperature', '36.5'],
    ['feelsWell', 'yes'],
    ['emergencySigns', 'none'],
  ),
  'app/dashboard/sign-out.ts signOut': satos('/dashboard'),
  'app/dashboard/invitation/[token]/actions.ts choosePassword': () =>
    invited(false, ['name', 'Ono'], ...twice),
  'app/dashboard/invitation/[token]/actions.ts verifyFirstCode': () => invited(true),
  'app/dashboard/locked/actions.ts unlockScreen': after('last_seen_at', '/dashboard/locked', () => [
    ['password', password],
  ]),
  'app/dashboard/proof/actions.ts proveByCode': after('second_factor_at', '/dashboard/proof', () => [
    ['code', totpNow()],
  ]),
  'app/dashboard/proof/actions.ts proveByRecoveryCode': after(
    'second_factor_at',
    '/dashboard/proof?recovery',
    () => [['recoveryCode', 'ACDE-2345-FGHJ']],
  ),
  'app/dashboard/recovery-codes/actions.ts keepRecoveryCodes': keeping(
    'new-codes',
    '/dashboard/recovery-codes',
    () => [],
  ),
  'app/dashboard/security/actions.ts beginNewAuthenticator': satos('/dashboard/security'),
  'app/dashboard/security/actions.ts makeRecoveryCodes': satos('/dashboard/security'),
  'app/dashboard/security/actions.ts signOutElsewhere': async () => {
    const { cookie, staffId } = await oneOnTheStaff();
    await database()`
      insert into sessions (token_hash, staff_id, created_at, last_seen_at, expires_at, second_factor_at)
      values (${randomUUID()}, ${staffId}, now(), now(), now() + interval '1 hour', now())`;
    return { path: '/dashboard/security', cookie, typed: [] };
  },
  'app/dashboard/security/authenticator/actions.ts verifyNewApp': keeping(
    'new-authenticator',
    '/dashboard/security/authenticator',
    () => [['code', totpNow()]],
  ),
  'app/dashboard/prefecture/cases/[caseId]/actions.ts recordAndOpen': async () => {
    const { caseId } = await newEmergency('Ueda Rin');
    return {
      path: `/dashboard/prefecture/cases/${caseId}`,
      cookie: await staffCookie('okada', 'prefecture', null, { prefecture: '13' }),
      typed: [['reason', 'Nobody answers at the center']],
    };
  },
  'app/dashboard/search/actions.ts searchPeople': satos('/dashboard/search', ['person', 'Kobayashi']),
  'app/dashboard/sign-in/actions.ts signIn': async () => {
    const email = `${randomUUID()}@hersys.example`;
    await staffCookie('sato', 'nurse', '13101', { email });
    return {
      path: '/dashboard/sign-in',
      cookie: '',
      typed: [
        ['email', email],
        ['password', password],
      ],
    };
  },
  'app/dashboard/sign-in/code/actions.ts verifyCode': async () => ({
    path: '/dashboard/sign-in/code',
    cookie: (await oneOnTheStaff({ secondFactor: false })).cookie,
    typed: [['code', totpNow()]],
  }),
  'app/dashboard/sign-in/code/actions.ts verifyRecoveryCode': async () => ({
    path: '/dashboard/sign-in/code?recovery',
    cookie: (await oneOnTheStaff({ secondFactor: false })).cookie,
    typed: [['recoveryCode', 'acde 2345 fghj']],
  }),
};
