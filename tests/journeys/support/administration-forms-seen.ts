import { randomUUID } from 'node:crypto';
import { keyedHash, newToken } from '../../../lib/sealing';
import type { Seen } from './form-seen';
import { dayFromNow, keeps, oneOnTheStaff, totpNow, totpSecret } from './staff-forms-seen';
import { database } from './stored';
import { newCase, newColleague, newImport } from './world';

const admin = () => oneOnTheStaff({ role: 'center-admin' });

/** An administrator of Chuo at the page of a nurse there, who is disabled or not. */
const nursesPage =
  (disabled: boolean, ...typed: [string, string][]): Seen =>
  async () => {
    const { cookie } = await admin();
    const { staffId } = await newColleague('nurse');
    if (disabled) await database()`update staff set disabled_at = now() where id = ${staffId}`;
    return { path: `/dashboard/staff/${staffId}`, cookie, typed };
  };

/** Somebody whose second factor a colleague reset, and whose password was right in this browser. */
async function afterReset() {
  const half = await oneOnTheStaff({ secondFactor: false });
  await database()`update staff set totp_reset_at = now() where id = ${half.staffId}`;
  await database()`delete from staff_recovery_codes where staff_id = ${half.staffId}`;
  return half;
}

const anew = '/dashboard/sign-in/authenticator';

/** sato at an import of Chuo. */
const atImport =
  (state: 'ready' | 'finished'): Seen =>
  async () => {
    const { cookie } = await oneOnTheStaff();
    return { path: `/dashboard/import/${await newImport(state)}`, cookie, typed: [] };
  };

/** Each server action by which staff is administered, with a browser in which its form stands. */
export const administrationFormsSeen: Record<string, Seen> = {
  'app/dashboard/api-tokens/actions.ts revoke': async () => {
    const { cookie, staffId } = await admin();
    await database()`
      insert into api_tokens (id, center_code, token_hash, name, purpose, kinds, created_by, created_at, expires_at)
      values (${randomUUID()}, '13101', ${keyedHash('api-token', newToken())}, 'Ward', 'the ward round',
        '{Observation.read}', ${staffId}, now(), now() + interval '1 day')`;
    return { path: '/dashboard/api-tokens', cookie, typed: [] };
  },
  'app/dashboard/api-tokens/new/actions.ts makeToken': async () => ({
    path: '/dashboard/api-tokens/new',
    cookie: (await admin()).cookie,
    typed: [
      ['name', 'Ward'],
      ['purpose', 'the ward round'],
      ['kinds', 'Observation.read'],
      ['expiresOn', new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)],
    ],
  }),
  'app/dashboard/api-tokens/created/actions.ts forgetToken': async () => {
    const shown = { token: 'hersys_unknown', name: 'Ward', expiresAt: 0 };
    return keeps('new-token', JSON.stringify(shown), await admin(), '/dashboard/api-tokens/created', []);
  },
  'app/dashboard/cases/[caseId]/retention-actions.ts keepRecord': async () => {
    const { caseId } = await newCase('Ueda Rin');
    await database()`update cases set closed_at = now() where id = ${caseId}`;
    const typed: [string, string][] = [
      ['keptUntil', dayFromNow(9)],
      ['keptFor', 'A court asks for it'],
    ];
    return { path: `/dashboard/cases/${caseId}`, cookie: (await admin()).cookie, typed };
  },
  'app/dashboard/sign-in/authenticator/actions.ts beginAnew': async () => ({
    path: anew,
    cookie: (await afterReset()).cookie,
    typed: [],
  }),
  'app/dashboard/sign-in/authenticator/actions.ts verifyAnew': async () =>
    keeps('new-authenticator', totpSecret, await afterReset(), anew, [['code', totpNow()]]),
  'app/dashboard/import/[importId]/actions.ts begin': atImport('ready'),
  'app/dashboard/import/[importId]/actions.ts cancel': atImport('ready'),
  'app/dashboard/import/[importId]/actions.ts forget': atImport('finished'),
  'app/dashboard/staff/[staffId]/actions.ts changeRole': nursesPage(false, ['role', 'viewer']),
  'app/dashboard/staff/[staffId]/actions.ts disable': nursesPage(false),
  'app/dashboard/staff/[staffId]/actions.ts enable': nursesPage(true),
  'app/dashboard/staff/[staffId]/actions.ts resetFactor': nursesPage(false),
  'app/dashboard/staff/actions.ts withdraw': async () => {
    await database()`
      insert into staff_invitations (token_hash, center_code, email, role, expires_at, created_at)
      values (${keyedHash('invitation', newToken())}, '13101', ${`${randomUUID()}@hersys.example`}, 'nurse',
        now() + interval '1 hour', now())`;
    return { path: '/dashboard/staff', cookie: (await admin()).cookie, typed: [] };
  },
  'app/dashboard/staff/invite/actions.ts sendInvitation': async () => ({
    path: '/dashboard/staff/invite',
    cookie: (await admin()).cookie,
    typed: [
      ['email', `${randomUUID()}@hersys.example`],
      ['role', 'nurse'],
    ],
  }),
  'app/dashboard/staff/invited/actions.ts forgetLink': async () => {
    const shown = {
      url: 'http://localhost/dashboard/invitation/unknown',
      email: 'ono@hersys.example',
      expiresAt: 0,
    };
    return keeps('new-invitation', JSON.stringify(shown), await admin(), '/dashboard/staff/invited', []);
  },
};
