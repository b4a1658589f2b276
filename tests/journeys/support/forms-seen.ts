import { createHash, randomUUID } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { keyedHash, newToken, seal } from '../../../lib/sealing';
import { database } from './stored';
import {
  newAccount,
  newCase,
  password,
  patientCookie,
  resetPasswords,
  staffCookie,
  type World,
} from './world';

/** A form as it stands in one person's browser: where, under which cookies, and what they typed into it. */
export interface FormSeen {
  path: string;
  cookie: string;
  typed: [name: string, value: string][];
}

type Seen = (world: World) => Promise<FormSeen>;

const code = '12345678';
const newPassword = 'atarashii Kaze 82';
const twice: [string, string][] = [
  ['password', newPassword],
  ['passwordAgain', newPassword],
];

/** A challenge of a browser that asked for a code, which is 12345678; `verified` once it was entered. */
async function challenge(
  purpose: 'register' | 'reset-password' | 'change-email',
  of: { accountId: string | null; email: string; verified?: boolean },
): Promise<string> {
  const id = randomUUID();
  const proof = createHash('sha256').update(`${code}${process.env.AUTH_SECRET}`).digest('hex');
  const { accountId, email, verified = false } = of;
  await database()`
    insert into email_challenges (id, purpose, email, account_id, code_hash, locale, consent_version, created_at,
      sent_at, expires_at, verified_at)
    values (${id}, ${purpose}, ${email}, ${accountId}, ${keyedHash('code', `${id}:${proof}`)}, 'en', '2026-11-22',
      now(), now(), now() + interval '10 minutes', case when ${verified} then now() end)`;
  return `hersys-email-challenge=${id}`;
}

const hanakos =
  (path: string, ...typed: [string, string][]): Seen =>
  async ({ hanako }) => ({ path, cookie: await patientCookie(hanako.accountId), typed });

const satos =
  (path: string, ...typed: [string, string][]): Seen =>
  async () => ({ path, cookie: await staffCookie('sato', 'nurse', '13101'), typed });

const anybodys =
  (path: string, typed: (world: World) => [string, string][]): Seen =>
  (world) =>
    Promise.resolve({ path, cookie: '', typed: typed(world) });

const newAddress = () => `new-${randomUUID()}@example.jp`;

const registering = async (...typed: [string, string][]): Promise<FormSeen> => ({
  path: '/register/code',
  cookie: await challenge('register', { accountId: null, email: newAddress() }),
  typed,
});

const resetting = async ({ hanako }: World, ...typed: [string, string][]): Promise<FormSeen> => ({
  path: '/forgot-password/code',
  cookie: await challenge('reset-password', hanako),
  typed,
});

const changingEmail = async ({ hanako }: World, ...typed: [string, string][]): Promise<FormSeen> => {
  const { accountId } = hanako;
  const asked = await challenge('change-email', { accountId, email: newAddress() });
  return { path: '/account/email/code', cookie: `${await patientCookie(accountId)}; ${asked}`, typed };
};

const totpSecret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
const totpNow = () => new TOTP({ secret: Secret.fromBase32(totpSecret) }).generate();

/** A member of staff whose authenticator shows `totpNow`, with the recovery code ACDE-2345-FGHJ; and their id. */
async function oneOnTheStaff(options: { secondFactor?: boolean } = {}) {
  const cookie = await staffCookie('ueda', 'nurse', '13101', { ...options, secret: totpSecret });
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
  async () => {
    const { cookie, staffId } = await oneOnTheStaff();
    const kept = { staffId, until: Date.now() + 600_000, text: totpSecret };
    const sealed = seal('browser', JSON.stringify(kept));
    return { path, cookie: `${cookie}; hersys-${name}=${sealed}`, typed: typed() };
  };

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

/** A form of an account that has not linked a case yet, with its answers kept for the next page. */
async function linking(path: string): Promise<FormSeen> {
  const account = await newAccount();
  const given = await newCase('Ono Jiro');
  await database()`
    insert into attribute_drafts (account_id, name, birthdate, phone, issued_id, updated_at)
    values (${account.accountId}, 'Ono Jiro', '1980-02-03', ${given.phone}, ${given.issuedId}, now())`;
  const typed: [string, string][] = [
    ['name', 'Ono Jiro'],
    ['birthYear', '1980'],
    ['birthMonth', '2'],
    ['birthDay', '4'],
    ['phone', given.phone],
    ['issuedId', given.issuedId],
  ];
  return { path, cookie: await patientCookie(account.accountId), typed };
}

const answers: [string, string][] = [
  ['bodyTemperature', '36.6'],
  ['emergencySigns', 'none'],
];

/** Each server action of the product (file and name), with somebody's browser in which its form stands. */
export const formsSeen: Record<string, Seen> = {
  'app/_components/choose-language.ts chooseLanguage': anybodys('/', () => [['locale', 'ja']]),
  'app/(patient)/account/actions.ts leave': hanakos('/account'),
  'app/(patient)/account/email/actions.ts sendChangeCode': (world) =>
    hanakos('/account/email', ['email', newAddress()], ['presentPassword', password])(world),
  'app/(patient)/account/email/code/actions.ts resendChangeCode': (world) => changingEmail(world),
  'app/(patient)/account/email/code/actions.ts verifyChangeCode': (world) =>
    changingEmail(world, ['code', code]),
  'app/(patient)/account/health/actions.ts keepHealth': hanakos('/account/health', ['medicines', 'Umeboshi']),
  'app/(patient)/account/password/actions.ts saveChangedPassword': async (world) => {
    await resetPasswords(world);
    return hanakos('/account/password', ['presentPassword', password], ...twice)(world);
  },
  'app/(patient)/account/phone/actions.ts savePhone': (world) =>
    hanakos('/account/phone', ['caseId', world.hanako.caseId], ['phone', '090-9999-0000'])(world),
  'app/(patient)/account/sessions/actions.ts signOutElsewhere': hanakos('/account/sessions', [
    'presentPassword',
    password,
  ]),
  'app/(patient)/forgot-password/actions.ts sendResetCode': anybodys('/forgot-password', ({ hanako }) => [
    ['email', hanako.email],
  ]),
  'app/(patient)/forgot-password/code/actions.ts resendResetCode': (world) => resetting(world),
  'app/(patient)/forgot-password/code/actions.ts verifyResetCode': (world) =>
    resetting(world, ['code', code]),
  'app/(patient)/forgot-password/password/actions.ts saveNewPassword': async ({ hanako }) => ({
    path: '/forgot-password/password',
    cookie: await challenge('reset-password', { ...hanako, verified: true }),
    typed: twice,
  }),
  'app/(patient)/register/attributes/actions.ts keepAttributes': () => linking('/register/attributes'),
  'app/(patient)/register/check/actions.ts saveAttributes': () => linking('/register/check'),
  'app/(patient)/register/code/actions.ts resendCode': () => registering(),
  'app/(patient)/register/code/actions.ts verifyCode': () => registering(['code', code]),
  'app/(patient)/register/email/actions.ts sendCode': anybodys('/register/email', () => [
    ['email', newAddress()],
  ]),
  'app/(patient)/register/password/actions.ts choosePassword': async () => {
    const { accountId } = await newAccount(null);
    return { path: '/register/password', cookie: await patientCookie(accountId), typed: twice };
  },
  'app/(patient)/sign-in/actions.ts enter': async () => {
    const { email } = await newAccount();
    return {
      path: '/sign-in',
      cookie: '',
      typed: [
        ['email', email],
        ['password', password],
      ],
    };
  },
  'app/(patient)/status-report/actions.ts chooseReport': hanakos('/status-report', ['category', 'infected']),
  'app/(patient)/status-report/actions.ts sendInfectedReport': hanakos(
    '/status-report/infected',
    ...answers,
    ['oxygenSaturation', '97'],
  ),
  'app/(patient)/status-report/actions.ts sendContactReport': hanakos('/status-report/contact', ...answers, [
    'feelsWell',
    'yes',
  ]),
  'app/dashboard/acknowledge.ts acknowledge': async (world) => {
    const { alertId, caseId } = world.hanako;
    await database()`update alerts set acknowledged_at = null, acknowledged_by = null where id = ${alertId}`;
    return satos(`/dashboard/cases/${caseId}`)(world);
  },
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
