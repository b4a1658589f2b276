import { createHash, randomUUID } from 'node:crypto';
import { keyedHash } from '../../../lib/sealing';
import { administrationFormsSeen } from './administration-forms-seen';
import { familyFormsSeen } from './family-forms-seen';
import type { FormSeen, Seen } from './form-seen';
import { rightsFormsSeen } from './rights-forms-seen';
import { passkeyFormsSeen } from './passkey-forms-seen';
import { settingsFormsSeen } from './settings-forms-seen';
import { linksFormsSeen } from './links-forms-seen';
import { staffFormsSeen, twice } from './staff-forms-seen';
import { database } from './stored';
import { newAccount, newCase, newRecord, password, patientCookie, resetPasswords, type World } from './world';

const code = '12345678';
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

/** The page of reminders of somebody who has them by mail and on a device. */
const reminded =
  (...typed: [string, string][]): Seen =>
  async ({ hanako: { accountId } }) => {
    const cookie = await patientCookie(accountId);
    const [id, hash] = [randomUUID(), keyedHash('session', cookie.split('=')[1] ?? '')];
    await database()`
      insert into reminder_settings (account_id, by_mail, morning_at, evening_at, updated_at)
      values (${accountId}, true, '10:00', '19:00', now())
      on conflict (account_id) do update set by_mail = true, off_on = null, later_at = null,
        next_due_at = null`;
    await database()`
      insert into push_devices (id, account_id, session_hash, endpoint, p256dh, auth_secret, device, created_at)
      values (${id}, ${accountId}, ${hash}, ${`https://fcm.googleapis.com/${id}`}, 'x', 'x', 'Chrome', now())`;
    return { path: '/account/reminders', cookie, typed: [...typed, ['deviceId', id]] };
  };

const answers: [string, string][] = [
  ['bodyTemperature', '36.6'],
  ['emergencySigns', 'none'],
];

/** Each server action of the product (file and name), with somebody's browser in which its form stands. */
export const formsSeen: Record<string, Seen> = {
  // Each time another than the accounts of before have.
  'app/_components/choose-language.ts chooseLanguage': async (world) => {
    const ids = [world.hanako, world.taro, world.unlinked].map(({ accountId }) => accountId);
    await database()`update accounts set locale = 'en' where id = any(${ids})`;
    return anybodys('/', () => [['locale', 'ja']])(world);
  },
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
  'app/(patient)/account/reminders/actions.ts keepReminders': hanakos('/account/reminders', [
    'morningAt',
    '09:30',
  ]),
  'app/(patient)/account/reminders/actions.ts snooze': reminded(['how', 'today']),
  'app/(patient)/account/reminders/actions.ts stopDevice': reminded(),
  'app/(patient)/account/reminders/actions.ts stopReminders': reminded(),
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
  // Each time the first of the day.
  'app/(patient)/recuperation-record/actions.ts issue': async (world) => {
    const { caseId } = world.hanako;
    await database()`
      delete from recuperation_records where case_id = ${caseId} and issued_at > now() - interval '12 hours'`;
    return hanakos(`/recuperation-record/${caseId}`)(world);
  },
  'app/(patient)/recuperation-record/actions.ts revoke': async (world) => {
    const { caseId, accountId } = world.hanako;
    return hanakos(`/recuperation-record/${caseId}/${await newRecord(caseId, accountId)}`)(world);
  },
  'app/check-record/actions.ts checkTyped': anybodys('/check-record', () => [
    ['number', '0123-4567-89AB-CDEF-0000-0000'],
  ]),
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
  ...rightsFormsSeen,
  ...passkeyFormsSeen,
  ...familyFormsSeen,
  ...staffFormsSeen,
  ...linksFormsSeen,
  ...administrationFormsSeen,
  ...settingsFormsSeen,
};
