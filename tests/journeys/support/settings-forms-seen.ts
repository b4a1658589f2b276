import { randomUUID } from 'node:crypto';
import { levelField, thresholdsOf } from '../../../lib/settings/rule-form';
import { rulesWithLevel } from '../../../lib/status-report/rule-levels';
import { defaultRules } from '../../../lib/status-report/rules';
import type { Seen } from './form-seen';
import { oneOnTheStaff } from './staff-forms-seen';
import { database } from './stored';

const admin = () => oneOnTheStaff({ role: 'center-admin' });
const rules = '/dashboard/settings/rules';

// A form is posted with what its hidden fields hold and with what is typed.
const settings = {
  phone: '03-0000-2222',
  outOfHoursPhone: '',
  phoneFrom: '08:30',
  phoneUntil: '17:15',
  reportDeadline: '12:00',
  contactEveningDeadline: '21:00',
  isolationDays: '7',
  selfCheckDays: '10',
  isolationDaysNoSymptoms: '7',
  selfCheckDaysNoSymptoms: '7',
  contactDays: '5',
  invitationLanguages: 'ja en',
  note: 'a test',
};
const draft: [string, string][] = [
  ...Object.entries(thresholdsOf(defaultRules)).map(([name, value]): [string, string] => [
    name,
    String(value),
  ]),
  ...rulesWithLevel.map((rule): [string, string] => [levelField(rule), '']),
];

const withoutDraft = () => database()`delete from rule_drafts where center_code = '13101'`;

/** Chuo's draft, based on the version in force. */
async function withDraft(staffId: string): Promise<string> {
  await withoutDraft();
  const revision = randomUUID();
  await database()`
    insert into rule_drafts (center_code, revision, based_on, rules, updated_by, updated_at)
    select '13101', ${revision}, coalesce(max(version), 1), ${database().json(defaultRules)}, ${staffId}, now()
    from rule_sets where center_code = '13101'`;
  return revision;
}

const draftsPage =
  (path: string, tested: boolean, ...typed: [string, string][]): Seen =>
  async () => {
    const { cookie, staffId } = await admin();
    const revision = await withDraft(staffId);
    if (tested)
      await database()`
        insert into back_tests (id, center_code, revision, first_day, last_day, reports, levels, ran_by, ran_at)
        values (${randomUUID()}, '13101', ${revision}, current_date - 1, current_date - 1, 0, '{}', ${staffId}, now())`;
    return { path, cookie, typed };
  };

/** Each server action by which a center's settings and rules are changed, with a browser in which its form stands. */
export const settingsFormsSeen: Record<string, Seen> = {
  'app/dashboard/settings/edit/actions.ts saveSettings': async () => {
    const [center] = await database()<{ days: number }[]>`
      select retention_days as days from health_centers where code = '13101'`;
    return {
      path: '/dashboard/settings/edit',
      cookie: (await admin()).cookie,
      typed: Object.entries({ ...settings, retentionDays: String(((center?.days ?? 14) % 365) + 1) }),
    };
  },
  'app/dashboard/settings/rules/actions.ts begin': async () => {
    await withoutDraft();
    return { path: rules, cookie: (await admin()).cookie, typed: [] };
  },
  'app/dashboard/settings/rules/actions.ts abandon': draftsPage(rules, false),
  'app/dashboard/settings/rules/draft/actions.ts keepDraft': draftsPage(`${rules}/draft`, false, ...draft),
  'app/dashboard/settings/rules/test/actions.ts runTest': draftsPage(`${rules}/test`, false),
  'app/dashboard/settings/rules/test/actions.ts switchRulesOn': draftsPage(`${rules}/test`, true, [
    'signedBy',
    'Dr. Kimura',
  ]),
};
