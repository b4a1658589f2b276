import { randomUUID } from 'node:crypto';
import { actions } from '../support/actions-table';
import { expect, test } from '../support/own-product';
import { callAction, outcomeOf, postForm, seen, withoutIds } from '../support/post-action';
import { holding } from '../support/stored';
import { newWorld, reportOf, sendJson } from '../support/world';

test.describe.configure({ mode: 'default' });

const marks = { id: randomUUID(), center: 'no-such-center', day: '1999-09-09', hash: 'mass-assigned' };
const extra: [string, string][] = [
  ...[
    'id',
    'accountId',
    'account_id',
    'staffId',
    'reportedByStaff',
    'reportedByAccount',
    'acknowledgedBy',
  ].map((name): [string, string] => [name, marks.id]),
  ...[
    'closedAt',
    'disabledAt',
    'purgedAt',
    'linkedAt',
    'monitoringUntil',
    'receivedAt',
    'expiresAt',
    'secondFactorAt',
  ].map((name): [string, string] => [name, marks.day]),
  ['centerCode', marks.center],
  ['center_code', marks.center],
  ['passwordHash', marks.hash],
  ['codeHash', marks.hash],
  ['sealedTotpSecret', marks.hash],
  ['role', 'system-admin'],
  ['level', 'emergency'],
  ['assessedLevel', 'emergency'],
  ['isAdmin', 'true'],
  ['__proto__', marks.hash],
  ['constructor', marks.hash],
];

for (const name of Object.keys(actions)) {
  test(`${name} stores nothing of fields that its form does not have`, async () => {
    const world = await newWorld();
    for (const way of ['form', 'React'] as const) {
      const { form, id, fields } = await seen(name, world);
      const own = new Set(fields.map(([field]) => field));
      const more = [...fields, ...extra.filter(([field]) => !own.has(field))];
      const staffBefore = await holding('staff', 'system-admin');
      const answer =
        way === 'form'
          ? await postForm(form.path, more, form.cookie)
          : await callAction(form.path, id, more, form.cookie);
      const { answer: expected, toReact = expected } = actions[name]?.['its owner'] ?? { answer: '' };
      expect(withoutIds(outcomeOf(answer)), way).toBe(way === 'form' ? expected : toReact);
      for (const mark of Object.values(marks)) expect(await holding('', mark), `${way}: ${mark}`).toEqual([]);
      expect(await holding('staff', 'system-admin'), way).toEqual(staffBefore);
      expect(await holding('status_reports', 'emergency'), way).toEqual([]);
    }
  });
}

test('the JSON door stores nothing of members that a report does not have', async () => {
  const world = await newWorld();
  const cookie = await world.cookieOf('hanako');
  const sent = reportOf(world.hanako, randomUUID());
  const more = Object.fromEntries(extra.filter(([name]) => name !== '__proto__'));
  const answer = await sendJson(cookie, { ...more, ...sent, answers: { ...more, ...sent.answers } });
  expect(answer.status).toBe(201);
  for (const mark of Object.values(marks)) expect(await holding('', mark), mark).toEqual([]);
  expect(await holding('status_reports', 'emergency')).toEqual([]);
});
