import type { FormSeen, Seen } from './form-seen';
import { passwordHash } from './password-hash';
import { database } from './stored';
import { newAccount, patientCookie } from './world';

const page = '/account/data/consent';

/** Hanako's page of consent, after her case was set as the form needs it. */
const hanakos =
  (path: string, set: { withdrawn: boolean }, ...typed: [string, string][]): Seen =>
  async ({ hanako, taro }): Promise<FormSeen> => {
    const ids = [hanako.caseId, taro.caseId];
    await database()`
      update cases set consent_withdrawn_at = case when ${set.withdrawn} then now() end, programs_refused_at = null
      where id = ${hanako.caseId}`;
    // An earlier notice, each time again.
    await database()`update profiles set consent_version = '2026-11-22' where case_id = any(${ids})`;
    const caseId: [string, string] = ['caseId', hanako.caseId];
    return { path, cookie: await patientCookie(hanako.accountId), typed: [...typed, caseId] };
  };

const ownPassword = 'nobody Else has this 7';

/** The forms by which people decide about their own data. */
export const rightsFormsSeen: Record<string, Seen> = {
  'app/(patient)/account/data/consent/actions.ts agree': hanakos(page, { withdrawn: false }),
  'app/(patient)/account/data/consent/actions.ts withdraw': (world) =>
    hanakos(`${page}/withdraw?case=${world.hanako.caseId}`, { withdrawn: false })(world),
  'app/(patient)/account/data/consent/actions.ts giveAgain': hanakos(page, { withdrawn: true }),
  'app/(patient)/account/data/consent/actions.ts decideOnPrograms': hanakos(page, { withdrawn: false }, [
    'may',
    'no',
  ]),
  // Each time another account: whoever takes the form has another password.
  'app/(patient)/account/delete/actions.ts deleteOwnAccount': async () => {
    const { accountId } = await newAccount(passwordHash(ownPassword));
    return {
      path: '/account/delete',
      cookie: await patientCookie(accountId),
      typed: [
        ['sure', 'yes'],
        ['presentPassword', ownPassword],
      ],
    };
  },
};
